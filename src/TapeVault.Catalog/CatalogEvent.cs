using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>One event of the log: what happened, never edited, chained to the one before by its digest.</summary>
/// <param name="Sequence">1 for the first event, then without gaps.</param>
/// <param name="Instant">When it was recorded, UTC, to 100 ns.</param>
/// <param name="Kind">What kind of thing happened: lower-case words joined by dots, such as <c>segment.committed</c>.</param>
/// <param name="Subject">The id of what it happened to, such as a set id.</param>
/// <param name="Json">The facts, one JSON object; kept to the byte.</param>
/// <param name="Previous">Digest of the event before; all zero for the first.</param>
/// <param name="Hash">Digest of this event, <see cref="EventHash"/>.</param>
public sealed record CatalogEvent(
    long Sequence,
    DateTimeOffset Instant,
    string Kind,
    string Subject,
    string Json,
    Sha256Digest Previous,
    Sha256Digest Hash
);
