using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary>Sessions with tgt that are lost in the middle of writing: a clear stop, no block twice, none missing before it.</summary>
[TestFixture]
public sealed class TgtLossPeerTests
{
    [TestCase(5_000, TestName = "A_block_that_was_sent_whole_is_on_the_tape_once")]
    [TestCase(300_000, TestName = "A_block_of_which_a_part_was_sent_is_on_the_tape_at_most_once")]
    public void A_block_is_never_on_the_tape_twice(int lengthBytes)
    {
        using var bench = new TgtBench();
        using var proxy = new LossyProxy(bench.Server.Port);
        var drive = bench.LoadedDrive(bench.Open(TgtBench.DriveUnit, port: proxy.Port));
        for (var number = 0; number < 3; number++)
        {
            drive.Write(Block(number, lengthBytes));
        }

        proxy.LoseAnswerTo((byte)OperationCode.Write6);
        var lost = Assert.Throws<TapeDriveException>(() => drive.Write(Block(3, lengthBytes)));
        Assert.That(lost!.Result.HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
        Assert.That(
            () => drive.Write(Block(4, lengthBytes)),
            Throws.TypeOf<TapeDriveException>(),
            "nothing is written before the position is known again"
        );

        var found = ReadBack(new TapeDrive(bench.Open(TgtBench.DriveUnit), TimeProvider.System), lengthBytes);
        Assert.That(found, Is.EqualTo(new[] { 0, 1, 2 }).Or.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void A_target_that_was_killed_is_a_clear_stop_and_every_command_after_it_too()
    {
        using var bench = new TgtBench();
        var drive = bench.LoadedDrive(bench.Open(TgtBench.DriveUnit));
        drive.Write(new byte[1000]);
        bench.Server.Kill();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var stop = Assert.Throws<TapeDriveException>(() => drive.Write(new byte[1000]));
            Assert.That(stop!.Message, Does.Contain("WRITE(6)"));
        }

        var gone = Assert.Throws<TapeDriveException>(() => drive.ReadPosition());
        Assert.That(gone!.Result.HostStatus, Is.EqualTo(HostStatus.NoConnect));
    }

    [Test]
    public void Another_session_of_the_same_name_does_not_end_the_first_one()
    {
        using var bench = new TgtBench();
        var first = bench.Open(TgtBench.DriveUnit);
        var second = bench.Open(TgtBench.DriveUnit);
        foreach (var path in new[] { first, second, first })
        {
            var serial = new TapeDrive(path, TimeProvider.System).UnitSerialNumber();
            Assert.That(serial.Trim(), Is.EqualTo("HU012345A1"), "each has an ISID of its own");
        }
    }

    /// <summary>Numbers of the blocks on the tape until it ends.</summary>
    private static List<int> ReadBack(TapeDrive drive, int lengthBytes)
    {
        drive.WaitUntilReady(TgtBench.Patience, CancellationToken.None);
        drive.Rewind();
        var found = new List<int>();
        var room = new byte[lengthBytes];
        try
        {
            while (drive.Read(room) is { Kind: ReadKind.Block } outcome)
            {
                var same = room.AsSpan(0, outcome.LengthBytes).CommonPrefixLength(Block(room[0], lengthBytes));
                Assert.That(same, Is.EqualTo(lengthBytes), $"bytes of block {room[0]}");
                found.Add(room[0]);
            }
        }
        catch (TapeDriveException end) when (end.Is(SenseKey.BlankCheck))
        {
            // what tgt has for the end of data
        }

        return found;
    }

    private static byte[] Block(int number, int lengthBytes)
    {
        var block = new byte[lengthBytes];
        new Random(number).NextBytes(block);
        block[0] = (byte)number;
        return block;
    }
}
