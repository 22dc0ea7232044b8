using TapeVault.Backup.Files;
using TapeVault.Catalog.Index;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>What is to be restored, and to where.</summary>
/// <param name="Set">The set's segments.</param>
/// <param name="Index">The set's index.</param>
/// <param name="Paths">Files and folders to restore, as paths of the set; empty for everything.</param>
/// <param name="Target">The folder to restore into; the set's tree is kept below it.</param>
/// <param name="Overwrite">Whether existing files may be replaced.</param>
public sealed record RestoreRequest(
    SetContents Set,
    FileIndex Index,
    IReadOnlyList<BytePath> Paths,
    IRestoreTarget Target,
    bool Overwrite
);
