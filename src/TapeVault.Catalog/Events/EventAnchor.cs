using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>
/// A note of the log's head kept outside the catalog (on media, on paper). A chain alone cannot show that its newest
/// events were cut off, or that all of it was written anew; against an anchor both show.
/// </summary>
/// <param name="Sequence">Sequence of the event that was the newest.</param>
/// <param name="Hash">Its digest.</param>
public sealed record EventAnchor(long Sequence, Sha256Digest Hash);
