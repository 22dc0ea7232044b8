namespace TapeVault.Operations.Drives;

/// <summary>How a drive treats data now. What it does not tell is null.</summary>
/// <param name="Compression">Whether it compresses.</param>
/// <param name="WriteRatio">Bytes from the host for each byte on the tape, in this load.</param>
/// <param name="ReadRatio">Bytes to the host for each byte from the tape, in this load.</param>
/// <param name="Encryption">In words.</param>
/// <param name="BlockProtection">Logical block protection, in words.</param>
public sealed record DriveModes(
    bool? Compression,
    double? WriteRatio,
    double? ReadRatio,
    string? Encryption,
    string? BlockProtection
);
