namespace TapeVault.Operations.Drives;

/// <summary>How far a drive or a library is with what it does by itself.</summary>
/// <param name="Phase">What it does, for people, for example <c>loading</c>.</param>
/// <param name="Fraction">How much of it is done, 0 to 1; null if the device does not tell.</param>
/// <param name="Elapsed">How long it was watched.</param>
/// <param name="Usual">How long it usually takes, for people; null if nobody knows.</param>
/// <param name="Note">One sentence that is worth a line of its own; null if none.</param>
public sealed record DeviceProgress(
    string Phase,
    double? Fraction,
    TimeSpan Elapsed,
    string? Usual = null,
    string? Note = null
);
