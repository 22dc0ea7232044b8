namespace TapeVault.Operations.Drives;

/// <summary>What a drive is.</summary>
/// <param name="Vendor">Maker.</param>
/// <param name="Product">Product.</param>
/// <param name="Revision">Firmware revision.</param>
/// <param name="SerialNumber">Unit serial number; null if the drive does not tell it.</param>
public sealed record DriveIdentity(string Vendor, string Product, string Revision, string? SerialNumber);
