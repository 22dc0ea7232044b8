namespace TapeVault.Operations.Drives;

/// <summary>The log of a drive, decoded.</summary>
/// <param name="Name">The drive.</param>
/// <param name="Pages">The pages, ascending.</param>
/// <param name="Notes">What was left out or could not be read, and why, a sentence each.</param>
public sealed record DriveLog(string Name, IReadOnlyList<DriveLogPage> Pages, IReadOnlyList<string> Notes);
