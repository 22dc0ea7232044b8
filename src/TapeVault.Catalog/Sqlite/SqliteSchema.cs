using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>The tables, and the two numbers in the file's header that say what it is.</summary>
internal static class SqliteSchema
{
    /// <summary>"TVCA": SQLite's <c>application_id</c>, at offset 68 of the file.</summary>
    public const int ApplicationId = 0x54564341;

    /// <summary>SQLite's <c>user_version</c>, at offset 60 of the file.</summary>
    public const int Version = 1;

    private const string Tables = """
        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY,
            instant  INTEGER NOT NULL,
            kind     TEXT NOT NULL,
            subject  TEXT NOT NULL,
            json     TEXT NOT NULL,
            previous BLOB NOT NULL,
            hash     BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
        CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
        CREATE TABLE documents (
            collection TEXT NOT NULL,
            id         TEXT NOT NULL,
            json       TEXT NOT NULL,
            fields     TEXT NOT NULL,
            digest     BLOB NOT NULL,
            PRIMARY KEY (collection, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE document_index (
            collection TEXT NOT NULL,
            field      TEXT NOT NULL,
            value      TEXT NOT NULL,
            id         TEXT NOT NULL,
            PRIMARY KEY (collection, field, value, id)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in an empty file, and refuses a file that is something else.</summary>
    /// <param name="file">A connection.</param>
    /// <param name="beginWriting">Starts a write transaction on it, waiting for other writers.</param>
    public static void Ensure(SqliteFile file, Action beginWriting)
    {
        if (IsPresent(file))
        {
            return;
        }

        beginWriting();
        try
        {
            // another process may have been first
            if (!IsPresent(file))
            {
                file.Execute(Tables);
                file.Execute($"PRAGMA application_id = {ApplicationId}");
                file.Execute($"PRAGMA user_version = {Version}");
            }

            file.Execute("COMMIT");
        }
        finally
        {
            file.Rollback();
        }
    }

    private static bool IsPresent(SqliteFile file)
    {
        var application = file.Number("PRAGMA application_id");
        var version = file.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && file.Number("SELECT count(*) FROM sqlite_master") == 0)
        {
            return false;
        }

        if (application != ApplicationId)
        {
            throw new TapeVaultException(
                CatalogErrors.NotACatalog,
                $"{file.Path}: it is an SQLite database with application id {application:X8}."
            );
        }

        return version switch
        {
            Version => true,
            > Version => throw new TapeVaultException(
                CatalogErrors.NewerVersion,
                $"{file.Path}: its version is {version}, this program knows {Version}."
            ),
            _ => throw new TapeVaultException(CatalogErrors.Damaged, $"{file.Path}: its version is {version}."),
        };
    }
}
