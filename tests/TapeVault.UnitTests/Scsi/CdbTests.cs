using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// Every command descriptor block against bytes that were not made here: from the CDB tables of SPC-5 and SSC-5 filled by
/// hand, or from what another program sends.
/// </summary>
[TestFixture]
public sealed class CdbTests
{
    /// <summary>Name, bytes, value. The name says where the bytes come from.</summary>
    private static IEnumerable<TestCaseData> Rows() =>
        [
            .. MediumCommands(),
            .. BlockCommands(),
            .. IdentityAndModeCommands(),
            .. PositionCommands(),
            .. LogAndMemoryCommands(),
            .. LongCommands(),
            .. ChangerRows.Commands(),
            .. DeviceCdbRows.All(),
        ];

    private static IEnumerable<TestCaseData> MediumCommands()
    {
        yield return Row("SPC-5 TEST UNIT READY table", "00 00 00 00 00 00", default(TestUnitReadyCdb));
        yield return Row("LTFS sg back end: rewind", "01 00 00 00 00 00", new RewindCdb(Immediate: false));
        yield return Row("SSC-5 REWIND table, IMMED", "01 01 00 00 00 00", new RewindCdb(Immediate: true));
        yield return Row("SPC-5 REQUEST SENSE table, 252 bytes", "03 00 00 00 FC 00", new RequestSenseCdb(false, 252));
        yield return Row("SPC-5 REQUEST SENSE table, DESC", "03 01 00 00 12 00", new RequestSenseCdb(true, 18));
        yield return Row(
            "LTFS sg back end: format with partitions",
            "04 00 01 00 00 00",
            new FormatMediumCdb(FormatKind.Partition, false)
        );
        yield return Row(
            "SSC-5 FORMAT MEDIUM table, IMMED, default then partition",
            "04 01 02 00 00 00",
            new FormatMediumCdb(FormatKind.DefaultThenPartition, true)
        );
        yield return Row("LTFS sg back end: block limits", "05 00 00 00 00 00", default(ReadBlockLimitsCdb));
    }

    private static IEnumerable<TestCaseData> BlockCommands()
    {
        yield return Row(
            "LTFS sg back end: read 512 KiB with SILI",
            "08 02 08 00 00 00",
            new Read6Cdb(false, true, 0x80000)
        );
        yield return Row("Linux st: read 10 blocks fixed", "08 01 00 00 0A 00", new Read6Cdb(true, false, 10));
        yield return Row("LTFS sg back end: write 512 KiB", "0A 00 08 00 00 00", new Write6Cdb(false, 0x80000));
        yield return Row("SSC-5 WRITE(6) table, FIXED", "0A 01 01 02 03 00", new Write6Cdb(true, 0x010203));
        yield return Row("LTFS sg back end: flush", "10 00 00 00 00 00", new WriteFilemarks6Cdb(false, 0));
        yield return Row("LTFS sg back end: one mark, immediate", "10 01 00 00 01 00", new WriteFilemarks6Cdb(true, 1));
        yield return Row(
            "SSC-5 SPACE(6) table, 2 blocks forward",
            "11 00 00 00 02 00",
            new Space6Cdb(SpaceCode.Blocks, 2)
        );
        yield return Row("Linux st: bsf 1", "11 01 FF FF FF 00", new Space6Cdb(SpaceCode.Filemarks, -1));
        yield return Row("Linux st: eod", "11 03 00 00 00 00", new Space6Cdb(SpaceCode.EndOfData, 0));
    }

    private static IEnumerable<TestCaseData> IdentityAndModeCommands()
    {
        yield return Row("sg_inq: standard, 36 bytes", "12 00 00 00 24 00", new InquiryCdb(false, 0, 36));
        yield return Row("sg_vpd: page 80h, 252 bytes", "12 01 80 00 FC 00", new InquiryCdb(true, 0x80, 252));
        yield return Row("SPC-5 MODE SELECT(6) table", "15 11 00 00 0C 00", new ModeSelect6Cdb(true, true, 12));
        yield return Row(
            "LTFS sg back end: mode select",
            "55 10 00 00 00 00 00 00 1C 00",
            new ModeSelect10Cdb(true, false, 28)
        );
        yield return Row(
            "SPC-5 MODE SENSE(6) table, DBD, changeable",
            "1A 08 4F 00 FF 00",
            new ModeSense6Cdb(true, ModePageControl.Changeable, 0x0F, 0, 255)
        );
        yield return Row(
            "LTFS sg back end: page 10h/01h current",
            "5A 00 10 01 00 00 00 00 30 00",
            new ModeSense10Cdb(false, ModePageControl.Current, 0x10, 1, 48)
        );
    }

    private static IEnumerable<TestCaseData> PositionCommands()
    {
        yield return Row("SSC-5 ERASE(6) table, LONG", "19 01 00 00 00 00", new Erase6Cdb(true, false));
        yield return Row("LTFS sg back end: long erase, immediate", "19 03 00 00 00 00", new Erase6Cdb(true, true));
        yield return Row("LTFS sg back end: load", "1B 00 00 00 01 00", new LoadUnloadCdb(true, false, false));
        yield return Row("LTFS sg back end: unload", "1B 00 00 00 00 00", new LoadUnloadCdb(false, false, false));
        yield return Row(
            "SSC-5 LOAD UNLOAD table, HOLD, IMMED",
            "1B 01 00 00 08 00",
            new LoadUnloadCdb(false, true, true)
        );
        yield return Row("LTFS sg back end: prevent", "1E 00 00 00 01 00", new PreventAllowCdb(true));
        yield return Row(
            "SSC-5 LOCATE(10) table, CP",
            "2B 02 00 00 01 02 03 00 01 00",
            new Locate10Cdb(true, false, 0x00010203, 1)
        );
        yield return Row(
            "LTFS sg back end: long form",
            "34 06 00 00 00 00 00 00 00 00",
            new ReadPositionCdb(ReadPositionForm.Long, 0)
        );
        yield return Row(
            "SSC-5 READ POSITION table, extended, 32 bytes",
            "34 08 00 00 00 00 00 00 20 00",
            new ReadPositionCdb(ReadPositionForm.Extended, 32)
        );
    }

    private static IEnumerable<TestCaseData> LogAndMemoryCommands()
    {
        yield return Row(
            "SPC-5 LOG SELECT table, PCR",
            "4C 02 2E 00 00 00 00 00 00 00",
            new LogSelectCdb(true, 0x2E, 0, 0)
        );
        yield return Row(
            "LTFS sg back end: page 17h",
            "4D 00 57 00 00 00 00 FF FF 00",
            new LogSenseCdb(0x17, 0, 0, 0xFFFF)
        );
        yield return Row(
            "LTFS sg back end: read attribute 0009h of partition 1",
            "8C 00 00 00 00 00 00 01 00 09 00 00 10 00 00 00",
            new ReadAttributeCdb(ReadAttributeAction.Values, 1, 9, 4096)
        );
        yield return Row(
            "LTFS sg back end: write attribute",
            "8D 01 00 00 00 00 00 01 00 00 00 00 00 4F 00 00",
            new WriteAttributeCdb(1, true, 79)
        );
    }

    private static IEnumerable<TestCaseData> LongCommands()
    {
        yield return Row(
            "LTFS sg back end: space(16) 3 marks back",
            "91 01 00 00 FF FF FF FF FF FF FF FD 00 00 00 00",
            new Space16Cdb(SpaceCode.Filemarks, -3)
        );
        yield return Row(
            "LTFS sg back end: locate partition 1 block 5",
            "92 02 00 01 00 00 00 00 00 00 00 05 00 00 00 00",
            new Locate16Cdb(LocateDestination.Object, true, false, 1, 5)
        );
        yield return Row(
            "SSC-5 LOCATE(16) table, DEST_TYPE 011b, IMMED",
            "92 1B 00 02 00 00 00 00 00 00 00 00 00 00 00 00",
            new Locate16Cdb(LocateDestination.EndOfData, true, true, 2, 0)
        );
        yield return Row("sg_luns: 8192 bytes", "A0 00 00 00 00 00 00 00 20 00 00 00", new ReportLunsCdb(0, 8192));
        yield return Row(
            "LTFS sg back end: all commands with time-outs",
            "A3 0C 80 00 00 00 00 00 40 00 00 00",
            new ReportSupportedOperationCodesCdb(true, ReportingOptions.All, 0, 0, 0x4000)
        );
        yield return Row(
            "sg_opcodes --opcode=A3,0C: one service action",
            "A3 0C 02 A3 00 0C 00 00 20 00 00 00",
            new ReportSupportedOperationCodesCdb(false, ReportingOptions.OneServiceAction, 0xA3, 0x0C, 8192)
        );
    }

    [TestCaseSource(nameof(Rows))]
    public void A_block_has_the_bytes_of_its_source(string hex, object value) =>
        FixedStructureChecks.Run(nameof(FixedStructureChecks.BothWays), value, Hex.Bytes(hex));

    [TestCaseSource(nameof(Rows))]
    public void A_block_is_refused_when_cut_and_when_it_is_another_command(string hex, object value)
    {
        var bytes = Hex.Bytes(hex);
        FixedStructureChecks.Run(nameof(FixedStructureChecks.EveryTruncation), value, bytes);
        bytes[0] ^= 0x55;
        FixedStructureChecks.Run(nameof(FixedStructureChecks.IsRefused), value, bytes);
    }

    [TestCaseSource(nameof(Rows))]
    public void Random_bytes_never_throw_and_what_is_read_is_written_again(string hex, object value) =>
        FixedStructureChecks.Run(nameof(FixedStructureChecks.RandomBytes), value, Hex.Bytes(hex));

    [Test]
    public void Every_command_of_the_assembly_is_in_the_table()
    {
        var all = typeof(ICdb<>)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsValueType
                && type.GetInterfaces()
                    .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICdb<>))
            );

        var tested = Rows().Select(row => row.Arguments[1]!.GetType()).ToHashSet();

        Assert.That(all.Except(tested), Is.Empty);
    }

    [Test]
    public void A_count_that_does_not_fit_is_refused_instead_of_being_cut()
    {
        var room = new byte[16];
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new Write6Cdb(false, 0x1000000).Write(room),
                Throws.TypeOf<ArgumentOutOfRangeException>()
            );
            Assert.That(
                () => new Space6Cdb(SpaceCode.Blocks, 0x800000).Write(room),
                Throws.TypeOf<ArgumentOutOfRangeException>()
            );
            Assert.That(() => new LogSenseCdb(0x40, 0, 0, 0).Write(room), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    private static TestCaseData Row(string source, string hex, object value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
