using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>A TapeAlert flag that is set.</summary>
/// <param name="Flag">Its number.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Name">The standard's name.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Advice">What to do; empty if there is nothing to do.</param>
public sealed record ActiveAlert(int Flag, TapeAlertSeverity Severity, string Name, string Meaning, string Advice);
