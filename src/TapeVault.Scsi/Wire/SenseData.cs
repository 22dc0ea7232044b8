using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Sense data (SPC-5 4.4), read from fixed (70h, 71h) and descriptor format (72h, 73h), written in fixed format as tape
/// drives send it.
/// </summary>
/// <param name="Response">Format, and whether it is about this command or an earlier one.</param>
/// <param name="Key">Sense key.</param>
/// <param name="Condition">Additional sense code and qualifier.</param>
/// <param name="Filemark">FILEMARK: a filemark was met.</param>
/// <param name="EndOfMedium">EOM: at or beyond early warning, or at the beginning when moving backward.</param>
/// <param name="IncorrectLength">ILI: the block's length is not the one asked for.</param>
/// <param name="InformationValid">VALID: <see cref="Information"/> means something.</param>
/// <param name="Information">INFORMATION, with sign: requested minus actual count, of bytes, blocks, marks.</param>
/// <param name="CommandSpecific">COMMAND-SPECIFIC INFORMATION.</param>
/// <param name="FieldReplaceableUnit">FIELD REPLACEABLE UNIT CODE.</param>
/// <param name="SenseKeySpecific">SENSE-KEY SPECIFIC, three bytes as a number; bit 23 is SKSV.</param>
public readonly partial record struct SenseData(
    SenseResponse Response,
    SenseKey Key,
    AdditionalSense Condition,
    bool Filemark,
    bool EndOfMedium,
    bool IncorrectLength,
    bool InformationValid,
    long Information,
    long CommandSpecific = 0,
    byte FieldReplaceableUnit = 0,
    int SenseKeySpecific = 0
)
{
    private const byte ResponseMask = 0x7F;
    private const byte KeyMask = 0x0F;
    private const byte ValidMask = 0x80;
    private const byte FilemarkMask = 0x80;
    private const byte EndOfMediumMask = 0x40;
    private const byte IncorrectLengthMask = 0x20;
    private const int SenseKeySpecificValidMask = 0x800000;

    private const int FlagsOffset = 2;
    private const int InformationOffset = 3;
    private const int AdditionalLengthOffset = 7;
    private const int CommandSpecificOffset = 8;
    private const int CodeOffset = 12;
    private const int QualifierOffset = 13;
    private const int UnitOffset = 14;
    private const int SpecificOffset = 15;

    /// <summary>Bytes that <see cref="Write"/> fills: fixed format without additional sense bytes.</summary>
    public static int Size => 18;

    /// <summary>Allocation length that holds every sense, 252 bytes.</summary>
    public static int MaximumSize => 252;

    /// <summary>Whether it is about an earlier command that had ended with GOOD.</summary>
    public bool IsDeferred => Response is SenseResponse.DeferredFixed or SenseResponse.DeferredDescriptor;

    /// <summary>PROGRESS INDICATION of NO SENSE and NOT READY, 0 to 1, or null (SPC-5 4.4.2.4.4).</summary>
    public double? Progress =>
        (SenseKeySpecific & SenseKeySpecificValidMask) != 0 && Key is SenseKey.NoSense or SenseKey.NotReady
            ? (SenseKeySpecific & 0xFFFF) / 65536.0
            : null;

    /// <summary>Whether key and condition are these.</summary>
    public bool Is(SenseKey key, AdditionalSense condition) => Key == key && Condition == condition;

    /// <summary>Current sense in fixed format with nothing but key and condition.</summary>
    public static SenseData Of(SenseKey key, AdditionalSense condition) =>
        new(SenseResponse.CurrentFixed, key, condition, false, false, false, false, 0);

    /// <summary>
    /// Reads sense data of either format. Bytes that a short answer lacks count as zero, as SPC-5 4.4.3 has it for fields
    /// beyond ADDITIONAL SENSE LENGTH; at least response code and sense key must be there.
    /// </summary>
    /// <returns>False if the input is too short or is not sense data. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SenseData value)
    {
        value = default;
        if (source.IsEmpty)
        {
            return false;
        }

        var response = (SenseResponse)(source[0] & ResponseMask);
        switch (response)
        {
            case SenseResponse.CurrentFixed or SenseResponse.DeferredFixed when source.Length > FlagsOffset:
                value = ReadFixed(response, source);
                return true;
            case SenseResponse.CurrentDescriptor
            or SenseResponse.DeferredDescriptor when source.Length > DescriptorKeyOffset:
                value = ReadDescriptors(response, source);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Clears the first <see cref="Size"/> bytes and writes fixed format there. A value that does not fit in the four
    /// bytes of INFORMATION is left out with VALID=0, as the standard demands.
    /// </summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = (byte)(IsDeferred ? SenseResponse.DeferredFixed : SenseResponse.CurrentFixed);
        destination[FlagsOffset] = (byte)((byte)Key & KeyMask);
        Field.SetBit(destination, FlagsOffset, FilemarkMask, Filemark);
        Field.SetBit(destination, FlagsOffset, EndOfMediumMask, EndOfMedium);
        Field.SetBit(destination, FlagsOffset, IncorrectLengthMask, IncorrectLength);
        if (InformationValid && Information is >= int.MinValue and <= int.MaxValue)
        {
            Field.SetBit(destination, 0, ValidMask, value: true);
            BinaryPrimitives.WriteInt32BigEndian(destination[InformationOffset..], (int)Information);
        }

        destination[AdditionalLengthOffset] = (byte)(Size - AdditionalLengthOffset - 1);
        if (CommandSpecific is >= int.MinValue and <= int.MaxValue)
        {
            BinaryPrimitives.WriteInt32BigEndian(destination[CommandSpecificOffset..], (int)CommandSpecific);
        }

        destination[CodeOffset] = Condition.Code;
        destination[QualifierOffset] = Condition.Qualifier;
        destination[UnitOffset] = FieldReplaceableUnit;
        Field.WriteUInt24(destination, SpecificOffset, SenseKeySpecific);
    }

    private static SenseData ReadFixed(SenseResponse response, ReadOnlySpan<byte> source)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        var present =
            source.Length > AdditionalLengthOffset
                ? AdditionalLengthOffset + 1 + source[AdditionalLengthOffset]
                : source.Length;
        source[..Math.Min(Math.Min(present, source.Length), Size)].CopyTo(bytes);
        return new SenseData(
            response,
            (SenseKey)(bytes[FlagsOffset] & KeyMask),
            new AdditionalSense(bytes[CodeOffset], bytes[QualifierOffset]),
            Field.Bit(bytes, FlagsOffset, FilemarkMask),
            Field.Bit(bytes, FlagsOffset, EndOfMediumMask),
            Field.Bit(bytes, FlagsOffset, IncorrectLengthMask),
            Field.Bit(bytes, 0, ValidMask),
            BinaryPrimitives.ReadInt32BigEndian(bytes[InformationOffset..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[CommandSpecificOffset..]),
            bytes[UnitOffset],
            Field.ReadUInt24(bytes, SpecificOffset)
        );
    }
}
