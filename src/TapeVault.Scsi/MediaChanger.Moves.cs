using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Moving cartridges. No move is ever repeated.</content>
public sealed partial class MediaChanger
{
    private const int MostGrippers = 16;

    private static readonly TimeSpan SettleInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Moves a cartridge. The elements are looked at before and, unless the command ended well, after it; the outcome says
    /// where the cartridge is. Safe after any outcome: nothing, or a decision by the caller.
    /// </summary>
    /// <param name="from">Element it is in.</param>
    /// <param name="to">Empty element it goes to.</param>
    /// <param name="expectedTag">Its label; another label at the source means that it stays there. Null to take any.</param>
    /// <param name="cancellationToken">Ends waiting for the library, not a move that has begun.</param>
    /// <exception cref="MediaChangerException">The library could not be asked before the move; nothing has moved.</exception>
    public MoveOutcome Move(ushort from, ushort to, string? expectedTag, CancellationToken cancellationToken)
    {
        if (Prepare(cancellationToken) is { } notReady)
        {
            return new MoveOutcome(MoveResult.NotMoved, from, to, null, notReady);
        }

        var before = Look([from, to, .. GripperAddresses()]);
        var plan = new MovePlan(from, to, before);
        if (plan.Refusal(expectedTag) is { } refusal)
        {
            return plan.Outcome(MoveResult.NotMoved, refusal);
        }

        var answer = Execute(
            new MoveMediumCdb(options.Transport, from, to, Invert: false).ToCommand(),
            ScsiBuffer.None
        );
        return answer is { Problem: null, IsSuccess: true }
            ? plan.Outcome(MoveResult.Moved, MoveProblem.None)
            : Settle(answer, plan, cancellationToken);
    }

    /// <summary>
    /// Moves a cartridge to an element that holds another one, and that one to a third element, which may be the first. For
    /// libraries that can (<see cref="Capabilities"/>).
    /// </summary>
    /// <param name="source">Element of the first cartridge.</param>
    /// <param name="first">Where it goes, and where the second cartridge is.</param>
    /// <param name="second">Where the second cartridge goes.</param>
    /// <param name="cancellationToken">Ends waiting for the library, not an exchange that has begun.</param>
    /// <returns>What became of the first and of the second cartridge.</returns>
    /// <exception cref="MediaChangerException">The library could not be asked before; nothing has moved.</exception>
    public (MoveOutcome First, MoveOutcome Second) Exchange(
        ushort source,
        ushort first,
        ushort second,
        CancellationToken cancellationToken
    )
    {
        var notReady = Prepare(cancellationToken);
        var before = notReady is null ? Look([source, first, second, .. GripperAddresses()]) : [];
        var plans = (One: new MovePlan(source, first, before), Other: new MovePlan(first, second, before));
        if (notReady is { } reason)
        {
            return (plans.One.Outcome(MoveResult.NotMoved, reason), plans.Other.Outcome(MoveResult.NotMoved, reason));
        }

        var cdb = new ExchangeMediumCdb(options.Transport, source, first, second, false, false);
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.None);
        return answer is { Problem: null, IsSuccess: true }
            ? (
                plans.One.Outcome(MoveResult.Moved, MoveProblem.None),
                plans.Other.Outcome(MoveResult.Moved, MoveProblem.None)
            )
            : (Settle(answer, plans.One, cancellationToken), Settle(answer, plans.Other, cancellationToken));
    }

    /// <summary>Puts a cartridge that stayed in the gripper back into its slot.</summary>
    /// <param name="outcome">The move that left it there.</param>
    /// <param name="cancellationToken">As for <see cref="Move"/>.</param>
    /// <exception cref="InvalidOperationException">It is not in a gripper, or its slot is not known or taken.</exception>
    public MoveOutcome ReturnToSlot(MoveOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome is { Result: MoveResult.InTransport, Gripper: { } gripper, ReturnSlot: { } slot }
            ? Move(gripper, slot, outcome.Tag, cancellationToken)
            : throw new InvalidOperationException("The cartridge is not in a gripper, or has no slot to go back to.");
    }

    /// <summary>Takes waiting attentions and waits for a library that is becoming ready; null when it is ready.</summary>
    private MoveProblem? Prepare(CancellationToken cancellationToken) =>
        WaitUntilReady(Timeouts.Move, cancellationToken) == ChangerReadiness.Ready ? null : MoveProblem.NotReady;

    /// <summary>
    /// Looks until the library says the same twice: after a lost answer the robot may still be on its way. A caller that
    /// cancels gets what was seen last.
    /// </summary>
    private MoveOutcome Settle(in Answer answer, MovePlan plan, CancellationToken cancellationToken)
    {
        TakeAttention(answer);
        var failure = Failure(answer, answer.Problem ?? ErrorReported);
        var problem = ProblemOf(answer);
        var outcome = plan.Outcome(MoveResult.Unknown, problem) with { Failure = failure };
        var started = clock.GetTimestamp();
        try
        {
            for (var looks = 0; ; looks++)
            {
                var now = Judge(plan, problem, failure, cancellationToken);
                var isSame = looks > 0 && now.Result == outcome.Result && now.Gripper == outcome.Gripper;
                outcome = now;
                if (
                    problem != MoveProblem.NoAnswer
                    || (isSame && now.Result != MoveResult.Unknown)
                    || clock.GetElapsedTime(started) >= SettleLimit
                )
                {
                    return outcome;
                }

                ClockWait.For(SettleInterval, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return outcome;
        }
    }

    private MoveOutcome Judge(
        MovePlan plan,
        MoveProblem problem,
        MediaChangerException failure,
        CancellationToken cancellationToken
    )
    {
        try
        {
            WaitUntilReady(Timeouts.Move, cancellationToken);
            var grippers = ReadElements(ElementType.MediumTransport, Elements().Transports);
            return plan.Judge(Look(plan.Addresses), grippers, problem, failure);
        }
        catch (MediaChangerException silent)
        {
            // the library's report of the move tells more than its silence afterwards
            return plan.Outcome(MoveResult.Unknown, problem) with
            {
                Failure = problem == MoveProblem.NoAnswer ? silent : failure,
            };
        }
    }

    private IEnumerable<ushort> GripperAddresses() => Elements().Transports.Addresses.Take(MostGrippers);

    /// <summary>The elements with these addresses; one that does not exist is left out.</summary>
    private Dictionary<ushort, LibraryElement> Look(IEnumerable<ushort> addresses)
    {
        var map = Elements();
        var found = new Dictionary<ushort, LibraryElement>();
        foreach (var address in addresses)
        {
            if (map.TypeOf(address) is { } type)
            {
                found[address] = ReadOne(type, address);
            }
        }

        return found;
    }

    private LibraryElement ReadOne(ElementType type, ushort address)
    {
        var one = ReadRange(type, new ElementRange(address, 1), tags: true, identifiers: false);
        return one.TryGetValue(address, out var element)
            ? LibraryElement.Of(type, element)
            : new LibraryElement(address, type, IsFull: false, IsReported: false);
    }

    private static MoveProblem ProblemOf(in Answer answer)
    {
        if (answer.Result.Status == ScsiStatus.ReservationConflict)
        {
            return MoveProblem.Reserved;
        }

        if (answer.Problem is not null || answer.Sense is not { } sense)
        {
            return MoveProblem.NoAnswer;
        }

        var condition = sense.Condition;
        return sense.Key switch
        {
            SenseKey.UnitAttention => MoveProblem.InventoryChanged,
            SenseKey.NotReady => MoveProblem.NotReady,
            _ when condition == AdditionalSense.MediumDestinationElementFull => MoveProblem.DestinationFull,
            _ when condition == AdditionalSense.MediumSourceElementEmpty => MoveProblem.SourceEmpty,
            _ when condition == AdditionalSense.UnloadTapeFailure => MoveProblem.DriveHoldsCartridge,
            _ when condition == AdditionalSense.MediumRemovalPreventedByDataTransferElement =>
                MoveProblem.DriveHoldsCartridge,
            _ when condition == AdditionalSense.MediumRemovalPrevented => MoveProblem.RemovalPrevented,
            _ when condition == AdditionalSense.MediumMagazineNotAccessible => MoveProblem.NotAccessible,
            _ when condition == AdditionalSense.MediumMagazineRemoved => MoveProblem.NotAccessible,
            _ when condition == AdditionalSense.ElementDisabled => MoveProblem.NotAccessible,
            _ when condition == AdditionalSense.InvalidElementAddress => MoveProblem.NoSuchMove,
            SenseKey.IllegalRequest => MoveProblem.NoSuchMove,
            _ => MoveProblem.RobotError,
        };
    }
}
