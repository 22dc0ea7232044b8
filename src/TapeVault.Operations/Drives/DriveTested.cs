namespace TapeVault.Operations.Drives;

/// <summary>What testing a drive came to; a drive that fails is an error instead.</summary>
/// <param name="Name">The drive.</param>
/// <param name="SelfTestSeconds">How long its own test took.</param>
/// <param name="Writing">What writing and reading came to; null if that was not asked for.</param>
/// <param name="Alerts">TapeAlert flags that are set now.</param>
public sealed record DriveTested(
    string Name,
    double SelfTestSeconds,
    DriveTestWriting? Writing,
    IReadOnlyList<ActiveAlert> Alerts
);
