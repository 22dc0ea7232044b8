using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary>
/// <see cref="TapeDrive"/> on tgt's tape: blocks, filemarks and moves among them; and, one by one, what that tape does not have
/// or does otherwise, as <c>docs/hardware/tgt.md</c> lists it.
/// </summary>
[TestFixture]
public sealed class TgtTapePeerTests
{
    /// <summary>More than twice as long as the blocks, see <see cref="A_block_shorter_than_the_room_comes_cut_and_is_refused_rather_than_filled_up"/>.</summary>
    private readonly byte[] _room = new byte[100_000];

    private TgtBench _bench = null!;
    private IScsiTransport _transport = null!;
    private TapeDrive _drive = null!;

    /// <summary>Commands that tgt's tape refuses as unknown, so that the product says so.</summary>
    private static IEnumerable<TestCaseData> Refused() =>
        [
            Lack("MODE SELECT(10)", drive => drive.UseVariableBlocks()),
            Lack("LOCATE(16)", drive => drive.Locate(0, 1)),
            Lack("ERASE(6)", drive => drive.Erase(longErase: false)),
            Lack("FORMAT MEDIUM", drive => drive.FormatMedium(FormatKind.Default)),
            Lack("VERIFY(6)", drive => drive.VerifyToEndOfData()),
            Lack("LOG SENSE", drive => drive.LogSense(VolumeStatistics.PageCode)),
            Lack("READ ATTRIBUTE", drive => drive.ReadAttribute(0, 0x0400)),
        ];

    /// <summary>Questions that the product takes no for an answer to.</summary>
    private static IEnumerable<TestCaseData> Unanswered() =>
        [
            Gap("log pages", drive => drive.ReadSupportedLogPages()),
            Gap("encryption capabilities", drive => drive.ReadEncryptionCapabilities()),
            Gap("reservation", drive => drive.ReadReservation()),
            Gap("time", drive => drive.ReadTimestamp()),
        ];

    [SetUp]
    public void LoadDrive()
    {
        _bench = new TgtBench();
        var transport = _bench.Open(TgtBench.DriveUnit);
        _transport = transport;
        _drive = _bench.LoadedDrive(transport);
    }

    [TearDown]
    public void StopLibrary() => _bench.Dispose();

    [Test]
    public void Blocks_and_filemarks_are_found_where_they_were_written()
    {
        // three blocks, a mark, two blocks, two marks
        WriteNumbered(0, 3);
        _drive.WriteFilemarks(1, immediate: false);
        WriteNumbered(3, 2);
        _drive.WriteFilemarks(2, immediate: false);
        _drive.Synchronize();
        _drive.Rewind();
        Assert.That(ReadAll(6), Is.EqualTo(new int?[] { 0, 1, 2, null, 3, 4 }));
        Assert.That(ReadAll(2), Is.EqualTo(new int?[] { null, null }));

        _drive.Rewind();
        Assert.That(_drive.SpaceBlocks(2), Is.EqualTo(new SpaceOutcome(2, SpaceStop.Done)));
        Assert.That(ReadAll(1), Is.EqualTo(new int?[] { 2 }));
        Assert.That(_drive.SpaceBlocks(-1), Is.EqualTo(new SpaceOutcome(-1, SpaceStop.Done)));
        Assert.That(ReadAll(1), Is.EqualTo(new int?[] { 2 }));
        Assert.That(_drive.SpaceFilemarks(1), Is.EqualTo(new SpaceOutcome(1, SpaceStop.Done)));
        Assert.That(ReadAll(2), Is.EqualTo(new int?[] { 3, 4 }));
        _drive.Rewind();
        _drive.SpaceEndOfData();
        WriteNumbered(5, 1);
        _drive.Rewind();
        Assert.That(ReadAll(9), Is.EqualTo(new int?[] { 0, 1, 2, null, 3, 4, null, null, 5 }));
    }

    [Test]
    public void What_is_written_in_the_middle_ends_the_tape()
    {
        WriteNumbered(0, 5);
        _drive.Rewind();
        _drive.SpaceBlocks(2);
        WriteNumbered(9, 1);
        _drive.WriteFilemarks(1, immediate: false);
        _drive.Rewind();
        Assert.That(ReadAll(4), Is.EqualTo(new int?[] { 0, 1, 9, null }));
        Assert.That(() => _drive.Read(_room), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void A_block_longer_than_the_room_is_told_with_its_length()
    {
        _drive.Write(new byte[5000]);
        _drive.Rewind();
        Assert.That(_drive.Read(new byte[100]), Is.EqualTo(new ReadOutcome(ReadKind.BlockTooLong, 5000)));
    }

    [Test]
    public void A_block_shorter_than_the_room_comes_cut_and_is_refused_rather_than_filled_up()
    {
        _drive.Write(Block(1));
        _drive.Rewind();
        var cut = Assert.Throws<TapeDriveException>(() => _drive.Read(new byte[Block(1).Length + 4]));
        Assert.That(cut!.Summary, Does.Contain("20001 bytes, of which 4 came"));
    }

    [Test]
    public void The_end_of_data_has_no_name_and_is_a_clear_stop()
    {
        WriteNumbered(0, 1);
        _drive.Rewind();
        _drive.Read(_room);
        var end = Assert.Throws<TapeDriveException>(() => _drive.Read(_room));
        Assert.That(end!.Is(SenseKey.BlankCheck), "8/00/00 instead of 8/00/05");
        Assert.That(end.Sense!.Value.EndOfMedium);
    }

    [TestCaseSource(nameof(Refused))]
    public void What_the_tape_does_not_know_is_told_by_the_commands_name(string command, Action<TapeDrive> use)
    {
        var refused = Assert.Throws<TapeDriveException>(() => use(_drive));
        Assert.That(refused!.Is(SenseKey.IllegalRequest, AdditionalSense.InvalidOperationCode), refused.Message);
        Assert.That(refused.Command.Name, Is.EqualTo(command));
    }

    [TestCaseSource(nameof(Unanswered))]
    public void What_the_tape_does_not_tell_is_nothing(Func<TapeDrive, object?> ask) =>
        Assert.That(ask(_drive), Is.Null);

    [Test]
    public void The_position_is_always_zero_without_a_word_that_it_is_not_known()
    {
        WriteNumbered(0, 3);
        var room = new byte[PositionLong.Size];
        var cdb = new ReadPositionCdb(ReadPositionForm.Long, 0);
        var answer = _transport.Execute(cdb.ToCommand(), ScsiBuffer.In(room), TgtBench.Patience);
        Assert.That(answer.IsGood);
        Assert.That(room, Is.EqualTo(new byte[] { 32 }.Concat(new byte[31])), "a length where the flags should be");
        Assert.That(_drive.ReadPosition().ObjectNumber, Is.Zero);
    }

    [Test]
    public void A_tape_that_was_unloaded_still_says_that_it_is_ready()
    {
        _drive.Unload();
        Assert.That(_drive.TestUnitReady(), Is.EqualTo(DriveReadiness.Ready));
    }

    private void WriteNumbered(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            Assert.That(_drive.Write(Block(number)), Is.EqualTo(WriteOutcome.Written));
        }
    }

    /// <summary>Reads that many objects: the numbers of blocks, null for a filemark.</summary>
    private List<int?> ReadAll(int count)
    {
        var found = new List<int?>();
        for (var i = 0; i < count; i++)
        {
            var outcome = _drive.Read(_room);
            int? number = outcome.Kind == ReadKind.Filemark ? null : _room[0];
            found.Add(number);
            if (number is { } one)
            {
                Assert.That(outcome.LengthBytes, Is.EqualTo(Block(one).Length));
                Assert.That(_room.AsSpan().CommonPrefixLength(Block(one)), Is.EqualTo(outcome.LengthBytes), $"{one}");
            }
        }

        return found;
    }

    private static byte[] Block(int number)
    {
        var block = new byte[20_000 + number];
        new Random(number).NextBytes(block);
        block[0] = (byte)number;
        return block;
    }

    private static TestCaseData Lack(string command, Action<TapeDrive> use) =>
        new TestCaseData(command, use).SetArgDisplayNames(command);

    private static TestCaseData Gap(string what, Func<TapeDrive, object?> ask) =>
        new TestCaseData(ask).SetArgDisplayNames(what);
}
