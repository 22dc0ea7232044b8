using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>The one write transaction of an SQLite catalog.</summary>
internal sealed class SqliteCatalogTransaction : ICatalogTransaction
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;
    private readonly HolderNote _note;
    private readonly Action _release;
    private CatalogEvent? _last;
    private bool _ended;

    /// <summary>Takes over a connection on which BEGIN IMMEDIATE has succeeded, and the note that says so.</summary>
    public SqliteCatalogTransaction(SqliteFile file, TimeProvider clock, HolderNote note, Action release)
    {
        (_file, _clock, _note, _release) = (file, clock, note, release);
        _last = file.Read(
                $"SELECT {SqliteRows.EventColumns} FROM events ORDER BY sequence DESC LIMIT 1",
                SqliteRows.Event
            )
            .SingleOrDefault();
        if (_last is not null && EventHash.Of(_last) != _last.Hash)
        {
            throw new TapeVaultException(
                CatalogErrors.Damaged,
                $"{file.Path}: the newest event, {_last.Sequence}, was changed after it was written; nothing is added to it."
            );
        }
    }

    public long LastSequence => _last?.Sequence ?? 0;

    public CatalogEvent Append(string kind, string subject, string json, long? expectedSequence = null)
    {
        RequireOpen();
        CatalogText.RequireKind(kind);
        CatalogText.RequireName(subject);
        CatalogText.RequireJsonObject(json);
        if (expectedSequence is { } expected && expected != LastSequence)
        {
            throw new TapeVaultException(
                CatalogErrors.Conflict,
                $"Its newest event is {LastSequence}, where {expected} was expected."
            );
        }

        var added = EventHash.Seal(_last, _clock.GetUtcNow(), kind, subject, json);
        _file.Execute(
            $"INSERT INTO events ({SqliteRows.EventColumns}) VALUES ($sequence, $instant, $kind, $subject, $json, $previous, $hash)",
            ("$sequence", added.Sequence),
            ("$instant", EventHash.ToTicks(added.Instant)),
            ("$kind", kind),
            ("$subject", subject),
            ("$json", json),
            ("$previous", Bytes(added.Previous)),
            ("$hash", Bytes(added.Hash))
        );
        return _last = added;
    }

    public void Put(CatalogDocument document)
    {
        RequireOpen();
        CatalogText.RequireDocument(document);
        var (collection, id) = (("$collection", (object)document.Collection), ("$id", (object)document.Id));
        var fields = SqliteRows.WriteFields(document.IndexFields);
        var digest = SqliteRows.DocumentDigest(document.Collection, document.Id, document.Json, fields);
        if (Get(document.Collection, document.Id) is { } replaced)
        {
            foreach (var (field, value) in replaced.IndexFields)
            {
                _file.Execute(
                    "DELETE FROM document_index WHERE collection = $collection AND field = $field AND value = $value AND id = $id",
                    collection,
                    ("$field", field),
                    ("$value", value),
                    id
                );
            }
        }

        _file.Execute(
            "INSERT OR REPLACE INTO documents (collection, id, json, fields, digest) VALUES ($collection, $id, $json, $fields, $digest)",
            collection,
            id,
            ("$json", document.Json),
            ("$fields", fields),
            ("$digest", digest)
        );
        foreach (var (field, value) in document.IndexFields)
        {
            _file.Execute(
                "INSERT INTO document_index (collection, field, value, id) VALUES ($collection, $field, $value, $id)",
                collection,
                ("$field", field),
                ("$value", value),
                id
            );
        }
    }

    public CatalogDocument? Get(string collection, string id)
    {
        RequireOpen();
        return SqliteCatalogStore.Get(_file, collection, id);
    }

    public void Commit()
    {
        RequireOpen();
        try
        {
            // before the lock goes: afterwards the note may be the next holder's
            _note.Clear();
            _file.Execute("COMMIT");
        }
        finally
        {
            End();
        }
    }

    public void Dispose()
    {
        if (!_ended)
        {
            _note.Clear();
            End();
        }
    }

    private void End()
    {
        _ended = true;
        _file.Rollback();
        _release();
    }

    private static byte[] Bytes(Sha256Digest digest)
    {
        var bytes = new byte[Sha256Digest.Size];
        digest.CopyTo(bytes);
        return bytes;
    }

    private void RequireOpen() => ObjectDisposedException.ThrowIf(_ended, this);
}
