using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Libraries;

/// <content>Cartridges in and out through the mail slot.</content>
public sealed partial class LibraryOperations
{
    /// <summary>Unlocks and opens the mail slot, so that cartridges can be put in or taken out.</summary>
    /// <exception cref="TapeVaultException">There is none, or the library does not answer.</exception>
    public MailAnswer OpenMailSlot(LibraryUnit unit, CancellationToken cancellationToken) =>
        At(
            unit,
            robot => new MailAnswer(unit.Name, [], OpenFirst(robot, MailSlots(robot, unit.Name, null))),
            cancellationToken
        );

    /// <summary>
    /// Moves what is in the mail slots to free slots. Cartridges without a readable label, or with a label that is there
    /// already, stay where they are and are named.
    /// </summary>
    /// <exception cref="TapeVaultException">There is no mail slot, or the library is not ready.</exception>
    public MailAnswer Import(LibraryUnit unit, CancellationToken cancellationToken) =>
        At(
            unit,
            robot =>
            {
                var full = MailSlots(robot, unit.Name, null).FindAll(slot => slot.IsFull);
                return new MailAnswer(
                    unit.Name,
                    Pass(
                        robot,
                        full.ConvertAll(slot => (Func<(LibraryElement, LibraryElement)>)(() => ImportOf(robot, slot)))
                    ),
                    MailSlotOpened: null
                );
            },
            cancellationToken
        );

    /// <summary>Moves cartridges to free mail slots, and opens the mail slot where the library can.</summary>
    /// <param name="unit">The library.</param>
    /// <param name="cartridges">Labels or places.</param>
    /// <param name="open">Whether to open the mail slot afterwards.</param>
    /// <param name="cancellationToken">Ends waiting for the library, not a move that has begun.</param>
    /// <exception cref="TapeVaultException">There is no mail slot, or the library is not ready.</exception>
    public MailAnswer Export(
        LibraryUnit unit,
        IReadOnlyList<string> cartridges,
        bool open,
        CancellationToken cancellationToken
    ) =>
        At(
            unit,
            robot =>
            {
                var slots = MailSlots(robot, unit.Name, cartridges);
                var passed = Pass(
                    robot,
                    [
                        .. cartridges.Select(text =>
                            (Func<(LibraryElement, LibraryElement)>)(() => ExportOf(robot, text))
                        ),
                    ]
                );
                var isThere = passed.Any(one => one.To is not null);
                return LibraryTrouble.AfterMoves(
                    Made(passed),
                    () => new MailAnswer(unit.Name, passed, open && isThere ? OpenFirst(robot, slots) : null)
                );
            },
            cancellationToken
        );

    private static List<LibraryElement> MailSlots(RobotSession robot, string name, IReadOnlyList<string>? wanted)
    {
        var slots = robot.Inventory.MailSlots.ToList();
        if (slots.Count > 0)
        {
            return slots;
        }

        var where = (wanted ?? []).Select(text => $" {text} is in {robot.Names.Of(robot.Find(text))}.");
        throw new TapeVaultException(LibraryErrors.NoMailSlot, $"Library '{name}'.{string.Concat(where)}");
    }

    private static bool OpenFirst(RobotSession robot, List<LibraryElement> slots)
    {
        robot.Changer.PreventRemoval(false);
        return robot.Changer.OpenMailSlot(slots[0].Address);
    }

    private static (LibraryElement From, LibraryElement To) ImportOf(RobotSession robot, LibraryElement slot)
    {
        var now = robot.Inventory[slot.Address] ?? slot;
        if (now.HasUnreadableLabel)
        {
            throw new TapeVaultException(LibraryErrors.Unlabelled, $"It stays in {robot.Names.Of(now)}.");
        }

        if (now.Tag is { } label && robot.Inventory.Find(label).Count > 1)
        {
            robot.Find(label);
        }

        return (
            now,
            FirstFree(robot.Inventory.Slots)
                ?? throw new TapeVaultException(LibraryErrors.NoFreeSlot, $"{now.Tag} stays in {robot.Names.Of(now)}.")
        );
    }

    private static (LibraryElement From, LibraryElement To) ExportOf(RobotSession robot, string text)
    {
        var from = robot.Find(text);
        if (from.Type == ElementType.DataTransfer)
        {
            throw new TapeVaultException(
                LibraryErrors.CartridgeInDrive,
                $"{text} is in {robot.Show(from).Drive ?? robot.Names.Of(from)}."
            );
        }

        return (
            from,
            FirstFree(robot.Inventory.MailSlots)
                ?? throw new TapeVaultException(LibraryErrors.MailSlotFull, $"{text} stays in {robot.Names.Of(from)}.")
        );
    }

    private static LibraryElement? FirstFree(IEnumerable<LibraryElement> elements) =>
        elements.FirstOrDefault(element => element is { StateIsKnown: true, IsFull: false, Condition: null });

    /// <summary>
    /// One cartridge after the other, doors locked. What keeps one of them does not keep the others; when the robot itself
    /// fails or somebody interferes, the rest is not tried.
    /// </summary>
    private static List<CartridgePassed> Pass(
        RobotSession robot,
        IReadOnlyList<Func<(LibraryElement From, LibraryElement To)>> plans
    )
    {
        List<CartridgePassed> passed = [];
        List<string> made = [];
        return LibraryTrouble.AfterMoves(
            made,
            () =>
            {
                robot.Changer.PreventRemoval(true);
                try
                {
                    PassAll(robot, plans, passed, made);
                }
                finally
                {
                    robot.Changer.PreventRemoval(false);
                }

                return passed;
            }
        );
    }

    private static void PassAll(
        RobotSession robot,
        IReadOnlyList<Func<(LibraryElement From, LibraryElement To)>> plans,
        List<CartridgePassed> passed,
        List<string> made
    )
    {
        foreach (var plan in plans)
        {
            var (row, goesOn) = PassOne(robot, plan);
            passed.Add(row);
            made.AddRange(Made([row]));
            if (!goesOn)
            {
                return;
            }

            robot.Look();
        }
    }

    /// <summary>What became of cartridges that are not where they were, or may not be: a sentence each.</summary>
    private static List<string> Made(IEnumerable<CartridgePassed> passed) =>
        [
            .. passed
                .Where(row =>
                    row.To is not null
                    || row.ErrorCode == MoveErrors.InGripper.Code
                    || row.ErrorCode == MoveErrors.WhereUnknown.Code
                )
                .Select(row =>
                    row.To is null
                        ? $"{row.Label ?? "A cartridge"} from {row.From}: {row.Problem}"
                        : $"{row.Label ?? "A cartridge"} from {row.From} is in {row.To}."
                ),
        ];

    private static (CartridgePassed Row, bool GoesOn) PassOne(
        RobotSession robot,
        Func<(LibraryElement From, LibraryElement To)> plan
    )
    {
        LibraryElement? from = null;
        try
        {
            (from, var to) = plan();
            var outcome = robot.Carry(from, to);
            if (LibraryTrouble.Of(outcome, robot.Names) is { } trouble)
            {
                return (Kept(robot, from, trouble), outcome.Result == MoveResult.NotMoved && !EndsAll(outcome.Problem));
            }

            return (new CartridgePassed(from.Tag, robot.Names.Of(from), robot.Names.Of(to), null, null), true);
        }
        catch (TapeVaultException refusal)
        {
            return (Kept(robot, from, refusal), true);
        }
    }

    private static bool EndsAll(MoveProblem problem) =>
        problem
            is MoveProblem.RobotError
                or MoveProblem.NoAnswer
                or MoveProblem.NotReady
                or MoveProblem.InventoryChanged
                or MoveProblem.Reserved;

    private static CartridgePassed Kept(RobotSession robot, LibraryElement? from, TapeVaultException why) =>
        new(
            from?.Tag,
            from is null ? string.Empty : robot.Names.Of(from),
            null,
            why.Error.Code,
            $"{why.Error.Meaning} {why.Facts} {why.Error.NextStep}"
        );
}
