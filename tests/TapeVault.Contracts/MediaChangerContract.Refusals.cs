using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Contracts;

/// <content>What is refused, by the library and before it, and moves whose end is not clear.</content>
public abstract partial class MediaChangerContract
{
    [Test]
    public void The_library_itself_refuses_a_full_destination_an_empty_source_and_an_unknown_address()
    {
        var changer = NewChanger();
        var free = FreeSlot(changer);
        var other = Traits.Stock.Keys.Max();
        AssertRefused(FullSlot, other, AdditionalSense.MediumDestinationElementFull);
        AssertRefused(free, DriveElement, AdditionalSense.MediumSourceElementEmpty);
        AssertRefused(FullSlot, NoElement(changer), Traits.UnknownAddress);
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void What_the_inventory_rules_out_is_not_even_asked_of_the_robot()
    {
        var changer = NewChanger();
        var free = FreeSlot(changer);
        var other = Traits.Stock.Keys.Max();
        AssertNotMoved(changer.Move(free, DriveElement, null, None), MoveProblem.SourceEmpty);
        AssertNotMoved(changer.Move(FullSlot, other, null, None), MoveProblem.DestinationFull);
        AssertNotMoved(changer.Move(FullSlot, DriveElement, "NOTHERE1", None), MoveProblem.AnotherCartridge);
        AssertNotMoved(changer.Move(FullSlot, FullSlot, null, None), MoveProblem.NoSuchMove);
        AssertNotMoved(changer.Move(FullSlot, NoElement(changer), null, None), MoveProblem.NoSuchMove);
        Assert.That(Robot.Moves, Is.Zero);
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void A_move_whose_answer_is_lost_is_found_done_and_sent_once()
    {
        var changer = NewChanger();
        Robot.NextMove = MoveAnswer.AnswerLost;
        var outcome = changer.Move(FullSlot, DriveElement, Label, None);
        Assert.That(outcome.Result, Is.EqualTo(MoveResult.Moved), $"{outcome}");
        Assert.That(outcome.Problem, Is.EqualTo(MoveProblem.NoAnswer));
        Assert.That(outcome.Failure, Is.Not.Null);
        Assert.That(Robot.Moves, Is.EqualTo(1));
        Assert.That(changer.Inventory()[DriveElement]!.Tag, Is.EqualTo(Label));
    }

    [Test]
    public void A_move_that_did_not_reach_the_library_is_found_undone_and_not_sent_again()
    {
        var changer = NewChanger();
        Robot.NextMove = MoveAnswer.CommandLost;
        AssertNotMoved(changer.Move(FullSlot, DriveElement, Label, None), MoveProblem.NoAnswer);
        Assert.That(Robot.Moves, Is.EqualTo(1));
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void A_unit_attention_in_place_of_a_move_is_told_and_the_move_is_not_sent_again()
    {
        var changer = NewChanger();
        changer.Inventory();
        Robot.NextMove = MoveAnswer.Attention;
        AssertNotMoved(changer.Move(FullSlot, DriveElement, Label, None), MoveProblem.InventoryChanged);
        Assert.That(Robot.Moves, Is.EqualTo(1));
        Assert.That(changer.Inventory().Changes, Is.EqualTo(InventoryChange.MailSlotAccessed));
        AssertStockIsAtHome(changer);
    }

    [Test]
    public void An_exchange_swaps_two_cartridges_or_is_refused_with_both_in_place()
    {
        var changer = NewChanger();
        var other = Traits.Stock.Keys.Max();
        var free = FreeSlot(changer);
        var (first, second) = changer.Exchange(FullSlot, other, free, None);
        if (!Traits.HasExchange)
        {
            AssertNotMoved(first, MoveProblem.NoSuchMove);
            AssertNotMoved(second, MoveProblem.NoSuchMove);
            AssertStockIsAtHome(changer);
            return;
        }

        AssertMoved(first);
        AssertMoved(second);
        var inventory = changer.Inventory();
        Assert.That(inventory[other]!.Tag, Is.EqualTo(Label));
        Assert.That(inventory[free]!.Tag, Is.EqualTo(Traits.Stock[other]));
        Assert.That(inventory[FullSlot]!.IsFull, Is.False);
    }

    [Test]
    public void An_exchange_whose_answer_is_lost_is_found_done_and_sent_once()
    {
        if (!Traits.HasExchange)
        {
            return;
        }

        var changer = NewChanger();
        var other = Traits.Stock.Keys.Max();
        Robot.NextMove = MoveAnswer.AnswerLost;
        var (first, second) = changer.Exchange(FullSlot, other, FullSlot, None);
        Assert.That(first.Result, Is.EqualTo(MoveResult.Moved), $"{first}");
        Assert.That(second.Result, Is.EqualTo(MoveResult.Moved), $"{second}");
        Assert.That(Robot.Moves, Is.EqualTo(1));
        Assert.That(changer.Inventory()[other]!.Tag, Is.EqualTo(Label));
    }

    [Test]
    public void Doors_are_locked_and_the_mail_slot_opened_where_the_library_can()
    {
        var changer = NewChanger();
        Assert.That(changer.PreventRemoval(true), Is.EqualTo(Traits.HasPrevent));
        Assert.That(changer.PreventRemoval(false), Is.EqualTo(Traits.HasPrevent));
        if (changer.Inventory().MailSlots.FirstOrDefault() is { } mailSlot)
        {
            Assert.That(changer.OpenMailSlot(mailSlot.Address), Is.EqualTo(Traits.OpensMailSlot));
            Assert.That(changer.CloseMailSlot(mailSlot.Address), Is.EqualTo(Traits.OpensMailSlot));
        }
    }

    [Test]
    public void The_robot_counts_its_moves_and_warns_of_nothing_where_the_library_has_log_pages()
    {
        var changer = NewChanger();
        var before = changer.ReadStatistics()?.Moves;
        AssertMoved(changer.Move(FullSlot, FreeSlot(changer), Label, None));
        var after = changer.ReadStatistics()?.Moves;
        Assert.That(after - before, Is.EqualTo(Traits.HasLogs ? 1UL : null));
        Assert.That(changer.ReadTapeAlerts().Set, Is.Empty);
    }

    private static void AssertNotMoved(MoveOutcome outcome, MoveProblem problem) =>
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.NotMoved, problem)), $"{outcome}");

    /// <summary>An address that no element has.</summary>
    private static ushort NoElement(MediaChanger changer)
    {
        var map = changer.Elements();
        return (ushort)Enumerable.Range(1, ushort.MaxValue).First(address => map.TypeOf((ushort)address) is null);
    }

    private void AssertRefused(ushort from, ushort to, AdditionalSense condition)
    {
        var command = new MoveMediumCdb(0, from, to, Invert: false).ToCommand();
        var answer = Robot.Execute(command, ScsiBuffer.None, Patience);
        Assert.That(answer.Status, Is.EqualTo(ScsiStatus.CheckCondition), $"{from} to {to}");
        Assert.That(SenseData.TryRead(answer.Sense.Span, out var sense), Is.True);
        Assert.That((sense.Key, sense.Condition), Is.EqualTo((SenseKey.IllegalRequest, condition)));
    }
}
