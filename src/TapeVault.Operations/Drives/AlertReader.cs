using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// TapeAlert flags that are set now. From log page 12h, which reading does not clear; only a drive without it is asked for
/// 2Eh, where each host sees a flag once.
/// </summary>
internal sealed class AlertReader(TapeDrive drive, DriveQuestions ask)
{
    /// <summary>The flags, the worst first.</summary>
    public IReadOnlyList<ActiveAlert> Active() =>
        [
            .. Flags()
                .Select(TapeAlertDefinition.Of)
                .OrderByDescending(alert => alert.Severity)
                .ThenBy(alert => alert.Flag)
                .Select(alert => new ActiveAlert(alert.Flag, alert.Severity, alert.Name, alert.Meaning, alert.Advice)),
        ];

    /// <summary>Numbers of the flags, ascending.</summary>
    public IEnumerable<int> Flags() => ask.Value<TapeAlertReading>(() => drive.ReadAlerts())?.Alerts.Set ?? [];
}
