namespace TapeVault.Operations.Libraries;

/// <summary>One cartridge that was to come in or go out.</summary>
/// <param name="Label">Its label; null if it cannot be read.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is; null if it stayed.</param>
/// <param name="ErrorCode">Code of the error that kept it there; null if none.</param>
/// <param name="Problem">Why it stayed and what to do; null if it did not.</param>
public sealed record CartridgePassed(string? Label, string From, string? To, string? ErrorCode, string? Problem);
