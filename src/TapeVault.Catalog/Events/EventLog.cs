using System.Text;

namespace TapeVault.Catalog;

/// <summary>Checks of the whole event log, the same for every store.</summary>
public static class EventLog
{
    /// <summary>
    /// Follows the chain from the first event and names the first one that is wrong.
    /// </summary>
    /// <param name="store">The catalog.</param>
    /// <param name="anchors">Heads noted outside earlier; without one, a cut tail does not show.</param>
    public static EventLogVerdict Verify(ICatalogStore store, params IReadOnlyCollection<EventAnchor> anchors)
    {
        var expected = anchors.ToLookup(anchor => anchor.Sequence, anchor => anchor.Hash);
        CatalogEvent? last = null;
        foreach (var item in store.ReadFrom(1))
        {
            var problem = WhatIsWrong(last, item);
            if (problem.Length == 0 && expected[item.Sequence].Any(hash => hash != item.Hash))
            {
                problem = $"Event {item.Sequence} is not the one that was anchored outside: the log was written anew.";
            }

            if (problem.Length > 0)
            {
                return Verdict(last, (last?.Sequence ?? 0) + 1, problem);
            }

            last = item;
        }

        var newest = anchors.Count == 0 ? 0 : anchors.Max(anchor => anchor.Sequence);
        return newest > (last?.Sequence ?? 0)
            ? Verdict(
                last,
                (last?.Sequence ?? 0) + 1,
                $"The log ends at event {last?.Sequence ?? 0}, but event {newest} was anchored outside: its tail was cut off."
            )
            : Verdict(last, null, string.Empty);
    }

    private static string WhatIsWrong(CatalogEvent? last, CatalogEvent item)
    {
        var due = (last?.Sequence ?? 0) + 1;
        if (item.Sequence != due)
        {
            return $"Event {due} is missing; the next one is {item.Sequence}.";
        }

        if (item.Previous != (last?.Hash ?? default))
        {
            return $"Event {due} does not follow from the event before it.";
        }

        try
        {
            return EventHash.Of(item) == item.Hash ? string.Empty : $"Event {due} was changed after it was written.";
        }
        catch (EncoderFallbackException)
        {
            return $"Event {due} holds text that is not Unicode.";
        }
    }

    private static EventLogVerdict Verdict(CatalogEvent? last, long? firstBad, string problem) =>
        new(last?.Sequence ?? 0, firstBad, problem, last is null ? null : new EventAnchor(last.Sequence, last.Hash));
}
