using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>What every basic header segment has in common (RFC 7143 11.2.1).</summary>
/// <param name="Opcode">What the PDU is; may be a code that nobody knows.</param>
/// <param name="Immediate">I: an immediate command of the initiator.</param>
/// <param name="Flags">Byte 1 as it is; bit 7 is F in most PDUs.</param>
/// <param name="AdditionalHeaderBytes">Length of the additional header segments in bytes, a multiple of 4.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">Bytes 8 to 15, the LUN where the PDU has one.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
public readonly record struct BasicHeader(
    IscsiOpcode Opcode,
    bool Immediate,
    byte Flags,
    int AdditionalHeaderBytes,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag
) : IWireStructure<BasicHeader>
{
    /// <summary>Tag that stands for "no task" (RFC 7143 11.2.1.8, 11.7.4).</summary>
    public const uint NoTag = uint.MaxValue;

    /// <summary>Longest data segment that the length field can say, in bytes.</summary>
    public const int LongestDataSegment = 0xFFFFFF;

    internal const byte FinalMask = 0x80;
    internal const int DataSegmentLengthOffset = 5;
    private const byte ImmediateMask = 0x40;
    private const byte OpcodeMask = 0x3F;
    private const int FlagsOffset = 1;
    private const int AdditionalHeaderOffset = 4;
    private const int LogicalUnitOffset = 8;
    private const int InitiatorTaskTagOffset = 16;

    /// <inheritdoc/>
    public static int Size => 48;

    /// <summary>Bit 7 of byte 1: the final PDU of a sequence, or T in a login.</summary>
    public bool Final => (Flags & FinalMask) != 0;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out BasicHeader value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new BasicHeader(
            (IscsiOpcode)(source[0] & OpcodeMask),
            Field.Bit(source, 0, ImmediateMask),
            source[FlagsOffset],
            source[AdditionalHeaderOffset] * 4,
            Field.ReadUInt24(source, DataSegmentLengthOffset),
            BinaryPrimitives.ReadUInt64BigEndian(source[LogicalUnitOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[InitiatorTaskTagOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, 0, OpcodeMask, (byte)Opcode);
        Field.SetBit(destination, 0, ImmediateMask, Immediate);
        destination[FlagsOffset] = Flags;
        destination[AdditionalHeaderOffset] = checked((byte)(AdditionalHeaderBytes / 4));
        Field.WriteUInt24(destination, DataSegmentLengthOffset, DataSegmentLength);
        BinaryPrimitives.WriteUInt64BigEndian(destination[LogicalUnitOffset..], LogicalUnit);
        BinaryPrimitives.WriteUInt32BigEndian(destination[InitiatorTaskTagOffset..], InitiatorTaskTag);
    }

    /// <summary>Reads the header if it is one of this kind.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, IscsiOpcode opcode, out BasicHeader value) =>
        TryRead(source, out value) && value.Opcode == opcode;
}
