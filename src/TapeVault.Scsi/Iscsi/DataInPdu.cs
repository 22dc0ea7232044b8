using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>SCSI Data-In (RFC 7143 11.7).</summary>
/// <param name="Final">F: last PDU of the sequence.</param>
/// <param name="Acknowledge">A: the target wants an acknowledgement (error recovery level 1 and up).</param>
/// <param name="Overflow">O: valid with S.</param>
/// <param name="Underflow">U: valid with S.</param>
/// <param name="HasStatus">S: the PDU carries the status, no SCSI Response follows.</param>
/// <param name="Status">SCSI status, valid with S.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Target transfer tag, <see cref="BasicHeader.NoTag"/> if none.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="DataSn">Number of the PDU within the command.</param>
/// <param name="BufferOffset">Where the data belong, in bytes from the start of the data phase.</param>
/// <param name="ResidualCount">Residual in bytes, with O or U.</param>
public readonly record struct DataInPdu(
    bool Final,
    bool Acknowledge,
    bool Overflow,
    bool Underflow,
    bool HasStatus,
    ScsiStatus Status,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    TargetSequence Sequence,
    uint DataSn,
    uint BufferOffset,
    uint ResidualCount
) : IWireStructure<DataInPdu>
{
    private const byte AcknowledgeMask = 0x40;
    private const byte OverflowMask = 0x04;
    private const byte UnderflowMask = 0x02;
    private const byte HasStatusMask = 0x01;
    private const int StatusOffset = 3;
    private const int TargetTransferTagOffset = 20;
    private const int DataSnOffset = 36;
    private const int BufferOffsetOffset = 40;
    private const int ResidualCountOffset = 44;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DataInPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.DataIn, out var basic))
        {
            return false;
        }

        value = new DataInPdu(
            basic.Final,
            (basic.Flags & AcknowledgeMask) != 0,
            (basic.Flags & OverflowMask) != 0,
            (basic.Flags & UnderflowMask) != 0,
            (basic.Flags & HasStatusMask) != 0,
            (ScsiStatus)source[StatusOffset],
            basic.DataSegmentLength,
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            TargetSequence.Read(source),
            BinaryPrimitives.ReadUInt32BigEndian(source[DataSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[BufferOffsetOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ResidualCountOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.DataIn,
            false,
            (byte)(
                (Final ? BasicHeader.FinalMask : 0)
                | (Acknowledge ? AcknowledgeMask : 0)
                | (Overflow ? OverflowMask : 0)
                | (Underflow ? UnderflowMask : 0)
                | (HasStatus ? HasStatusMask : 0)
            ),
            0,
            DataSegmentLength,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        destination[StatusOffset] = (byte)Status;
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[DataSnOffset..], DataSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[BufferOffsetOffset..], BufferOffset);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ResidualCountOffset..], ResidualCount);
    }
}
