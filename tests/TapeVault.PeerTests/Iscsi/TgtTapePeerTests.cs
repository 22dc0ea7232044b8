using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary>
/// What tgt's tape does not have or does otherwise, one by one, as <c>docs/hardware/tgt.md</c> lists it; what it has is
/// <see cref="TgtTapeContractTests"/>.
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
