namespace TapeVault.Backup.Archives;

/// <summary>The bytes are not a pax archive, or are damaged.</summary>
/// <param name="offset">Where in the source the structure begins that is wrong, in bytes.</param>
/// <param name="reason">What is wrong, as a sentence.</param>
public sealed class ArchiveFormatException(long offset, string reason) : Exception($"At byte {offset}: {reason}")
{
    /// <summary>Where in the source the wrong structure begins, in bytes from the reader's start.</summary>
    public long Offset { get; } = offset;

    /// <summary>What is wrong, as a sentence.</summary>
    public string Reason { get; } = reason;
}
