namespace TapeVault.Catalog.Records;

/// <summary>The torn end of a volume was put right when it was opened for writing.</summary>
/// <param name="MediumSerial">The medium's own serial number, empty if it has none.</param>
/// <param name="Device">The device it was in.</param>
/// <param name="Findings">What was found, one sentence each.</param>
/// <param name="Repairs">What was written, and what was cut off by it, one sentence each.</param>
public sealed record VolumeRepaired(
    string MediumSerial,
    string Device,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string> Repairs
);
