using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Mode parameter header(10) (SPC-5 7.5.6).</summary>
/// <param name="ModeDataLength">Bytes after this field; reserved in MODE SELECT.</param>
/// <param name="MediumType">MEDIUM TYPE.</param>
/// <param name="WriteProtected">WP: the medium is write-protected.</param>
/// <param name="BufferedMode">0 unbuffered, 1 buffered.</param>
/// <param name="Speed">0 is the default speed.</param>
/// <param name="LongLba">LONGLBA; never set by tape.</param>
/// <param name="BlockDescriptorLength">Bytes of block descriptors, 0 or 8.</param>
public readonly record struct ModeHeader10(
    ushort ModeDataLength,
    byte MediumType,
    bool WriteProtected,
    byte BufferedMode,
    byte Speed,
    bool LongLba,
    ushort BlockDescriptorLength
) : IWireStructure<ModeHeader10>
{
    private const int ModeDataLengthOffset = 0;
    private const int MediumTypeOffset = 2;
    private const int WriteProtectedOffset = 3;
    private const byte WriteProtectedMask = 0x80;
    private const int BufferedModeOffset = 3;
    private const byte BufferedModeMask = 0x70;
    private const int SpeedOffset = 3;
    private const byte SpeedMask = 0x0F;
    private const int LongLbaOffset = 4;
    private const byte LongLbaMask = 0x01;
    private const int BlockDescriptorLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ModeHeader10 value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new ModeHeader10(
            BinaryPrimitives.ReadUInt16BigEndian(source[ModeDataLengthOffset..]),
            source[MediumTypeOffset],
            Field.Bit(source, WriteProtectedOffset, WriteProtectedMask),
            Field.Bits(source, BufferedModeOffset, BufferedModeMask),
            Field.Bits(source, SpeedOffset, SpeedMask),
            Field.Bit(source, LongLbaOffset, LongLbaMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[BlockDescriptorLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[ModeDataLengthOffset..], ModeDataLength);
        destination[MediumTypeOffset] = MediumType;
        Field.SetBit(destination, WriteProtectedOffset, WriteProtectedMask, WriteProtected);
        Field.SetBits(destination, BufferedModeOffset, BufferedModeMask, BufferedMode);
        Field.SetBits(destination, SpeedOffset, SpeedMask, Speed);
        Field.SetBit(destination, LongLbaOffset, LongLbaMask, LongLba);
        BinaryPrimitives.WriteUInt16BigEndian(destination[BlockDescriptorLengthOffset..], BlockDescriptorLength);
    }
}
