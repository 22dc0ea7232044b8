namespace TapeVault.Backup.Files;

/// <summary>A range of a file that holds data (not a hole).</summary>
/// <param name="Offset">First byte.</param>
/// <param name="LengthBytes">Length, at least 1.</param>
public readonly record struct DataRange(long Offset, long LengthBytes)
{
    /// <summary>First byte behind the range.</summary>
    public long End => Offset + LengthBytes;
}
