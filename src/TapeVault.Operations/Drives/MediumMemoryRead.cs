namespace TapeVault.Operations.Drives;

/// <summary>The memory of a cartridge, decoded.</summary>
/// <param name="Name">The drive that it is in.</param>
/// <param name="Barcode">Its label; null if its memory does not tell.</param>
/// <param name="SerialNumber">The maker's serial number; null if it does not tell.</param>
/// <param name="Attributes">Everything that is in it.</param>
public sealed record MediumMemoryRead(
    string Name,
    string? Barcode,
    string? SerialNumber,
    IReadOnlyList<MediumMemoryValue> Attributes
);
