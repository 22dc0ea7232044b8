namespace TapeVault.HardwareSim;

/// <summary>Where a cartridge is, one entry of <c>slots.json</c>.</summary>
/// <param name="Barcode">Label, also the name of its folder.</param>
/// <param name="Element">Element address; null on the shelf.</param>
/// <param name="Source">The slot it came from; null if not known.</param>
/// <param name="Imported">Whether an operator put it in.</param>
internal sealed record PlaceRecord(string Barcode, ushort? Element, ushort? Source, bool Imported);
