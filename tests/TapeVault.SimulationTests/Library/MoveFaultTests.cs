using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Library;

/// <summary>A robot that fails: what the product says is where the cartridge is, and one MOVE MEDIUM was sent.</summary>
[TestFixture]
public sealed class MoveFaultTests
{
    private const ushort Slot = LibraryBench.FirstSlot;
    private const ushort Drive = LibraryBench.FirstDrive;
    private static readonly CancellationToken None = CancellationToken.None;

    [TestCase(MoveFault.FailsBeforePick, MoveResult.NotMoved, MoveProblem.RobotError)]
    [TestCase(MoveFault.StaysInGripper, MoveResult.InTransport, MoveProblem.RobotError)]
    [TestCase(MoveFault.FailsAfterPlace, MoveResult.Moved, MoveProblem.RobotError)]
    [TestCase(MoveFault.DoneWithoutAnswer, MoveResult.Moved, MoveProblem.NoAnswer)]
    [TestCase(MoveFault.NotDoneWithoutAnswer, MoveResult.NotMoved, MoveProblem.NoAnswer)]
    [TestCase(MoveFault.StuckWithoutAnswer, MoveResult.InTransport, MoveProblem.NoAnswer)]
    public void The_outcome_says_where_the_cartridge_is_and_the_move_is_sent_once(
        MoveFault fault,
        MoveResult result,
        MoveProblem problem
    )
    {
        using var bench = new LibraryBench();
        bench.Library.FailNextMove(fault);
        var outcome = bench.Changer.Move(Slot, Drive, LibraryBench.LabelOf(0), None);
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((result, problem)), $"{outcome}");
        Assert.That(outcome.Failure, Is.Not.Null);
        Assert.That(bench.Robot.Moves, Is.EqualTo(1));
        var truth = bench.Contents().Single(place => place.Value == LibraryBench.LabelOf(0)).Key;
        Assert.That(truth, Is.EqualTo(WhereOf(outcome)));
    }

    [TestCase(MoveFault.PowerCutBeforePick, Slot)]
    [TestCase(MoveFault.PowerCutInGripper, LibraryBench.Gripper)]
    [TestCase(MoveFault.PowerCutAfterPlace, Drive)]
    public void A_power_cut_in_the_middle_leaves_a_cartridge_that_the_next_inventory_shows(
        MoveFault fault,
        ushort where
    )
    {
        using var bench = new LibraryBench(forgetsSources: true);
        bench.Library.FailNextMove(fault);
        var outcome = bench.Changer.Move(Slot, Drive, LibraryBench.LabelOf(0), None);
        Assert.That(outcome.Result, Is.EqualTo(MoveResult.Unknown), "the library is off");
        Assert.That(bench.Robot.Moves, Is.EqualTo(1));
        bench.Library.RestorePower();
        var inventory = bench.Changer.Inventory();
        Assert.That(inventory.Changes.HasFlag(InventoryChange.Reset), Is.True);
        Assert.That(
            inventory.Find(LibraryBench.LabelOf(0)).Select(place => place.Address),
            Is.EqualTo(new[] { where })
        );
        if (where != Slot)
        {
            Assert.That(inventory.HomeOf(inventory[where]!)!.Address, Is.EqualTo(Slot), "the first free slot");
        }
    }

    [Test]
    public void A_cartridge_in_the_gripper_goes_back_to_its_slot()
    {
        using var bench = new LibraryBench();
        bench.Library.FailNextMove(MoveFault.StaysInGripper);
        var stuck = bench.Changer.Move(Slot, Drive, LibraryBench.LabelOf(0), None);
        Assert.That(stuck.ReturnSlot, Is.EqualTo(Slot));
        Assert.That(bench.Changer.ReadTapeAlerts().IsSet(12), Is.True, "stray tape");
        var back = bench.Changer.ReturnToSlot(stuck, None);
        Assert.That(back.Result, Is.EqualTo(MoveResult.Moved));
        Assert.That(bench.Contents()[Slot], Is.EqualTo(LibraryBench.LabelOf(0)));
    }

    [Test]
    public void A_magazine_that_is_out_cannot_be_reached_and_its_coming_and_going_is_told()
    {
        using var bench = new LibraryBench();
        bench.Changer.Inventory();
        Assert.That(bench.Library.RemoveMagazine(0), Is.True);
        var gone = bench.Changer.Inventory();
        Assert.That(gone.Changes, Is.EqualTo(InventoryChange.MagazineRemoved));
        Assert.That(gone[Slot]!.Condition, Is.EqualTo(AdditionalSense.MediumMagazineRemoved));
        Assert.That(gone.Find(LibraryBench.LabelOf(0)), Is.Empty);
        var outcome = bench.Changer.Move(Slot, Drive, null, None);
        Assert.That(outcome.Result, Is.EqualTo(MoveResult.NotMoved));
        bench.Library.InsertMagazine(0);
        var back = bench.Changer.Inventory();
        Assert.That(back.Changes, Is.EqualTo(InventoryChange.MagazineInserted));
        Assert.That(back[Slot]!.Tag, Is.EqualTo(LibraryBench.LabelOf(0)));
    }

    [Test]
    public void A_cartridge_put_into_the_mail_slot_is_told_with_who_put_it_there()
    {
        using var bench = new LibraryBench();
        bench.Changer.Inventory();
        var cartridge = bench.Add("TV0009L9", null);
        Assert.That(bench.Changer.PreventRemoval(true), Is.True);
        Assert.That(bench.Library.OpenMailSlot(), Is.False, "locked by the host");
        bench.Changer.PreventRemoval(false);
        Assert.That(bench.Library.OpenMailSlot(), Is.True);
        bench.Library.Put(cartridge, LibraryBench.FirstMailSlot);
        var open = bench.Changer.Move(LibraryBench.FirstMailSlot, Slot + 5, null, None);
        Assert.That((open.Result, open.Problem), Is.EqualTo((MoveResult.NotMoved, MoveProblem.NotReady)));
        bench.Library.CloseMailSlot();
        var inventory = bench.Changer.Inventory();
        Assert.That(inventory.Changes, Is.EqualTo(InventoryChange.MailSlotAccessed));
        Assert.That(inventory[LibraryBench.FirstMailSlot]!.Tag, Is.EqualTo("TV0009L9"));
        Assert.That(inventory[LibraryBench.FirstMailSlot]!.ImportedByOperator, Is.True);
    }

    [Test]
    public void Waiting_for_a_library_that_takes_stock_takes_the_minutes_that_it_takes()
    {
        using var bench = new LibraryBench(timed: true);
        bench.Library.OpenDoor();
        Assert.That(bench.Changer.TestUnitReady(), Is.EqualTo(ChangerReadiness.ManualInterventionRequired));
        bench.Library.CloseDoor();
        var before = bench.Clock.GetUtcNow();
        Assert.That(bench.Changer.WaitUntilReady(TimeSpan.FromMinutes(10), None), Is.EqualTo(ChangerReadiness.Ready));
        Assert.That(bench.Clock.GetUtcNow() - before, Is.GreaterThan(TimeSpan.FromSeconds(20)));
        Assert.That(bench.Changer.Inventory().Changes.HasFlag(InventoryChange.MediaMayHaveChanged), Is.True);
    }

    private static ushort WhereOf(MoveOutcome outcome) =>
        outcome.Result switch
        {
            MoveResult.Moved => outcome.To,
            MoveResult.InTransport => outcome.Gripper!.Value,
            _ => outcome.From,
        };
}
