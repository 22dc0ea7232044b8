namespace TapeVault.HardwareSim;

/// <summary>An attribute that a host wrote to the cartridge memory.</summary>
/// <param name="Format">0 binary, 1 ASCII, 2 text.</param>
/// <param name="Value">The value.</param>
internal readonly record struct StoredAttribute(byte Format, ReadOnlyMemory<byte> Value);
