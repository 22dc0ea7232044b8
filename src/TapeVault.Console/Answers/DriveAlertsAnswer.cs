using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive alerts</c>.</summary>
internal sealed record DriveAlertsAnswer(DriveAlerts Drive) : Answer
{
    /// <summary>Writes alerts, the worst first, each with what to do.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<ActiveAlert> alerts)
    {
        foreach (var alert in alerts)
        {
            console.Line($"{Word(alert)} {alert.Flag} ({alert.Name}): {alert.Meaning}");
            if (alert.Advice.Length > 0)
            {
                console.Line("  " + alert.Advice);
            }
        }
    }

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Drive.Alerts.Count == 0)
        {
            console.Line($"Drive '{Drive.Name}' warns of nothing.");
            return;
        }

        console.Line($"Drive '{Drive.Name}' warns of {ScreenText.Count(Drive.Alerts.Count, "thing")}:");
        Print(console, Drive.Alerts);
    }

    private static string Word(ActiveAlert alert) =>
        alert.Severity switch
        {
            Scsi.TapeAlertSeverity.Critical => "CRITICAL",
            Scsi.TapeAlertSeverity.Warning => "Warning",
            _ => "Note",
        };
}
