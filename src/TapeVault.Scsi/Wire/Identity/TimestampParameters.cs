namespace TapeVault.Scsi.Wire;

/// <summary>SET TIMESTAMP's parameter list (SPC-5).</summary>
/// <param name="Milliseconds">TIMESTAMP: milliseconds since 1970-01-01 UTC.</param>
public readonly record struct TimestampParameters(long Milliseconds) : IWireStructure<TimestampParameters>
{
    private const int MillisecondsOffset = 4;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TimestampParameters value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new TimestampParameters(Field.ReadUInt48(source, MillisecondsOffset));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.WriteUInt48(destination, MillisecondsOffset, Milliseconds);
    }
}
