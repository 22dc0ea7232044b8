using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>What <c>backup</c> was asked for.</summary>
/// <param name="Source">Name of a source or a path; null to take that of the set to resume.</param>
/// <param name="To">Name or path of the device.</param>
/// <param name="Resume">The set to finish, null for a new one.</param>
/// <param name="Exclude">Patterns to leave out, beside the source's own.</param>
/// <param name="AcceptChange">Why a medium that somebody else wrote is taken over; null if it is not.</param>
/// <param name="AllowInitialization">Whether a new LTO-9 cartridge may be initialised first.</param>
internal sealed record BackupCommandRequest(
    string? Source,
    string To,
    SetId? Resume,
    IReadOnlyList<string> Exclude,
    string? AcceptChange = null,
    bool AllowInitialization = false
);
