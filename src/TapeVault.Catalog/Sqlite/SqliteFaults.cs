using Microsoft.Data.Sqlite;
using SQLitePCL;
using TapeVault.Model;

namespace TapeVault.Catalog.Sqlite;

/// <summary>SQLite's result codes in the catalog's own errors.</summary>
internal static class SqliteFaults
{
    private const int PrimaryCodeMask = 0xFF;

    /// <summary>Whether the code only says that somebody else is at it.</summary>
    public static bool IsBusy(int code) =>
        (code & PrimaryCodeMask) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL;

    public static TapeVaultException Translate(SqliteException fault, string path) =>
        new(
            DefinitionOf(fault.SqliteErrorCode),
            $"{path}: {fault.Message} (SQLite {fault.SqliteErrorCode}/{fault.SqliteExtendedErrorCode})",
            fault
        );

    private static ErrorDefinition DefinitionOf(int code) =>
        (code & PrimaryCodeMask) switch
        {
            raw.SQLITE_FULL => CatalogErrors.DiskFull,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => CatalogErrors.Busy,
            raw.SQLITE_NOTADB => CatalogErrors.NotACatalog,
            raw.SQLITE_IOERR => CatalogErrors.DiskFailed,
            raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
                CatalogErrors.CannotOpen,
            // SQLITE_CORRUPT, and SQLITE_ERROR: with fixed statements a missing table or column is damage too
            _ => CatalogErrors.Damaged,
        };
}
