namespace TapeVault.Operations.Libraries;

/// <summary>Which cartridge is to be loaded into which drive.</summary>
/// <param name="What">Its label, or the place it is in.</param>
/// <param name="Drive">Name of the drive; null for the first empty one.</param>
/// <param name="Unlabelled">Take a cartridge without a label that can be read.</param>
public sealed record LoadCartridge(string What, string? Drive = null, bool Unlabelled = false);
