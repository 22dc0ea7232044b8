namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// What was read is not a good LTFS label or index: the only exception that the readers of this namespace throw, whatever
/// the bytes (faults of the medium below pass through as they are).
/// </summary>
/// <param name="fault">The kind.</param>
/// <param name="sentence">What is wrong, with element and value.</param>
/// <param name="inner">What the XML reader said.</param>
public sealed class LtfsFormatException(LtfsFault fault, string sentence, Exception? inner = null)
    : Exception(sentence, inner)
{
    /// <summary>The kind.</summary>
    public LtfsFault Fault { get; } = fault;
}
