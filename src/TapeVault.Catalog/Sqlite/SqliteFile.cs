using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TapeVault.Catalog.Sqlite;

/// <summary>One connection to the database file: runs statements, and every fault leaves it as a catalog error.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteFile(SqliteCatalogOptions options)
    {
        Path = options.Path;
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path,
                Mode = SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
                DefaultTimeout = Math.Max(1, (int)Math.Ceiling(options.WriterWait.TotalSeconds)),
            }.ToString()
        );
        try
        {
            Guarded(_connection.Open);
            // FULL: a commit is on the disk before it returns; NORMAL would lose the newest commits in a power cut
            Execute("PRAGMA synchronous = FULL");
            if (options.MaximumPageCount is { } pages)
            {
                Execute($"PRAGMA max_page_count = {pages}");
            }
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>Starts a write transaction; false if somebody else has one. Never waits.</summary>
    public bool TryBeginImmediate()
    {
        var handle = _connection.Handle!;
        var result = raw.sqlite3_exec(handle, "BEGIN IMMEDIATE");
        if (result != raw.SQLITE_OK && !SqliteFaults.IsBusy(result))
        {
            throw SqliteFaults.Translate(
                new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result),
                Path
            );
        }

        return result == raw.SQLITE_OK;
    }

    /// <summary>Ends a transaction without effect; SQLite may have done so itself after a fault.</summary>
    public void Rollback()
    {
        var handle = _connection.Handle!;
        if (raw.sqlite3_get_autocommit(handle) == 0)
        {
            _ = raw.sqlite3_exec(handle, "ROLLBACK");
        }
    }

    public void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        Guarded(() => _ = command.ExecuteNonQuery());
    }

    /// <summary>Runs a query to its end.</summary>
    public List<T> Read<T>(
        string sql,
        Func<SqliteDataReader, T> map,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        using var command = Command(sql, values);
        var rows = new List<T>();
        Guarded(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }
        });
        return rows;
    }

    /// <summary>One number; 0 for none.</summary>
    public long Number(string sql) => Read(sql, row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).FirstOrDefault();

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Translate(fault, Path);
        }
        catch (Exception wrong) when (wrong is InvalidCastException or FormatException or InvalidOperationException)
        {
            // a column whose stored type is not the declared one, or that is empty
            throw new Model.TapeVaultException(CatalogErrors.Damaged, $"{Path}: a row cannot be read.", wrong);
        }
    }
}
