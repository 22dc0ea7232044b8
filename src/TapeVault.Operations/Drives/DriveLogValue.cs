namespace TapeVault.Operations.Drives;

/// <summary>One parameter of a log page, or one attribute of the cartridge memory.</summary>
/// <param name="Code">Its code, four hexadecimal digits.</param>
/// <param name="Name">What it is; null if TapeVault does not know.</param>
/// <param name="Value">For people.</param>
/// <param name="Unit">Unit of the value, null if it has none.</param>
/// <param name="Hex">The bytes as they came.</param>
public sealed record DriveLogValue(string Code, string? Name, string Value, string? Unit, string Hex);
