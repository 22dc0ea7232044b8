using NUnit.Framework;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests;

/// <summary><see cref="MediaChanger"/> on tgt's robot. READ ELEMENT STATUS is asked for each type: type 0 kills tgt.</summary>
[TestFixture]
public sealed class TgtRobotPeerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TgtBench _bench = null!;
    private MediaChanger _robot = null!;

    [SetUp]
    public void StartLibrary()
    {
        _bench = new TgtBench();
        _robot = _bench.Robot();
    }

    [TearDown]
    public void StopLibrary() => _bench.Dispose();

    [Test]
    public void The_inventory_has_every_element_with_label_and_the_first_drives_serial_number()
    {
        var inventory = _robot.Inventory();
        Assert.That(inventory.Grippers.Select(element => element.Address), Is.EqualTo(new ushort[] { 1 }));
        Assert.That(inventory.MailSlots.Select(element => element.Address), Is.EqualTo(new ushort[] { 100, 101 }));
        Assert.That(inventory.Drives.Select(element => element.Address), Is.EqualTo(new ushort[] { 500, 501 }));
        Assert.That(
            inventory.Slots.Select(element => element.Tag),
            Is.EqualTo(new[] { "LAB001L3", "LAB002L3", "LAB003L3", "LAB004L3", "LAB005L3", null, null, "CLN001L3" })
        );
        Assert.That(inventory[1007]!.HoldsCleaningCartridge);
        Assert.That(inventory[TgtBench.FirstDrive]!.Drive?.SerialNumber, Is.EqualTo("HU012345A1"));
        Assert.That(inventory.DriveOf("HU012345A1")!.Address, Is.EqualTo(TgtBench.FirstDrive));
    }

    [Test]
    public void The_last_descriptor_of_an_answer_comes_eight_bytes_short_so_the_last_drive_has_no_name()
    {
        var room = new byte[400];
        var cdb = new ReadElementStatusCdb(false, ElementType.DataTransfer, 500, 2, false, true, room.Length);
        var answer = OpenPastAttentions().Execute(cdb.ToCommand(), ScsiBuffer.In(room), TgtBench.Patience);
        var told = (room[5] << 16) | (room[6] << 8) | room[7];
        Assert.That(
            room.Length - answer.ResidualBytes,
            Is.EqualTo(told),
            "the eight bytes of the header are not counted"
        );
        Assert.That(_robot.Inventory()[501]!.Drive, Is.Null);
    }

    [Test]
    public void A_cartridge_goes_from_slot_to_slot_to_both_drives_to_the_mail_slot_and_home()
    {
        ushort[] way = [1000, 1006, 500, 501, 100, 1000];
        for (var i = 0; i + 1 < way.Length; i++)
        {
            var outcome = _robot.Move(way[i], way[i + 1], "LAB001L3", None);
            Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.Moved, MoveProblem.None)));
            var found = _robot.Inventory().Find("LAB001L3");
            Assert.That(found.Select(element => element.Address), Is.EqualTo(new[] { way[i + 1] }));
            Assert.That(found[0].SourceSlot, Is.EqualTo(way[i]), "tgt names the element it came from last");
        }
    }

    [Test]
    public void A_full_destination_and_an_empty_source_are_refused_by_both_sides()
    {
        var path = OpenPastAttentions();
        Assert.That(ConditionOf(path, 1001, 1002), Is.EqualTo(AdditionalSense.MediumDestinationElementFull));
        Assert.That(ConditionOf(path, 1005, 1006), Is.EqualTo(AdditionalSense.MediumSourceElementEmpty));
        Assert.That(_robot.Move(1001, 1002, null, None).Problem, Is.EqualTo(MoveProblem.DestinationFull));
        Assert.That(_robot.Move(1005, 1006, null, None).Problem, Is.EqualTo(MoveProblem.SourceEmpty));
        Assert.That(_robot.Move(1001, 1006, "LAB009L3", None).Problem, Is.EqualTo(MoveProblem.AnotherCartridge));
        Assert.That(_robot.Move(1001, 9999, null, None).Problem, Is.EqualTo(MoveProblem.NoSuchMove));
        Assert.That(_robot.Inventory()[1001]!.Tag, Is.EqualTo("LAB002L3"), "nothing has moved");
    }

    [Test]
    public void What_the_robot_does_not_know_is_told_and_moves_nothing()
    {
        var (first, second) = _robot.Exchange(1000, 1001, 1005, None);
        Assert.That(
            (first.Result, first.Problem, second.Result),
            Is.EqualTo((MoveResult.NotMoved, MoveProblem.NoSuchMove, MoveResult.NotMoved))
        );
        Assert.That(_robot.PositionTo(1001), Is.False);
        Assert.That(_robot.OpenMailSlot(TgtBench.FirstMailSlot), Is.False);
        Assert.That(_robot.ExtendedCapabilities(), Is.Null);
        Assert.That(_robot.ReadStatistics(), Is.Null);
        Assert.That(_robot.PreventRemoval(true), Is.False);
    }

    [Test]
    public void A_move_whose_answer_is_lost_is_found_out_by_looking_and_not_repeated()
    {
        using var proxy = new LossyProxy(_bench.Server.Port);
        var robot = _bench.Robot(proxy.Port);
        proxy.LoseAnswerTo((byte)OperationCode.MoveMedium);
        var outcome = robot.Move(1000, 1006, "LAB001L3", None);
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.Moved, MoveProblem.NoAnswer)));
        Assert.That(_robot.Inventory().Find("LAB001L3").Single().Address, Is.EqualTo(1006));
    }

    [Test]
    public void A_library_that_was_killed_is_a_clear_stop()
    {
        _bench.Server.Kill();
        var gone = Assert.Throws<MediaChangerException>(() => _robot.Move(1000, 1006, null, None));
        Assert.That(gone!.Result.HostStatus, Is.Not.EqualTo(HostStatus.Ok));
    }

    /// <summary>A session whose unit attention of the beginning has been taken.</summary>
    private IscsiTransport OpenPastAttentions()
    {
        var path = _bench.Open(TgtBench.RobotUnit);
        var first = path.Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, TgtBench.Patience);
        Assert.That(SenseData.TryRead(first.Sense.Span, out var sense) && sense.Key == SenseKey.UnitAttention);
        return path;
    }

    private static AdditionalSense ConditionOf(IScsiTransport path, ushort from, ushort to)
    {
        var move = new MoveMediumCdb(0, from, to, Invert: false).ToCommand();
        var result = path.Execute(move, ScsiBuffer.None, TgtBench.Patience);
        SenseData.TryRead(result.Sense.Span, out var sense);
        return sense.Condition;
    }
}
