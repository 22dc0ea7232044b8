using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Contracts;

/// <summary>
/// What every tape does with blocks and filemarks through <see cref="TapeDrive"/>: no locating by number, no second partition, no
/// cartridge memory. A derived fixture supplies a drive with an empty tape, ready and at its beginning; the simulated one runs it
/// always, another maker's where it is installed. What a tape does not have, its <see cref="TapeTraits"/> tell.
/// </summary>
public abstract class TapeBlocksContract
{
    private const int BlockBytes = 20_000;

    /// <summary>More than twice as long as a block, which every tape fills rightly.</summary>
    private readonly byte[] _room = new byte[5 * BlockBytes];

    private TapeDrive _drive = null!;

    /// <summary>What the tape is.</summary>
    protected abstract TapeTraits Traits { get; }

    /// <summary>Starts a drive with an empty tape in it, at its beginning.</summary>
    protected abstract TapeDrive StartDrive();

    /// <summary>Stops the drive and removes the tape.</summary>
    protected abstract void StopDrive();

    [SetUp]
    public void Start() => _drive = StartDrive();

    [TearDown]
    public void Stop() => StopDrive();

    [Test]
    public void Blocks_and_filemarks_come_back_as_they_were_written()
    {
        WriteThreeFiles();
        _drive.Rewind();
        Assert.That(Read(8), Is.EqualTo(new int?[] { 0, 1, 2, null, 3, 4, null, null }));
        _drive.Rewind();
        Assert.That(Read(8), Is.EqualTo(new int?[] { 0, 1, 2, null, 3, 4, null, null }), "again");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(511)]
    [TestCase(65_536)]
    [TestCase(262_145)]
    [TestCase(1 << 20)]
    [TestCase(4 << 20)]
    public void A_block_of_any_length_comes_back_byte_by_byte(int length)
    {
        Assume.That(length, Is.LessThanOrEqualTo(Traits.LongestBlockBytes));
        var block = new byte[length];
        new Random(length).NextBytes(block);
        Assert.That(_drive.Write(block), Is.EqualTo(WriteOutcome.Written));
        _drive.WriteFilemarks(1, immediate: false);
        _drive.Rewind();
        var found = new byte[length];
        Assert.That(_drive.ReadChecked(found), Is.EqualTo(new ReadOutcome(ReadKind.Block, length)));
        Assert.That(found, Is.EqualTo(block));
        Assert.That(_drive.Read(_room).Kind, Is.EqualTo(ReadKind.Filemark));
    }

    [Test]
    public void A_block_a_little_shorter_than_the_room_comes_whole_or_not_at_all()
    {
        _drive.Write(Block(1));
        _drive.Rewind();
        var room = new byte[Block(1).Length + 4];
        if (!Traits.GivesShortBlocks)
        {
            Assert.That(() => _drive.Read(room), Throws.TypeOf<TapeDriveException>(), "never filled up with garbage");
            return;
        }

        Assert.That(_drive.Read(room), Is.EqualTo(new ReadOutcome(ReadKind.Block, Block(1).Length)));
        Assert.That(room[..^4], Is.EqualTo(Block(1)));
    }

    [Test]
    public void A_block_longer_than_the_room_is_told_with_its_length_and_passed_over()
    {
        _drive.Write(Block(0));
        _drive.Write(Block(1));
        _drive.Rewind();
        var tooLong = _drive.ReadChecked(new byte[100]);
        Assert.That(tooLong, Is.EqualTo(new ReadOutcome(ReadKind.BlockTooLong, Block(0).Length)));
        Assert.That(Read(1), Is.EqualTo(new int?[] { 1 }));
    }

    [Test]
    public void Spacing_over_blocks_goes_both_ways()
    {
        WriteNumbered(0, 5);
        _drive.Rewind();
        Assert.That(_drive.SpaceBlocks(3), Is.EqualTo(new SpaceOutcome(3, SpaceStop.Done)));
        Assert.That(Read(1), Is.EqualTo(new int?[] { 3 }));
        Assert.That(_drive.SpaceBlocks(-3), Is.EqualTo(new SpaceOutcome(-3, SpaceStop.Done)));
        Assert.That(Read(2), Is.EqualTo(new int?[] { 1, 2 }));
    }

    [Test]
    public void Spacing_over_blocks_stops_behind_a_filemark_where_the_tape_does_so()
    {
        WriteThreeFiles();
        _drive.Rewind();
        var outcome = _drive.SpaceBlocks(4);
        Assert.That(
            outcome,
            Is.EqualTo(
                Traits.StopsAtFilemarks ? new SpaceOutcome(3, SpaceStop.Filemark) : new SpaceOutcome(4, SpaceStop.Done)
            )
        );
        Assert.That(Read(1), Is.EqualTo(new int?[] { 3 }), "behind the filemark either way");
    }

    [Test]
    public void Spacing_over_filemarks_finds_the_next_file_and_the_one_behind_two_marks()
    {
        WriteThreeFiles();
        WriteNumbered(5, 1);
        _drive.Rewind();
        Assert.That(_drive.SpaceFilemarks(1), Is.EqualTo(new SpaceOutcome(1, SpaceStop.Done)));
        Assert.That(Read(1), Is.EqualTo(new int?[] { 3 }));
        Assert.That(_drive.SpaceFilemarks(2), Is.EqualTo(new SpaceOutcome(2, SpaceStop.Done)));
        Assert.That(Read(1), Is.EqualTo(new int?[] { 5 }));
    }

    [Test]
    public void What_is_written_at_the_end_of_data_goes_behind_everything()
    {
        WriteThreeFiles();
        _drive.Rewind();
        _drive.SpaceEndOfData();
        WriteNumbered(9, 1);
        _drive.WriteFilemarks(1, immediate: false);
        _drive.Rewind();
        Assert.That(Read(10), Is.EqualTo(new int?[] { 0, 1, 2, null, 3, 4, null, null, 9, null }));
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
        Assert.That(Read(4), Is.EqualTo(new int?[] { 0, 1, 9, null }));
        AssertEndOfData();
    }

    [Test]
    public void Reading_behind_the_last_object_meets_the_end_of_data_and_writing_goes_on_there()
    {
        WriteNumbered(0, 1);
        _drive.Synchronize();
        _drive.Rewind();
        Assert.That(Read(1), Is.EqualTo(new int?[] { 0 }));
        AssertEndOfData();
        if (Traits.NamesEndOfData)
        {
            AssertEndOfData();
        }

        _drive.Rewind();
        _drive.SpaceEndOfData();
        WriteNumbered(1, 1);
        _drive.Rewind();
        Assert.That(Read(2), Is.EqualTo(new int?[] { 0, 1 }));
    }

    [Test]
    public void The_position_counts_blocks_and_filemarks_where_the_tape_tells_it()
    {
        WriteThreeFiles();
        var position = _drive.ReadPosition();
        Assert.That(position.ObjectNumber, Is.EqualTo(Traits.TellsPosition ? 8 : 0));
        _drive.Rewind();
        _drive.SpaceFilemarks(1);
        Assert.That(_drive.ReadPosition().ObjectNumber, Is.EqualTo(Traits.TellsPosition ? 4 : 0));
    }

    /// <summary>Three blocks and a mark, two blocks and two marks.</summary>
    private void WriteThreeFiles()
    {
        WriteNumbered(0, 3);
        Assert.That(_drive.WriteFilemarks(1, immediate: false), Is.EqualTo(WriteOutcome.Written));
        WriteNumbered(3, 2);
        Assert.That(_drive.WriteFilemarks(2, immediate: false), Is.EqualTo(WriteOutcome.Written));
    }

    private void WriteNumbered(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            Assert.That(_drive.Write(Block(number)), Is.EqualTo(WriteOutcome.Written));
        }
    }

    /// <summary>Reads that many objects: the numbers of blocks, null for a filemark.</summary>
    private List<int?> Read(int count)
    {
        var found = new List<int?>();
        for (var i = 0; i < count; i++)
        {
            var outcome = _drive.Read(_room);
            Assert.That(outcome.Kind, Is.EqualTo(ReadKind.Block).Or.EqualTo(ReadKind.Filemark));
            int? number = outcome.Kind == ReadKind.Filemark ? null : _room[0];
            found.Add(number);
            if (number is { } one)
            {
                Assert.That(_room[..outcome.LengthBytes], Is.EqualTo(Block(one)), $"block {one}");
            }
        }

        return found;
    }

    private void AssertEndOfData()
    {
        if (Traits.NamesEndOfData)
        {
            Assert.That(_drive.Read(_room).Kind, Is.EqualTo(ReadKind.EndOfData));
            return;
        }

        var end = Assert.Throws<TapeDriveException>(() => _drive.Read(_room));
        Assert.That(end!.Is(SenseKey.BlankCheck), Is.True, end.Message);
    }

    private static byte[] Block(int number)
    {
        var block = new byte[BlockBytes + number];
        new Random(number).NextBytes(block);
        block[0] = (byte)number;
        return block;
    }
}
