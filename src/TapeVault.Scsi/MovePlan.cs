namespace TapeVault.Scsi;

/// <summary>One cartridge that is to move, what was seen before, and what a look afterwards means.</summary>
/// <param name="From">Where it is.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Before">The elements before the move.</param>
internal sealed record MovePlan(ushort From, ushort To, IReadOnlyDictionary<ushort, LibraryElement> Before)
{
    public string? Tag => Source?.Tag;

    /// <summary>What must be looked at to judge it.</summary>
    public IEnumerable<ushort> Addresses => Before.Keys.Append(From).Append(To).Distinct();

    private LibraryElement? Source => Before.GetValueOrDefault(From);

    private LibraryElement? Destination => Before.GetValueOrDefault(To);

    /// <summary>Why there is no use in asking the library; null if it should be asked.</summary>
    public MoveProblem? Refusal(string? expectedTag)
    {
        if (Source is null || Destination is null || From == To)
        {
            return MoveProblem.NoSuchMove;
        }

        if (Source is { StateIsKnown: true, IsFull: false })
        {
            return MoveProblem.SourceEmpty;
        }

        if (Destination is { StateIsKnown: true, IsFull: true })
        {
            return MoveProblem.DestinationFull;
        }

        return expectedTag is not null && !string.Equals(Tag, expectedTag, StringComparison.Ordinal)
            ? MoveProblem.AnotherCartridge
            : null;
    }

    public MoveOutcome Outcome(MoveResult result, MoveProblem problem) => new(result, From, To, Tag, problem);

    /// <summary>Where the cartridge is, by what the elements hold now.</summary>
    public MoveOutcome Judge(
        Dictionary<ushort, LibraryElement> after,
        IReadOnlyList<LibraryElement> grippers,
        MoveProblem problem,
        MediaChangerException failure
    )
    {
        var outcome = Outcome(MoveResult.Unknown, problem) with { Failure = failure };
        if (
            !after.TryGetValue(From, out var source)
            || !after.TryGetValue(To, out var destination)
            || !source.StateIsKnown
            || !destination.StateIsKnown
        )
        {
            return outcome;
        }

        var holders = new[] { source, destination }.Concat(grippers.Where(gripper => gripper.Address != From)).ToList();
        return WhoHoldsIt(holders) switch
        {
            null => outcome,
            var holder when holder.Address == From => outcome with { Result = MoveResult.NotMoved },
            var holder when holder.Address == To => outcome with { Result = MoveResult.Moved },
            var holder => outcome with
            {
                Result = MoveResult.InTransport,
                Gripper = holder.Address,
                ReturnSlot = ReturnSlot(after, holder),
            },
        };
    }

    /// <summary>The one element that can hold it; null if none or several can.</summary>
    private LibraryElement? WhoHoldsIt(List<LibraryElement> holders)
    {
        if (Tag is not null)
        {
            var labelled = holders.FindAll(holder => string.Equals(holder.Tag, Tag, StringComparison.Ordinal));
            if (labelled.Count > 0)
            {
                return labelled.Count == 1 ? labelled[0] : null;
            }
        }

        // without a label: what is full now and could not have been before
        var unlabelled = holders.FindAll(holder =>
            holder.StateIsKnown && holder.IsFull && (Tag is null || holder.Tag is null) && !WasFullOfAnother(holder)
        );
        return unlabelled.Count == 1 ? unlabelled[0] : null;
    }

    private bool WasFullOfAnother(LibraryElement holder) =>
        holder.Address != From && Before.GetValueOrDefault(holder.Address) is { IsFull: true };

    private ushort? ReturnSlot(Dictionary<ushort, LibraryElement> after, LibraryElement gripper)
    {
        var source =
            Source?.Type is Wire.ElementType.DataTransfer ? Source.SourceSlot ?? gripper.SourceSlot : (ushort?)From;
        return source is { } slot && (!after.TryGetValue(slot, out var now) || !now.IsFull) && slot != gripper.Address
            ? slot
            : null;
    }
}
