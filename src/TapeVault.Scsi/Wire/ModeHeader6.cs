namespace TapeVault.Scsi.Wire;

/// <summary>Mode parameter header(6) (SPC-5 7.5.6).</summary>
/// <param name="ModeDataLength">Bytes after this field; reserved in MODE SELECT.</param>
/// <param name="MediumType">MEDIUM TYPE.</param>
/// <param name="WriteProtected">WP: the medium is write-protected.</param>
/// <param name="BufferedMode">0 unbuffered, 1 buffered.</param>
/// <param name="Speed">0 is the default speed.</param>
/// <param name="BlockDescriptorLength">Bytes of block descriptors, 0 or 8.</param>
public readonly record struct ModeHeader6(
    byte ModeDataLength,
    byte MediumType,
    bool WriteProtected,
    byte BufferedMode,
    byte Speed,
    byte BlockDescriptorLength
) : IWireStructure<ModeHeader6>
{
    private const int ModeDataLengthOffset = 0;
    private const int MediumTypeOffset = 1;
    private const int WriteProtectedOffset = 2;
    private const byte WriteProtectedMask = 0x80;
    private const int BufferedModeOffset = 2;
    private const byte BufferedModeMask = 0x70;
    private const int SpeedOffset = 2;
    private const byte SpeedMask = 0x0F;
    private const int BlockDescriptorLengthOffset = 3;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeHeader6 value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new ModeHeader6(
            source[ModeDataLengthOffset],
            source[MediumTypeOffset],
            Field.Bit(source, WriteProtectedOffset, WriteProtectedMask),
            Field.Bits(source, BufferedModeOffset, BufferedModeMask),
            Field.Bits(source, SpeedOffset, SpeedMask),
            source[BlockDescriptorLengthOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[ModeDataLengthOffset] = ModeDataLength;
        destination[MediumTypeOffset] = MediumType;
        Field.SetBit(destination, WriteProtectedOffset, WriteProtectedMask, WriteProtected);
        Field.SetBits(destination, BufferedModeOffset, BufferedModeMask, BufferedMode);
        Field.SetBits(destination, SpeedOffset, SpeedMask, Speed);
        destination[BlockDescriptorLengthOffset] = BlockDescriptorLength;
    }
}
