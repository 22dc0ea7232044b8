using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>What a backup command asks for.</summary>
/// <param name="SourceName">Name of the source.</param>
/// <param name="Tree">Its files.</param>
/// <param name="Options">How.</param>
/// <param name="Host">Name of this host.</param>
/// <param name="Product">Name and version of the program.</param>
/// <param name="Resume">The set to go on with; null for a new one.</param>
/// <param name="Volume">The volume that must be in the device; null for whatever is there.</param>
/// <param name="FormatIfBlank">Whether a medium that turns out blank is formatted first; else it is refused.</param>
/// <param name="AcceptChange">Why a medium that somebody else wrote is taken over; null if it is not.</param>
/// <param name="AllowInitialization">Whether a new LTO-9 cartridge may be initialised first, which takes up to two hours.</param>
public sealed record BackupRequest(
    string SourceName,
    ISourceTree Tree,
    BackupOptions Options,
    string Host,
    string Product,
    SetId? Resume = null,
    VolumeId? Volume = null,
    bool FormatIfBlank = false,
    string? AcceptChange = null,
    bool AllowInitialization = false
);
