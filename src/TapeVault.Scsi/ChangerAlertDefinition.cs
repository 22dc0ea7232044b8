namespace TapeVault.Scsi;

/// <summary>What a TapeAlert flag of a library means (<c>Data/changer-alerts.tsv</c>).</summary>
/// <param name="Flag">Number of the flag, 1 to 64.</param>
/// <param name="Severity">Severity.</param>
/// <param name="Name">The standard's name in small letters.</param>
/// <param name="Meaning">A sentence for the operator.</param>
/// <param name="Advice">What to do, a sentence.</param>
public sealed record ChangerAlertDefinition(
    int Flag,
    TapeAlertSeverity Severity,
    string Name,
    string Meaning,
    string Advice
);
