using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Rows of the codec tables for libraries. The name says where the bytes come from.</summary>
internal static class ChangerRows
{
    public static IEnumerable<TestCaseData> Commands() => [.. Status(), .. Moves()];

    public static IEnumerable<TestCaseData> Payloads() => [.. StatusParts(), .. ModePages()];

    private static IEnumerable<TestCaseData> Status()
    {
        yield return Row(
            "Linux ch: one storage element with its tag, 255 bytes",
            "B8 12 03 E8 00 01 00 00 00 FF 00 00",
            new ReadElementStatusCdb(true, ElementType.Storage, 1000, 1, false, false, 255)
        );
        yield return Row(
            "answered by tgt 1.0.85: drives with identifiers, 4095 bytes",
            "B8 04 00 00 00 10 01 00 0F FF 00 00",
            new ReadElementStatusCdb(false, ElementType.DataTransfer, 0, 16, false, true, 4095)
        );
        yield return Row(
            "SMC-3 READ ELEMENT STATUS table: all types, CURDATA, 65536 bytes",
            "B8 00 00 00 FF FF 02 01 00 00 00 00",
            new ReadElementStatusCdb(false, ElementType.All, 0, 0xFFFF, true, false, 0x10000)
        );
        yield return Row("mtx inventory", "07 00 00 00 00 00", default(InitializeElementStatusCdb));
        yield return Row(
            "wireshark's SMC-3 dissector: FAST and RANGE, 8 elements from 1000",
            "37 03 03 E8 00 00 00 08 00 00",
            new InitializeElementStatusWithRangeCdb(1000, 8, Fast: true)
        );
        yield return Row(
            "mhvtl's operation code E7h, whole library",
            "E7 00 00 00 00 00 00 00 00 00",
            new InitializeElementStatusWithRangeCdb(0, 0, WholeLibrary: true, VendorCode: true)
        );
        yield return Row(
            "SMC-3 REQUEST VOLUME ELEMENT ADDRESS table",
            "B5 12 03 E8 00 10 00 00 10 00 00 00",
            new RequestVolumeElementAddressCdb(true, ElementType.Storage, 1000, 16, 4096)
        );
        yield return Row(
            "SMC-3 SEND VOLUME TAG table: search primary tags, sequence ignored",
            "B6 00 00 00 00 05 00 00 00 28 00 00",
            new SendVolumeTagCdb(ElementType.All, 0, SendVolumeTagAction.TranslatePrimaryIgnoreSequence, 40)
        );
    }

    private static IEnumerable<TestCaseData> Moves()
    {
        yield return Row(
            "carried out by tgt 1.0.85: slot 1000 to drive 500",
            "A5 00 00 00 03 E8 01 F4 00 00 00 00",
            new MoveMediumCdb(0, 1000, 500, false)
        );
        yield return Row(
            "Linux ch: move with rotation by robot 1",
            "A5 00 00 01 03 E8 00 64 00 00 01 00",
            new MoveMediumCdb(1, 1000, 100, true)
        );
        yield return Row(
            "SMC-3 EXCHANGE MEDIUM table, INV2",
            "A6 00 00 01 03 E8 01 F4 03 E9 01 00",
            new ExchangeMediumCdb(1, 1000, 500, 1001, false, true)
        );
        yield return Row(
            "Linux ch: position robot 1 before element 1001",
            "2B 00 00 01 03 E9 00 00 00 00",
            new PositionToElementCdb(1, 1001, false)
        );
        yield return Row(
            "mhvtl's decoder and wireshark's: close mail slot 100",
            "1B 00 00 64 01 00",
            new OpenCloseImportExportCdb(100, ImportExportAction.Close)
        );
    }

    private static IEnumerable<TestCaseData> StatusParts()
    {
        yield return Row(
            "tgt 1.0.85: 8 storage elements",
            "03 E8 00 08 00 00 01 A8",
            new ElementStatusHeader(1000, 8, 0x1A8)
        );
        yield return Row(
            "tgt 1.0.85: page of storage elements with tags",
            "02 80 00 34 00 00 01 A0",
            new ElementStatusPageHeader(ElementType.Storage, true, false, 52, 0x1A0)
        );
        yield return Row(
            "tgt 1.0.85: tag of LAB001L3",
            "4C 41 42 30 30 31 4C 33 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 00 00 00 00",
            new VolumeTag("LAB001L3")
        );
        yield return Row(
            "SMC-3 send volume tag parameter list table, TV*",
            "54 56 2A 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20"
                + "00 00 00 01 00 00 00 09",
            new VolumeTagTemplate("TV*", 1, 9)
        );
    }

    private static IEnumerable<TestCaseData> ModePages()
    {
        yield return Row(
            "tgt 1.0.85 as an HP MSL G3: 1 robot, 8 slots, 2 mail slots, 2 drives",
            "1D 12 00 01 00 01 03 E8 00 08 00 64 00 02 01 F4 00 02 00 00",
            new ElementAddressAssignmentModePage(
                new ElementRange(1, 1),
                new ElementRange(1000, 8),
                new ElementRange(100, 2),
                new ElementRange(500, 2)
            )
        );
        yield return Row(
            "mhvtl as an STK L80, published with sg_raw: 40 slots, 4 mail slots, 4 drives",
            "1D 12 00 01 00 01 03 E8 00 28 00 0A 00 04 01 F4 00 04 00 00",
            new ElementAddressAssignmentModePage(
                new ElementRange(1, 1),
                new ElementRange(1000, 40),
                new ElementRange(10, 4),
                new ElementRange(500, 4)
            )
        );
        const ElementTypes All = ElementTypes.All;
        yield return Row(
            "tgt 1.0.85 as an HP MSL G3: everything goes everywhere",
            "1F 12 0F 07 0F 0F 0F 0F 00 00 00 00 0F 0F 0F 0F 00 00 00 00",
            new ChangerCapabilitiesModePage(All, true, true, true, All, All, All, All, All, All, All, All)
        );
        yield return Row(
            "SMC-3 page 1Fh table: no gripper as a place, exchange of slots and drives alone",
            "1F 12 0E 02 00 0E 0E 0E 00 00 00 00 00 08 00 02 00 00 00 00",
            new ChangerCapabilitiesModePage(
                ElementTypes.Storage | ElementTypes.ImportExport | ElementTypes.DataTransfer,
                false,
                true,
                false,
                ElementTypes.None,
                ElementTypes.Storage | ElementTypes.ImportExport | ElementTypes.DataTransfer,
                ElementTypes.Storage | ElementTypes.ImportExport | ElementTypes.DataTransfer,
                ElementTypes.Storage | ElementTypes.ImportExport | ElementTypes.DataTransfer,
                ElementTypes.None,
                ElementTypes.DataTransfer,
                ElementTypes.None,
                ElementTypes.Storage
            )
        );
    }

    private static TestCaseData Row(string source, string hex, object value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
