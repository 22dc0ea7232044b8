using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Text Request (RFC 7143 11.10).</summary>
/// <param name="Immediate">I: carried out at once, takes no CmdSN of its own.</param>
/// <param name="Final">F: the initiator has said everything.</param>
/// <param name="Continued">C: the text goes on in the next PDU.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Tag of the answer that this continues.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
public readonly record struct TextRequestPdu(
    bool Immediate,
    bool Final,
    bool Continued,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    InitiatorSequence Sequence
) : IWireStructure<TextRequestPdu>
{
    private const byte ContinuedMask = 0x40;
    private const int TargetTransferTagOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TextRequestPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.TextRequest, out var basic))
        {
            return false;
        }

        value = new TextRequestPdu(
            basic.Immediate,
            basic.Final,
            (basic.Flags & ContinuedMask) != 0,
            basic.DataSegmentLength,
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            InitiatorSequence.Read(source)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.TextRequest,
            Immediate,
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
