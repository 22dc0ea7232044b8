using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

[TestFixture]
public sealed class TapeDriveBlockTests
{
    private const string Write1024 = "0A 00 00 04 00 00";
    private const string Read1024 = "08 02 00 04 00 00";
    private const string OneMark = "10 00 00 00 01 00";
    private static byte[] Block => [.. Enumerable.Range(0, 1024).Select(number => (byte)(number & 0xFF))];

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
    public void Write_sends_the_block_as_it_is()
    {
        transport.Expect(Write1024);
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.Written));
        Assert.That(transport.Sent[0], Is.EqualTo(Block));
    }

    [Test]
    public void Early_warning_is_a_value_and_the_block_counts_as_written()
    {
        transport.Expect(Write1024, Note(AdditionalSense.EndOfPartitionDetected) with { EndOfMedium = true });
        transport.Expect(Write1024, Note(AdditionalSense.EndOfPartitionDetected) with { EndOfMedium = true });
        Assert.Multiple(() =>
        {
            Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.EarlyWarning));
            Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.EarlyWarning));
        });
    }

    [Test]
    public void Early_warning_without_its_condition_is_known_by_the_EOM_bit()
    {
        transport.Expect(Write1024, Note(AdditionalSense.None) with { EndOfMedium = true });
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.EarlyWarning));
    }

    [Test]
    public void Programmable_early_warning_is_told_apart()
    {
        transport.Expect(Write1024, Note(AdditionalSense.ProgrammableEarlyWarningDetected) with { EndOfMedium = true });
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.ProgrammableEarlyWarning));
    }

    [Test]
    public void Volume_overflow_is_the_end_of_the_partition_for_blocks_and_filemarks()
    {
        var sense = SenseData.Of(SenseKey.VolumeOverflow, AdditionalSense.EndOfPartitionDetected) with
        {
            EndOfMedium = true,
        };
        transport.Expect(Write1024, sense with { InformationValid = true, Information = 1024 });
        transport.Expect(OneMark, sense);
        Assert.Multiple(() =>
        {
            Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.EndOfPartition));
            Assert.That(drive.WriteFilemarks(1, immediate: false), Is.EqualTo(WriteOutcome.EndOfPartition));
        });
    }

    [Test]
    public void Early_warning_with_something_left_over_is_not_taken_for_written()
    {
        transport.Expect(
            Write1024,
            Note(AdditionalSense.EndOfPartitionDetected) with
            {
                EndOfMedium = true,
                InformationValid = true,
                Information = 1024,
            }
        );
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>());
    }

    [TestCase(0x00, 0x17, TestName = "Cleaning requested does not spoil a write")]
    [TestCase(0x5D, 0x00, TestName = "A predicted failure does not spoil a write")]
    public void A_recovered_error_is_a_success(byte code, byte qualifier)
    {
        transport.Expect(Write1024, SenseData.Of(SenseKey.RecoveredError, new AdditionalSense(code, qualifier)));
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.Written));
    }

    [Test]
    public void A_write_error_throws_with_the_whole_report_and_is_not_repeated()
    {
        transport.Expect(Write1024, SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError));
        var exception = Assert.Throws<TapeDriveException>(() => drive.Write(Block))!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Is(SenseKey.MediumError, AdditionalSense.WriteError), Is.True);
            Assert.That(exception.IsDeferred, Is.False);
            Assert.That(exception.Result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
            Assert.That(exception.Message, Does.Contain("WRITE(6) on scripted drive"));
            Assert.That(exception.Message, Does.Contain("0A0000040000"));
            Assert.That(exception.Message, Does.Contain("0Ch/00h WRITE ERROR"));
            Assert.That(transport.Names, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_deferred_error_throws_and_says_that_it_is_about_earlier_data()
    {
        transport.Expect(
            OneMark,
            SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError) with
            {
                Response = SenseResponse.DeferredFixed,
            }
        );
        var exception = Assert.Throws<TapeDriveException>(() => drive.WriteFilemarks(1, immediate: false))!;
        Assert.That(exception.IsDeferred, Is.True);
        Assert.That(exception.Message, Does.Contain("deferred"));
    }

    [Test]
    public void A_deferred_early_warning_is_not_taken_for_this_commands_answer()
    {
        transport.Expect(
            Write1024,
            Note(AdditionalSense.EndOfPartitionDetected) with
            {
                EndOfMedium = true,
                Response = SenseResponse.DeferredFixed,
            }
        );
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>().With.Property("IsDeferred").True);
    }

    [TestCase(HostStatus.TimedOut)]
    [TestCase(HostStatus.NoConnect)]
    [TestCase(HostStatus.Reset)]
    public void GOOD_with_a_host_error_throws(HostStatus status)
    {
        transport.Expect(Write1024, ScsiResult.Good with { HostStatus = status });
        var exception = Assert.Throws<TapeDriveException>(() => drive.Write(Block))!;
        Assert.That(exception.Result.HostStatus, Is.EqualTo(status));
        Assert.That(exception.Message, Does.Contain(status.ToString()));
    }

    [Test]
    public void A_driver_error_throws_but_the_drivers_note_of_sense_data_does_not()
    {
        transport.Expect(Write1024, ScsiResult.Good with { DriverStatus = 0x08 });
        transport.Expect(Write1024, ScsiResult.Good with { DriverStatus = 0x06 });
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.Written));
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>());
    }

    [TestCase(ScsiStatus.Busy)]
    [TestCase(ScsiStatus.ReservationConflict)]
    [TestCase(ScsiStatus.TaskAborted)]
    public void Another_status_throws(ScsiStatus status)
    {
        transport.Expect(Write1024, ScsiResult.Good with { Status = status });
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void A_check_condition_without_sense_throws()
    {
        transport.Expect(Write1024, ScsiResult.Good with { Status = ScsiStatus.CheckCondition });
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>().With.Property("Sense").Null);
    }

    [Test]
    public void A_block_that_the_transport_carried_in_part_throws()
    {
        transport.Expect(Write1024, ScsiResult.Good with { ResidualBytes = 24 });
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void After_a_reset_nothing_is_written_until_the_caller_has_chosen_a_position()
    {
        transport.Expect(Write1024, SenseData.Of(SenseKey.UnitAttention, AdditionalSense.PowerOnOrReset));
        Assert.That(() => drive.Write(Block), Throws.TypeOf<TapeDriveException>());
        Assert.Multiple(() =>
        {
            Assert.That(
                () => drive.Write(Block),
                Throws.TypeOf<TapeDriveException>().With.Message.Contains("refused by the host")
            );
            Assert.That(() => drive.Read(new byte[1024]), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.WriteFilemarks(1, immediate: false), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.SpaceBlocks(1), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.Erase(longErase: false), Throws.TypeOf<TapeDriveException>());
            Assert.That(() => drive.FormatMedium(FormatKind.Default), Throws.TypeOf<TapeDriveException>());
        });
        transport.Expect("92 02 00 01 00 00 00 00 00 00 00 09 00 00 00 00").Expect(Write1024);
        drive.Locate(1, 9);
        Assert.That(drive.Write(Block), Is.EqualTo(WriteOutcome.Written));
    }

    [Test]
    public void Synchronize_writes_no_mark_and_waits()
    {
        transport.Expect("10 00 00 00 00 00").Expect("10 01 00 00 02 00");
        Assert.That(drive.Synchronize(), Is.EqualTo(WriteOutcome.Written));
        Assert.That(drive.WriteFilemarks(2, immediate: true), Is.EqualTo(WriteOutcome.Written));
    }

    [Test]
    public void Read_takes_the_length_from_the_residual()
    {
        var buffer = new byte[1024];
        transport.Expect(Read1024, [1, 2, 3]);
        Assert.That(drive.Read(buffer), Is.EqualTo(new ReadOutcome(ReadKind.Block, 3)));
        Assert.That(buffer[..3], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [TestCase(0, TestName = "A filemark has no length although the residual says that the buffer is full")]
    [TestCase(1024, TestName = "A filemark has no length")]
    public void A_filemark_has_length_zero(int residual)
    {
        transport.Expect(
            Read1024,
            Note(AdditionalSense.FilemarkDetected) with
            {
                Filemark = true,
                InformationValid = true,
                Information = 1024,
            },
            residual: residual
        );
        Assert.That(drive.Read(new byte[1024]), Is.EqualTo(new ReadOutcome(ReadKind.Filemark, 0)));
    }

    [Test]
    public void The_end_of_data_is_a_value()
    {
        transport.Expect(Read1024, SenseData.Of(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected));
        Assert.That(drive.Read(new byte[1024]), Is.EqualTo(new ReadOutcome(ReadKind.EndOfData, 0)));
    }

    [TestCase(SenseKey.BlankCheck)]
    [TestCase(SenseKey.MediumError)]
    public void A_missing_end_of_data_throws(SenseKey key)
    {
        transport.Expect(Read1024, SenseData.Of(key, AdditionalSense.EndOfDataNotFound));
        var exception = Assert.Throws<TapeDriveException>(() => drive.Read(new byte[1024]))!;
        Assert.That(exception.Is(key, AdditionalSense.EndOfDataNotFound), Is.True);
    }

    [Test]
    public void A_block_longer_than_the_buffer_is_told_with_its_length()
    {
        transport.Expect(
            Read1024,
            Note(AdditionalSense.None) with
            {
                IncorrectLength = true,
                InformationValid = true,
                Information = -512,
            }
        );
        Assert.That(drive.Read(new byte[1024]), Is.EqualTo(new ReadOutcome(ReadKind.BlockTooLong, 1536)));
    }

    [Test]
    public void ReadChecked_asks_without_SILI_and_takes_the_length_from_the_sense_not_from_a_wrong_residual()
    {
        transport.Expect(
            "08 00 00 04 00 00",
            Note(AdditionalSense.None) with
            {
                IncorrectLength = true,
                InformationValid = true,
                Information = 24,
            },
            new byte[1000],
            residual: 0
        );
        Assert.That(drive.ReadChecked(new byte[1024]), Is.EqualTo(new ReadOutcome(ReadKind.Block, 1000)));
    }

    [Test]
    public void A_block_of_which_less_came_than_the_sense_data_tell_of_throws()
    {
        transport.Expect(
            Read1024,
            Note(AdditionalSense.None) with
            {
                IncorrectLength = true,
                InformationValid = true,
                Information = 24,
            },
            new byte[24],
            residual: 1000
        );
        var exception = Assert.Throws<TapeDriveException>(() => drive.Read(new byte[1024]))!;
        Assert.That(exception.Summary, Does.Contain("1000").And.Contain("24"));
    }

    [TestCase(1024, TestName = "A block of no bytes throws")]
    [TestCase(1025, TestName = "A residual larger than the buffer throws")]
    [TestCase(-1, TestName = "A negative residual throws")]
    public void A_residual_that_makes_no_sense_throws(int residual)
    {
        transport.Expect(Read1024, ScsiResult.Good with { ResidualBytes = residual });
        Assert.That(() => drive.Read(new byte[1024]), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void Early_warning_on_a_read_does_not_spoil_the_block()
    {
        transport.Expect(
            Read1024,
            Note(AdditionalSense.EndOfPartitionDetected) with
            {
                EndOfMedium = true,
            },
            new byte[1000],
            24
        );
        Assert.That(drive.Read(new byte[1024]), Is.EqualTo(new ReadOutcome(ReadKind.Block, 1000)));
    }

    [Test]
    public void A_transfer_that_the_host_cannot_carry_is_refused_before_it_is_sent()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => drive.Write(new byte[(1 << 20) + 1]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => drive.Write([]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => drive.Read(new byte[(1 << 20) + 1]), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => drive.WriteFilemarks(-1, immediate: false), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_block_of_512_KiB_costs_no_more_than_its_small_CDB_array()
    {
        const int rounds = 100;
        var block = new byte[512 * 1024];
        using var sink = new AlwaysGoodTransport();
        var fast = new TapeDrive(sink, TimeProvider.System);
        fast.Write(block);
        fast.Read(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
        {
            fast.Write(block);
            fast.Read(block);
        }

        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / (2 * rounds), Is.LessThanOrEqualTo(64));
    }

    private static SenseData Note(AdditionalSense condition) => SenseData.Of(SenseKey.NoSense, condition);
}
