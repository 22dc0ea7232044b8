using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>What <c>restore</c> was asked for.</summary>
/// <param name="Set">The set.</param>
/// <param name="Paths">Paths within the set, as shown to people; empty for everything.</param>
/// <param name="To">Folder to restore into.</param>
/// <param name="Overwrite">Whether files that are there may be replaced.</param>
/// <param name="From">Name or path of the device, null for where the catalog last saw the volume.</param>
internal sealed record RestoreCommandRequest(
    SetId Set,
    IReadOnlyList<string> Paths,
    string To,
    bool Overwrite,
    string? From
);
