namespace TapeVault.Operations.Drives;

/// <summary>What a drive warns of.</summary>
/// <param name="Name">The drive.</param>
/// <param name="Alerts">TapeAlert flags that are set, the worst first.</param>
public sealed record DriveAlerts(string Name, IReadOnlyList<ActiveAlert> Alerts);
