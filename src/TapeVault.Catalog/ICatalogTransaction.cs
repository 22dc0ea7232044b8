using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>
/// Events and documents that become durable together or not at all. Disposing without <see cref="Commit"/> takes
/// everything back. One thread at a time.
/// </summary>
public interface ICatalogTransaction : IDisposable
{
    /// <summary>Sequence of the newest event, this transaction's included.</summary>
    long LastSequence { get; }

    /// <summary>Adds an event behind all others.</summary>
    /// <param name="kind">Lower-case ASCII words joined by dots, at most 64.</param>
    /// <param name="subject">The id of what it happened to, at most 256 characters, no control characters.</param>
    /// <param name="json">A JSON object.</param>
    /// <param name="expectedSequence">The newest sequence that the caller has seen; null if it does not matter.</param>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.Conflict"/>: there is a newer event.</exception>
    CatalogEvent Append(string kind, string subject, string json, long? expectedSequence = null);

    /// <summary>Puts a document in place of the one with the same collection and id, if any.</summary>
    void Put(CatalogDocument document);

    /// <summary>A document as this transaction sees it, or null.</summary>
    CatalogDocument? Get(string collection, string id);

    /// <summary>
    /// Makes everything durable (it is on the disk when this returns) and ends the transaction. If it throws, nothing
    /// was recorded.
    /// </summary>
    void Commit();
}
