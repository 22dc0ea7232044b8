using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Text Response (RFC 7143 11.11).</summary>
/// <param name="Final">F: the negotiation is over.</param>
/// <param name="Continued">C: the text goes on in the next PDU.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Tag to continue with, <see cref="BasicHeader.NoTag"/> with F.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
public readonly record struct TextResponsePdu(
    bool Final,
    bool Continued,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    TargetSequence Sequence
) : IWireStructure<TextResponsePdu>
{
    private const byte ContinuedMask = 0x40;
    private const int TargetTransferTagOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TextResponsePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.TextResponse, out var basic))
        {
            return false;
        }

        value = new TextResponsePdu(
            basic.Final,
            (basic.Flags & ContinuedMask) != 0,
            basic.DataSegmentLength,
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            TargetSequence.Read(source)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.TextResponse,
            false,
            (byte)((Final ? BasicHeader.FinalMask : 0) | (Continued ? ContinuedMask : 0)),
            0,
            DataSegmentLength,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        Sequence.Write(destination);
    }
}
