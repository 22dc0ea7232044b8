using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>TapeAlert flags with how they were read.</summary>
/// <param name="Alerts">The flags that are set.</param>
/// <param name="Cleared">
/// Whether reading cleared them for this host, so that they must be recorded now: log page 2Eh was read, because the drive
/// has no 12h.
/// </param>
public readonly record struct TapeAlertReading(TapeAlerts Alerts, bool Cleared);
