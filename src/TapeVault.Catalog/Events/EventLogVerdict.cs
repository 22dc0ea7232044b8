namespace TapeVault.Catalog;

/// <summary>What following the chain of the event log showed.</summary>
/// <param name="EventCount">Good events before the first bad one, all of them if intact.</param>
/// <param name="FirstBadSequence">The first event that is wrong or missing; null if intact.</param>
/// <param name="Problem">One sentence, empty if intact.</param>
/// <param name="Head">Where the good part ends, to be anchored; null if there is no good event.</param>
public sealed record EventLogVerdict(long EventCount, long? FirstBadSequence, string Problem, EventAnchor? Head)
{
    /// <summary>Whether the whole log is as it was written.</summary>
    public bool IsIntact => FirstBadSequence is null;
}
