using TapeVault.Backup.Sessions;
using TapeVault.Catalog.Index;

namespace TapeVault.Operations.Jobs;

/// <summary>A set that is open for verify or restore: what it consists of, and its index.</summary>
/// <param name="Contents">Segments and entries.</param>
/// <param name="Index">The index.</param>
/// <param name="TemporaryIndex">A copy of the index to be deleted afterwards; null when the catalog's own is used.</param>
public sealed record OpenedSet(SetContents Contents, FileIndex Index, string? TemporaryIndex) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Index.Dispose();
        if (TemporaryIndex is not null)
        {
            File.Delete(TemporaryIndex);
        }
    }
}
