namespace TapeVault.Operations.Drives;

/// <summary>How a drive is to be tested.</summary>
/// <param name="Scratch">
/// Bar code or serial number of a blank cartridge that is written, read and erased; null to have the drive test itself only.
/// </param>
/// <param name="SizeBytes">How much is written.</param>
public sealed record TestRequest(string? Scratch = null, long SizeBytes = TestRequest.DefaultSizeBytes)
{
    /// <summary>A few seconds of a modern drive: 1 GiB.</summary>
    public const long DefaultSizeBytes = 1L << 30;
}
