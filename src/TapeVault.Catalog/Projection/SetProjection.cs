using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Catalog.Projection;

/// <summary>How events change sets.</summary>
internal static class SetProjection
{
    private const int MaxVerifications = 20;

    public static void Started(DocumentDesk desk, CatalogEvent item)
    {
        var set = RecordJson.Read(item.Json, RecordJson.Default.SetRecord, $"Event {item.Sequence}");
        Invariant.Require(set.Id.Value == item.Subject, $"Event {item.Sequence} is about another set.");
        Invariant.Require(desk.Set(set.Id) is null, $"Set {set.Id} was started before.");
        desk.Put(set);
    }

    public static void SegmentCommitted(DocumentDesk desk, CatalogEvent item)
    {
        var facts = RecordJson.Read(item.Json, RecordJson.Default.SegmentCommittedFacts, $"Event {item.Sequence}");
        var set = Known(desk, item);
        Invariant.Require(set.State == SetState.Running, $"Set {set.Id} is {set.State} and takes no segment.");
        Invariant.Require(
            facts.Segment.Number == set.Segments.Count + 1,
            $"Segment {facts.Segment.Number} does not follow {set.Segments.Count} of set {set.Id}."
        );
        desk.Put(
            set with
            {
                Segments = [.. set.Segments, facts.Segment],
                Counts = facts.Counts,
                Resume = facts.Resume,
            }
        );
        VolumeProjection.Checkpoint(desk, facts.Room, item.Instant);
    }

    /// <summary>Complete, interrupted, failed, resumed.</summary>
    public static void Ended(DocumentDesk desk, CatalogEvent item, SetState state)
    {
        var facts = RecordJson.Read(item.Json, RecordJson.Default.SetEndedFacts, $"Event {item.Sequence}");
        var set = Known(desk, item);
        Invariant.Require(MayBecome(set.State, state), $"Set {set.Id} is {set.State} and cannot become {state}.");
        desk.Put(
            set with
            {
                State = state,
                Ended = state == SetState.Running ? null : item.Instant,
                Reason = facts.Reason,
                Counts = facts.Counts ?? set.Counts,
                IndexDigest = facts.IndexDigest ?? set.IndexDigest,
                EndVolume = state == SetState.Complete ? facts.Room?.Volume : set.EndVolume,
                Resume = state is SetState.Complete or SetState.Failed ? null : set.Resume,
            }
        );
        VolumeProjection.Checkpoint(desk, facts.Room, item.Instant);
    }

    public static void Verified(DocumentDesk desk, CatalogEvent item)
    {
        var result = RecordJson.Read(item.Json, RecordJson.Default.VerifyRecord, $"Event {item.Sequence}");
        var set = Known(desk, item);
        desk.Put(set with { Verifications = [.. set.Verifications.Append(result).TakeLast(MaxVerifications)] });
    }

    /// <summary>
    /// A set whose writer died stays Running, so Running may be resumed and interrupted afterwards; what is complete or
    /// given up stays so.
    /// </summary>
    private static bool MayBecome(SetState from, SetState to) =>
        (from, to) switch
        {
            (SetState.Running, SetState.Running or SetState.Interrupted or SetState.Complete or SetState.Failed) =>
                true,
            (SetState.Interrupted, SetState.Running or SetState.Failed) => true,
            _ => false,
        };

    private static SetRecord Known(DocumentDesk desk, CatalogEvent item) =>
        desk.Set(new SetId(item.Subject))
        ?? throw new TapeVaultException(CatalogErrors.NoSuchSet, $"'{item.Subject}' is not in the catalog.");
}
