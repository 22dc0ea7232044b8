namespace TapeVault.Operations.Libraries;

/// <summary>What moving one cartridge came to.</summary>
/// <param name="Name">The library.</param>
/// <param name="Label">The cartridge's label; null if it could not be read.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is.</param>
/// <param name="Note">What was remarkable about it; null if nothing.</param>
public sealed record CartridgeMoved(string Name, string? Label, string From, string To, string? Note);
