using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>What one run of a backup is to store.</summary>
/// <param name="SetId">The set: a new one, or one to be resumed.</param>
/// <param name="SourceName">Name of the source in the configuration, or of the folder.</param>
/// <param name="Tree">The files.</param>
/// <param name="Host">Name of this host.</param>
/// <param name="Product">Name and version of the program, for <c>set.json</c>.</param>
/// <param name="Options">How.</param>
public sealed record BackupPlan(
    SetId SetId,
    string SourceName,
    ISourceTree Tree,
    string Host,
    string Product,
    BackupOptions Options
);
