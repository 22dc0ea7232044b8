using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Every data structure of fixed size against bytes from the standards' tables or another program.</summary>
[TestFixture]
public sealed class FixedPayloadTests
{
    /// <summary>Name, bytes, value. The name says where the bytes come from.</summary>
    private static IEnumerable<TestCaseData> Rows() =>
        [.. Identity(), .. Positions(), .. Modes(), .. DevicePayloadRows.All(), .. ChangerRows.Payloads()];

    private static IEnumerable<TestCaseData> Identity()
    {
        yield return Row(
            "SPC-5 INQUIRY table with an IBM LTO-9 drive's identification",
            "01 80 06 02 1F 00 00 00 49 42 4D 20 20 20 20 20"
                + "55 4C 54 52 49 55 4D 2D 54 44 39 20 20 20 20 20 51 33 46 35",
            new InquiryData(0, InquiryData.SequentialAccess, true, 6, "IBM", "ULTRIUM-TD9", "Q3F5")
        );
        yield return Row("SSC-5 page B0h table, WORM", "01 B0 00 02 01 00", new SequentialAccessPage(Worm: true));
        yield return Row(
            "SPC-5 VPD header of page 83h in sg3_utils' vpd_dev_id.hex",
            "00 83 00 48",
            new VitalProductDataHeader(0, 0x83, 0x48)
        );
        yield return Row(
            "SPC-5 command time-outs descriptor table, 1620 s recommended",
            "00 0A 00 00 00 00 00 3C 00 00 06 54",
            new CommandTimeouts(0, 60, 1620)
        );
        yield return Row(
            "SSC-5 READ BLOCK LIMITS table, 4 bytes to 8 MiB",
            "00 80 00 00 00 04",
            new BlockLimits(0, 0x800000, 4)
        );
    }

    private static IEnumerable<TestCaseData> Positions()
    {
        yield return Row(
            "SSC-5 READ POSITION short form table, BOP",
            "80 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
            new PositionShort(PositionFlags.BeginningOfPartition, 1, 0, 0, 0, 0)
        );
        yield return Row(
            "SSC-5 READ POSITION short form table, 2 objects buffered",
            "00 00 00 00 00 00 01 02 00 00 01 00 00 00 00 02 00 10 00 00",
            new PositionShort(PositionFlags.None, 0, 0x102, 0x100, 2, 0x100000)
        );
        yield return Row(
            "SSC-5 READ POSITION long form table, EOP and BPEW",
            "41 00 00 00 00 00 00 01 00 00 00 01 00 00 00 05 00 00 00 00 00 00 00 07 00 00 00 00 00 00 00 00",
            new PositionLong(PositionFlags.EndOfPartition | PositionFlags.ProgrammableEarlyWarning, 1, 0x100000005, 7)
        );
        yield return Row(
            "SSC-5 READ POSITION extended form table",
            "00 01 00 1C 00 00 00 03 00 00 00 00 00 00 00 0A 00 00 00 00 00 00 00 07 00 00 00 00 00 18 00 00",
            new PositionExtended(PositionFlags.None, 1, 0x1C, 3, 10, 7, 0x180000)
        );
    }

    private static IEnumerable<TestCaseData> Modes() => [.. ModeHeaders(), .. ModePages(), .. ModeExtensionPages()];

    private static IEnumerable<TestCaseData> ModeHeaders()
    {
        yield return Row(
            "SPC-5 mode parameter header(6) table, WP, buffered",
            "0B 98 90 08",
            new ModeHeader6(11, 0x98, true, 1, 0, 8)
        );
        yield return Row(
            "SPC-5 mode parameter header(10) table, buffered, speed 2",
            "00 1E 98 12 00 00 00 08",
            new ModeHeader10(30, 0x98, false, 1, 2, false, 8)
        );
        yield return Row(
            "SSC-5 block descriptor table, LTO-9, variable",
            "60 00 00 00 00 00 00 00",
            new BlockDescriptor(0x60, 0, 0)
        );
        yield return Row(
            "SSC-5 block descriptor table, 512-byte blocks",
            "7F 00 00 01 00 00 02 00",
            new BlockDescriptor(0x7F, 1, 512)
        );
    }

    private static IEnumerable<TestCaseData> ModePages()
    {
        yield return Row(
            "mhvtl page 0Fh, compression type 10h",
            "0F 0E C0 80 00 00 00 10 00 00 00 10 00 00 00 00",
            new DataCompressionModePage(true, true, true, 0, 0x10, 0x10)
        );
        yield return Row(
            "SSC-5 page 10h table with mhvtl's values and partition 1: 10 s write delay, identifiers, EOD and sync at early warning, WTRE",
            "10 0E 00 01 00 00 00 64 40 00 18 00 00 00 01 80",
            new DeviceConfigurationModePage(
                ChangeActiveFormat: false,
                ActiveFormat: 0,
                ActivePartition: 1,
                WriteBufferFullRatio: 0,
                ReadBufferEmptyRatio: 0,
                WriteDelayTime: 100,
                BufferRecovery: false,
                ObjectIdentifiersSupported: true,
                ReportSetmarks: false,
                AutomaticVelocityControl: false,
                StopOnConsecutiveFilemarks: 0,
                RecoverBufferOrder: false,
                ReportEarlyWarning: false,
                GapSize: 0,
                EndOfDataDefined: 0,
                EnableEndOfDataGeneration: true,
                SynchronizeAtEarlyWarning: true,
                SoftwareWriteProtect: false,
                BlockAddressModeLock: false,
                BlockAddressMode: false,
                BufferSizeAtEarlyWarning: 0,
                SelectCompressionAlgorithm: 1,
                WormTamperReadEnable: 2,
                OnlyIfReserved: false,
                RewindOnReset: 0,
                AssociatedWriteProtect: false,
                PersistentWriteProtect: false,
                PermanentWriteProtect: false
            )
        );
    }

    private static IEnumerable<TestCaseData> ModeExtensionPages()
    {
        yield return Row(
            "SSC-5 page 10h/01h table: append-only, EOD on short erase, PEWS 5000 MB",
            "50 01 00 1C 01 12 13 88 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
            new DeviceConfigurationExtensionModePage(
                TapeAlertRespectParameterFormat: false,
                TapeAlertSelectExceptReset: false,
                TapeAlertRespectPageControl: false,
                TapeAlertPreventLogSenseDeactivation: true,
                WriteMode.AppendOnly,
                ShortEraseMode: 2,
                ProgrammableEarlyWarningMegabytes: 5000,
                EncryptedVolumeNeedsEncryption: false
            )
        );
    }

    [TestCaseSource(nameof(Rows))]
    public void A_structure_has_the_bytes_of_its_source(string hex, object value) =>
        FixedStructureChecks.Run(nameof(FixedStructureChecks.BothWays), value, Hex.Bytes(hex));

    [TestCaseSource(nameof(Rows))]
    public void Every_truncation_is_refused(string hex, object value) =>
        FixedStructureChecks.Run(nameof(FixedStructureChecks.EveryTruncation), value, Hex.Bytes(hex));

    [TestCaseSource(nameof(Rows))]
    public void Random_bytes_never_throw_and_what_is_read_is_written_again(string hex, object value) =>
        FixedStructureChecks.Run(nameof(FixedStructureChecks.RandomBytes), value, Hex.Bytes(hex));

    [Test]
    public void Every_fixed_structure_of_the_assembly_is_in_a_table()
    {
        var all = typeof(IWireStructure<>)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsValueType
                && string.Equals(type.Namespace, typeof(IWireStructure<>).Namespace, StringComparison.Ordinal)
                && Implements(type, typeof(IWireStructure<>))
                && !Implements(type, typeof(ICdb<>))
            );

        var tested = Rows().Select(row => row.Arguments[1]!.GetType()).ToHashSet();

        Assert.That(all.Except(tested), Is.Empty);
    }

    [TestCase("8F 0E C0 80 00 00 00 01 00 00 00 01 00 00 00 00", TestName = "The_PS_bit_of_a_mode_page_is_dropped")]
    public void The_saveable_bit_is_dropped(string hex)
    {
        Assert.That(DataCompressionModePage.TryRead(Hex.Bytes(hex), out var page), Is.True);
        var room = new byte[DataCompressionModePage.Size];
        page.Write(room);
        Assert.That(room[0], Is.EqualTo(0x0F));
    }

    [Test]
    public void A_page_of_another_code_or_subpage_is_refused()
    {
        var plain = Hex.Bytes("10 0E 00 01 00 00 00 64 40 00 18 00 00 00 01 80").Concat(new byte[16]).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(DataCompressionModePage.TryRead(plain, out _), Is.False);
            Assert.That(DeviceConfigurationExtensionModePage.TryRead(plain, out _), Is.False);
        });
    }

    private static bool Implements(Type type, Type face) =>
        type.GetInterfaces().Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == face);

    private static TestCaseData Row(string source, string hex, object value) =>
        new TestCaseData(hex, value).SetArgDisplayNames(source);
}
