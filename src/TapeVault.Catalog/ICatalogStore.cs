using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>
/// Keeps the event log and the documents. Several processes may have the same catalog open; writers take turns by
/// transaction, readers see what is committed and never wait for a writer. May be called from several threads.
/// </summary>
public interface ICatalogStore : IDisposable
{
    /// <summary>Names the store for messages.</summary>
    string Description { get; }

    /// <summary>Sequence of the newest committed event, 0 when there is none.</summary>
    long LastSequence { get; }

    /// <summary>Committed events in order, from <paramref name="sequence"/> on (1 is the first).</summary>
    IEnumerable<CatalogEvent> ReadFrom(long sequence);

    /// <summary>A committed document, or null.</summary>
    CatalogDocument? Get(string collection, string id);

    /// <summary>
    /// Committed documents of a collection as of one moment, ordered by the bytes of their ids in UTF-8.
    /// </summary>
    /// <param name="collection">Which collection.</param>
    /// <param name="indexField">Only documents that have this index field; null for all.</param>
    /// <param name="equals">Only documents whose <paramref name="indexField"/> has this value; null for any value.</param>
    IEnumerable<CatalogDocument> Query(string collection, string? indexField = null, string? equals = null);

    /// <summary>Starts the one write transaction of this catalog; waits for another's end up to a limit.</summary>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.Busy"/>, naming who holds it if known.</exception>
    ICatalogTransaction Begin(CancellationToken cancellationToken);
}
