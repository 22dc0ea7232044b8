using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Rows of <see cref="CdbTests"/>: reservation, security, diagnostics, access order, identity.</summary>
internal static class DeviceCdbRows
{
    public static IEnumerable<TestCaseData> All() =>
        [.. Medium(), .. Reservations(), .. Security(), .. Identity(), .. Order()];

    private static IEnumerable<TestCaseData> Medium()
    {
        yield return Row("LTFS sg back end: full capacity", "0B 00 00 FF FF 00", new SetCapacityCdb(false, 0xFFFF));
        yield return Row(
            "SSC-5 SET CAPACITY table, IMMED, half",
            "0B 01 00 80 00 00",
            new SetCapacityCdb(true, 0x8000)
        );
        yield return Row(
            "mhvtl's VERIFY(6) bits: VTE and VLBPM",
            "13 30 00 00 00 00",
            new Verify6Cdb(true, true, false, false, false, false, 0)
        );
        yield return Row(
            "SSC-5 VERIFY(6) table: VBF, IMMED, 3 filemarks",
            "13 0C 00 00 03 00",
            new Verify6Cdb(false, false, true, true, false, false, 3)
        );
        yield return Row(
            "LTFS sg back end: allow one overwrite at partition 1 block 5",
            "82 00 01 01 00 00 00 00 00 00 00 05 00 00 00 00",
            new AllowOverwriteCdb(OverwritePermission.CurrentPosition, 1, 5)
        );
        yield return Row(
            "sg_rep_density --media, 8192 bytes",
            "44 01 00 00 00 00 00 20 00 00",
            new ReportDensitySupportCdb(MediumType: false, Media: true, 8192)
        );
        yield return Row(
            "sg_rep_density --typem, 8192 bytes",
            "44 02 00 00 00 00 00 20 00 00",
            new ReportDensitySupportCdb(MediumType: true, Media: false, 8192)
        );
        yield return Row(
            "SPC-5 READ MEDIA SERIAL NUMBER table",
            "AB 01 00 00 00 00 00 00 01 00 00 00",
            new ReadMediaSerialNumberCdb(256)
        );
    }

    private static IEnumerable<TestCaseData> Reservations()
    {
        yield return Row(
            "LTFS sg back end: full status, 264 bytes",
            "5E 03 00 00 00 00 00 01 08 00",
            new PersistentReserveInCdb(ReservationQuery.ReadFullStatus, 264)
        );
        yield return Row(
            "sg_persist --in -k, 8192 bytes",
            "5E 00 00 00 00 00 00 20 00 00",
            new PersistentReserveInCdb(ReservationQuery.ReadKeys, 8192)
        );
        yield return Row(
            "LTFS sg back end: register and ignore existing key",
            "5F 06 00 00 00 00 00 00 18 00",
            new PersistentReserveOutCdb(ReservationAction.RegisterAndIgnoreExistingKey, 0, ReservationType.None, 24)
        );
        yield return Row(
            "LTFS sg back end: reserve with exclusive access",
            "5F 01 03 00 00 00 00 00 18 00",
            new PersistentReserveOutCdb(ReservationAction.Reserve, 0, ReservationType.ExclusiveAccess, 24)
        );
    }

    private static IEnumerable<TestCaseData> Security()
    {
        yield return Row(
            "CTA: list of security protocols, 512 bytes",
            "A2 00 00 00 00 00 00 00 02 00 00 00",
            new SecurityProtocolInCdb(SecurityProtocol.Information, 0, false, 512)
        );
        yield return Row(
            "LTFS sg back end: encryption status",
            "A2 20 00 20 00 00 00 00 04 00 00 00",
            new SecurityProtocolInCdb(SecurityProtocol.TapeDataEncryption, TapeEncryptionPage.Status, false, 1024)
        );
        yield return Row(
            "LTFS sg back end: set data encryption, 64 bytes",
            "B5 20 00 10 00 00 00 00 00 40 00 00",
            new SecurityProtocolOutCdb(
                SecurityProtocol.TapeDataEncryption,
                TapeEncryptionPage.SetDataEncryption,
                false,
                64
            )
        );
    }

    private static IEnumerable<TestCaseData> Identity()
    {
        yield return Row(
            "sg_timestamp: report, 12 bytes",
            "A3 0F 00 00 00 00 00 00 00 0C 00 00",
            new ReportTimestampCdb(12)
        );
        yield return Row("sg_timestamp --milliseconds", "A4 0F 00 00 00 00 00 00 00 0C 00 00", new SetTimestampCdb(12));
        yield return Row(
            "sg_opcodes --tmf: task management, REPD",
            "A3 0D 80 00 00 00 00 00 00 10 00 00",
            new ReportSupportedTaskManagementCdb(true, 16)
        );
        yield return Row(
            "sg_senddiag --test",
            "1D 04 00 00 00 00",
            new SendDiagnosticCdb(0, false, true, false, false, 0)
        );
        yield return Row(
            "LTFS sg back end: send diagnostic page of 8 bytes",
            "1D 10 00 00 08 00",
            new SendDiagnosticCdb(0, true, false, false, false, 8)
        );
        yield return Row(
            "sg_senddiag --selftest=6 (extended, foreground)",
            "1D C0 00 00 00 00",
            new SendDiagnosticCdb(6, false, false, false, false, 0)
        );
        yield return Row(
            "sg_senddiag --list: page 00h",
            "1C 01 00 10 00 00",
            new ReceiveDiagnosticResultsCdb(true, 0, 4096)
        );
    }

    private static IEnumerable<TestCaseData> Order()
    {
        yield return Row(
            "CTA generateRAO: process 2, 40 bytes",
            "A4 1D 02 00 00 00 00 00 00 28 00 00",
            new GenerateRecommendedAccessOrderCdb(2, 0, 40)
        );
        yield return Row(
            "CTA receiveRAO: limits, 4 bytes",
            "A3 9D 00 00 00 00 00 00 00 04 00 00",
            new ReceiveRecommendedAccessOrderCdb(true, 0, 4, 0)
        );
        yield return Row(
            "CTA receiveRAO: list",
            "A3 1D 00 00 00 00 00 01 51 88 00 00",
            new ReceiveRecommendedAccessOrderCdb(false, 0, 86408, 0)
        );
        yield return Row(
            "CTA readEndOfWrapPositions: all wraps, 3364 bytes",
            "A3 1F 45 02 00 00 00 00 0D 24 00 00",
            new ReadEndOfWrapPositionCdb(false, true, 0, 3364)
        );
    }

    private static TestCaseData Row(string source, string hex, object value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
