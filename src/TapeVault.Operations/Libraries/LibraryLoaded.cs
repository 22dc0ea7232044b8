using TapeVault.Operations.Drives;

namespace TapeVault.Operations.Libraries;

/// <summary>What loading a cartridge from its slot came to.</summary>
/// <param name="Move">The robot's part; null if the cartridge was in the drive already.</param>
/// <param name="Drive">The drive's part.</param>
/// <param name="ReadOnly">Whether the drive can only read this generation, by its label.</param>
public sealed record LibraryLoaded(CartridgeMoved? Move, DriveLoaded Drive, bool ReadOnly);
