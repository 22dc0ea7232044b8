using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

[TestFixture]
public sealed class TapeDrivePositionTests
{
    private const string LongForm = "34 06 00 00 00 00 00 00 00 00";
    private const string ExtendedForm = "34 08 00 00 00 00 00 00 20 00";
    private const string Write4 = "0A 00 00 00 04 00";

    private ScriptedTransport transport = new();
    private TapeDrive drive = null!;

    [SetUp]
    public void Begin()
    {
        transport = new ScriptedTransport();
        drive = new TapeDrive(transport, new SelfAdvancingClock());
    }

    [TearDown]
    public void End()
    {
        transport.RequireDone();
        transport.Dispose();
    }

    [Test]
    public void ReadPosition_gives_what_the_long_form_says()
    {
        transport.Expect(
            LongForm,
            Hex.Bytes("41 00 00 00 00 00 00 01 00 00 00 01 00 00 00 05 00 00 00 00 00 00 00 07 00 00 00 00 00 00 00 00")
        );
        Assert.That(drive.ReadPosition(), Is.EqualTo(new TapePosition(1, 0x100000005, 7, false, true, true)));
    }

    [Test]
    public void A_file_number_that_the_drive_does_not_know_is_no_number()
    {
        transport.Expect(LongForm, Flags(PositionFlags.FileNumberUnknown | PositionFlags.BeginningOfPartition));
        Assert.That(drive.ReadPosition().FileNumber, Is.EqualTo(TapePosition.UnknownFileNumber));
    }

    [TestCase(PositionFlags.PositionUnknown)]
    [TestCase(PositionFlags.Overflow)]
    public void A_position_that_the_drive_does_not_know_throws_and_stays_void(PositionFlags flag)
    {
        transport.Expect(LongForm, Flags(flag)).Expect(ExtendedForm, Flags(flag));
        Assert.Multiple(() =>
        {
            Assert.That(() => drive.ReadPosition(), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.ReadBufferedPosition(), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.Write(new byte[4]), Throws.TypeOf<TapeDriveException>());
        });
    }

    [Test]
    public void An_answer_that_is_cut_short_throws()
    {
        transport.Expect(LongForm, new byte[31]);
        Assert.That(() => drive.ReadPosition(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void A_number_beyond_63_bits_throws()
    {
        var bytes = new byte[PositionLong.Size];
        new PositionLong(PositionFlags.None, 0, ulong.MaxValue, 0).Write(bytes);
        transport.Expect(LongForm, bytes);
        Assert.That(() => drive.ReadPosition(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void ReadBufferedPosition_tells_what_is_not_yet_on_the_medium()
    {
        transport.Expect(
            ExtendedForm,
            Hex.Bytes("00 01 00 1C 00 00 00 03 00 00 00 00 00 00 00 0A 00 00 00 00 00 00 00 07 00 00 00 00 00 18 00 00")
        );
        Assert.That(drive.ReadBufferedPosition(), Is.EqualTo(new BufferedPosition(1, 10, 7, 3, 0x180000)));
    }

    [Test]
    public void Counts_that_the_drive_does_not_know_are_null()
    {
        transport.Expect(ExtendedForm, Flags(PositionFlags.ObjectCountUnknown | PositionFlags.ByteCountUnknown));
        Assert.That(drive.ReadBufferedPosition(), Is.EqualTo(new BufferedPosition(0, 0, 0, null, null)));
    }

    [Test]
    public void A_position_read_after_a_failure_lets_the_caller_go_on_and_is_in_the_next_report()
    {
        var bytes = new byte[PositionLong.Size];
        new PositionLong(PositionFlags.None, 1, 42, 3).Write(bytes);
        transport
            .Expect(Write4, SenseData.Of(SenseKey.AbortedCommand, AdditionalSense.None))
            .Expect(LongForm, bytes)
            .Expect(Write4, SenseData.Of(SenseKey.HardwareError, AdditionalSense.InternalTargetFailure));
        Assert.That(() => drive.Write(new byte[4]), Throws.TypeOf<TapeDriveException>());
        drive.ReadPosition();
        var exception = Assert.Throws<TapeDriveException>(() => drive.Write(new byte[4]))!;
        Assert.That(exception.LastKnownPosition?.ObjectNumber, Is.EqualTo(42));
        Assert.That(exception.Message, Does.Contain("partition 1, object 42"));
        Assert.That(() => drive.Write(new byte[4]), Throws.TypeOf<TapeDriveException>(), "in doubt once more");
    }

    [Test]
    public void Locate_beyond_the_end_of_data_throws()
    {
        transport.Expect(
            "92 02 00 00 00 00 00 00 00 00 03 E8 00 00 00 00",
            SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected)
        );
        var exception = Assert.Throws<TapeDriveException>(() => drive.Locate(0, 1000))!;
        Assert.That(exception.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected), Is.True);
    }

    [Test]
    public void LocateEndOfData_names_the_partition_and_throws_when_the_mark_is_missing()
    {
        const string locate = "92 1A 00 01 00 00 00 00 00 00 00 00 00 00 00 00";
        transport.Expect(locate).Expect(locate, SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataNotFound));
        drive.LocateEndOfData(1);
        var exception = Assert.Throws<TapeDriveException>(() => drive.LocateEndOfData(1))!;
        Assert.That(exception.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataNotFound), Is.True);
    }

    private static IEnumerable<TestCaseData> SpaceRows()
    {
        var end = SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected);
        var mark = SenseData.Of(SenseKey.NoSense, AdditionalSense.FilemarkDetected) with { Filemark = true };
        var begin = SenseData.Of(SenseKey.NoSense, AdditionalSense.BeginningOfPartitionDetected);
        const string forward = "11 00 00 00 0A 00";
        const string back = "11 00 FF FF F6 00";
        const string far = "91 00 00 00 00 00 00 00 00 80 00 00 00 00 00 00";
        yield return Stop("blocks to a mark", forward, 10, Left(mark, 4), 6, SpaceStop.Filemark);
        yield return Stop("back, unsigned rest", back, -10, Left(mark, 4), -6, SpaceStop.Filemark);
        yield return Stop("back, signed rest", back, -10, Left(mark, -4), -6, SpaceStop.Filemark);
        yield return Stop("at the end already", forward, 10, Left(end, 10), 0, SpaceStop.EndOfData);
        yield return Stop("at the beginning", back, -10, Left(begin, 10), 0, SpaceStop.BeginningOfPartition);
        yield return Stop("16-byte form", far, 0x800000, Left(end, 0x7FFFFF), 1, SpaceStop.EndOfData);
    }

    [TestCaseSource(nameof(SpaceRows))]
    public void Space_tells_how_far_it_came_and_why_it_stopped(
        string cdb,
        long count,
        SenseData sense,
        long moved,
        SpaceStop stop
    )
    {
        transport.Expect(cdb, sense);
        Assert.That(drive.SpaceBlocks(count), Is.EqualTo(new SpaceOutcome(moved, stop)));
    }

    [Test]
    public void Space_over_filemarks_that_is_done_tells_the_whole_count()
    {
        transport.Expect("11 01 FF FF FE 00");
        Assert.That(drive.SpaceFilemarks(-2), Is.EqualTo(new SpaceOutcome(-2, SpaceStop.Done)));
    }

    [Test]
    public void Space_that_stopped_without_telling_how_far_it_came_throws()
    {
        transport.Expect("11 01 00 00 02 00", SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected));
        Assert.That(() => drive.SpaceFilemarks(2), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void SpaceEndOfData_throws_when_the_mark_is_missing()
    {
        transport
            .Expect("11 03 00 00 00 00")
            .Expect("11 03 00 00 00 00", SenseData.Of(SenseKey.MediumError, AdditionalSense.EndOfDataNotFound));
        drive.SpaceEndOfData();
        Assert.That(() => drive.SpaceEndOfData(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void Rewind_throws_for_a_deferred_write_error()
    {
        transport.Expect(
            "01 00 00 00 00 00",
            SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError) with
            {
                Response = SenseResponse.DeferredFixed,
            }
        );
        Assert.That(() => drive.Rewind(), Throws.TypeOf<TapeDriveException>().With.Property("IsDeferred").True);
    }

    private static byte[] Flags(PositionFlags flags)
    {
        var bytes = new byte[PositionLong.Size];
        bytes[0] = (byte)flags;
        return bytes;
    }

    private static SenseData Left(SenseData sense, long information) =>
        sense with
        {
            InformationValid = true,
            Information = information,
        };

    private static TestCaseData Stop(
        string name,
        string cdb,
        long count,
        SenseData sense,
        long moved,
        SpaceStop stop
    ) => new TestCaseData(cdb, count, sense, moved, stop).SetArgDisplayNames(name);
}
