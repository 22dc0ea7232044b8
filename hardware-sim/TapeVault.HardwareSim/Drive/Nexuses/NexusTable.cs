using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// The initiators that the drive has heard of since it was switched on. One that it meets for the first time finds the unit
/// attention of the power on (SAM-5 5.14.1).
/// </summary>
internal sealed class NexusTable
{
    /// <summary>Initiators that are remembered; more forget the one that was silent longest.</summary>
    private const int Limit = 64;

    private readonly List<NexusState> _known = [];

    public NexusTable() => Current = Enter(Nexus.InProcess);

    /// <summary>All that it has heard of.</summary>
    public IReadOnlyList<NexusState> Known => _known;

    /// <summary>Whose command is being carried out.</summary>
    public NexusState Current { get; private set; }

    /// <summary>Whether somebody forbids taking the cartridge out.</summary>
    public bool RemovalPrevented => _known.Exists(state => state.PreventsRemoval);

    /// <summary>Makes an initiator the current one.</summary>
    public NexusState Enter(Nexus nexus)
    {
        if (Current is { } current && current.Nexus == nexus)
        {
            return current;
        }

        var state = Find(nexus);
        if (state is null)
        {
            state = new NexusState(nexus);
            state.Attentions.Raise(AdditionalSense.PowerOnOrReset);
        }
        else
        {
            _known.Remove(state);
        }

        _known.Add(state);
        if (_known.Count > Limit)
        {
            _known.RemoveAt(0);
        }

        Current = state;
        return state;
    }

    public NexusState? Find(Nexus nexus) => _known.Find(state => state.Nexus == nexus);

    public void RaiseForAll(AdditionalSense condition) => _known.ForEach(state => state.Attentions.Raise(condition));

    /// <summary>Tells everybody but the current initiator.</summary>
    public void RaiseForOthers(AdditionalSense condition)
    {
        foreach (var state in _known)
        {
            if (!ReferenceEquals(state, Current))
            {
                state.Attentions.Raise(condition);
            }
        }
    }

    /// <summary>A reset or a power on: what initiators had set is gone, and each learns that it happened.</summary>
    public void Reset(AdditionalSense condition)
    {
        foreach (var state in _known)
        {
            state.Forget();
            state.Attentions.Clear();
            state.Attentions.Raise(condition);
        }
    }

    /// <summary>An initiator's session ended: what it had set is gone, and it learns so when it comes back.</summary>
    public void Lose(Nexus nexus)
    {
        if (Find(nexus) is { } state)
        {
            state.Forget();
            state.Attentions.Raise(AdditionalSense.NexusLoss);
        }
    }
}
