using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>
/// The embedded catalog: one SQLite file in WAL mode. Readers and the writer have a connection each; SQLite's own lock
/// makes writers of several processes take turns. Layout in <c>docs/formats/catalog.md</c>.
/// </summary>
public sealed class SqliteCatalogStore : ICatalogStore
{
    private const int EventsPerPage = 512;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly SqliteCatalogOptions _options;
    private readonly TimeProvider _clock;
    private readonly HolderNote _note;
    private readonly SqliteFile _reader;
    private readonly SqliteFile _writer;
    private readonly Lock _reading = new();
    private int _isWriting;

    /// <summary>Opens the catalog, making an empty one if the file is not there.</summary>
    /// <exception cref="TapeVaultException">See <see cref="CatalogErrors"/>.</exception>
    public SqliteCatalogStore(SqliteCatalogOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _note = new HolderNote(options.Path + "-writer");
        MakeFolder(options.Path);
        _writer = new SqliteFile(options);
        try
        {
            SqliteSchema.Ensure(_writer, () => WaitForTurn(CancellationToken.None));
            // outside a transaction, and only once it is known to be a catalog: this writes to the file
            _writer.Execute("PRAGMA journal_mode = WAL");
            _reader = new SqliteFile(options);
        }
        catch
        {
            _writer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Description => _options.Path;

    /// <inheritdoc/>
    public long LastSequence
    {
        get
        {
            lock (_reading)
            {
                return _reader.Number("SELECT max(sequence) FROM events");
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CatalogEvent> ReadFrom(long sequence)
    {
        var page = Page(sequence);
        while (page.Count > 0)
        {
            foreach (var item in page)
            {
                yield return item;
            }

            page = Page(page[^1].Sequence + 1);
        }
    }

    /// <inheritdoc/>
    public CatalogDocument? Get(string collection, string id)
    {
        lock (_reading)
        {
            return Get(_reader, collection, id);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CatalogDocument> Query(string collection, string? indexField = null, string? equals = null)
    {
        var byIndex =
            "JOIN document_index i ON i.collection = d.collection AND i.id = d.id AND i.field = $field"
            + (equals is null ? string.Empty : " AND i.value = $value");
        lock (_reading)
        {
            return _reader.Read(
                $"SELECT {SqliteRows.DocumentColumns} FROM documents d {(indexField is null ? string.Empty : byIndex)} "
                    + "WHERE d.collection = $collection ORDER BY d.id",
                SqliteRows.Document,
                [
                    ("$collection", collection),
                    .. indexField is null ? Array.Empty<(string, object)>() : [("$field", indexField)],
                    .. indexField is null || equals is null ? Array.Empty<(string, object)>() : [("$value", equals)],
                ]
            );
        }
    }

    /// <inheritdoc/>
    public ICatalogTransaction Begin(CancellationToken cancellationToken)
    {
        var deadline = _clock.GetUtcNow() + _options.WriterWait;
        while (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0)
        {
            WaitOrGiveUp(deadline, cancellationToken);
        }

        try
        {
            WaitForTurn(cancellationToken);
            var transaction = new SqliteCatalogTransaction(_writer, _clock, _note, Release);
            _note.Write(_options.Holder, _clock.GetUtcNow());
            return transaction;
        }
        catch
        {
            _writer.Rollback();
            Release();
            throw;
        }
    }

    /// <summary>
    /// Reads the whole database and names what is wrong: SQLite's own integrity check, every document's digest, and the
    /// index against the documents. The event chain is <see cref="EventLog"/>'s to follow.
    /// </summary>
    public IReadOnlyList<string> CheckIntegrity()
    {
        lock (_reading)
        {
            return SqliteIntegrity.Check(_reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_reading)
        {
            _reader.Dispose();
        }

        _writer.Dispose();
    }

    internal static CatalogDocument? Get(SqliteFile file, string collection, string id) =>
        file.Read(
                $"SELECT {SqliteRows.DocumentColumns} FROM documents d WHERE d.collection = $collection AND d.id = $id",
                SqliteRows.Document,
                ("$collection", collection),
                ("$id", id)
            )
            .SingleOrDefault();

    private static void MakeFolder(string path)
    {
        try
        {
            _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TapeVaultException(CatalogErrors.CannotOpen, $"{path}: {failure.Message}", failure);
        }
    }

    private List<CatalogEvent> Page(long from)
    {
        lock (_reading)
        {
            return _reader.Read(
                $"SELECT {SqliteRows.EventColumns} FROM events WHERE sequence >= $from ORDER BY sequence LIMIT {EventsPerPage}",
                SqliteRows.Event,
                ("$from", from)
            );
        }
    }

    private void WaitForTurn(CancellationToken cancellationToken)
    {
        var deadline = _clock.GetUtcNow() + _options.WriterWait;
        while (!_writer.TryBeginImmediate())
        {
            WaitOrGiveUp(deadline, cancellationToken);
        }
    }

    private void WaitOrGiveUp(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (_clock.GetUtcNow() >= deadline)
        {
            throw new TapeVaultException(
                CatalogErrors.Busy,
                $"{_options.Path} has been held by {_note.Describe()} for longer than {_options.WriterWait.TotalSeconds:0.#} s."
            );
        }

        Task.Delay(Poll, _clock, cancellationToken).GetAwaiter().GetResult();
    }

    private void Release() => Volatile.Write(ref _isWriting, 0);
}
