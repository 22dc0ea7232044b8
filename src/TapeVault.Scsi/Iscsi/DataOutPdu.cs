using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>SCSI Data-Out (RFC 7143 11.7).</summary>
/// <param name="Final">F: last PDU of the sequence, unsolicited or of one R2T.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Tag of the R2T; <see cref="BasicHeader.NoTag"/> for unsolicited data.</param>
/// <param name="ExpStatSn">Next StatSN that the initiator expects.</param>
/// <param name="DataSn">Number of the PDU within its sequence.</param>
/// <param name="BufferOffset">Where the data belong, in bytes from the start of the data phase.</param>
public readonly record struct DataOutPdu(
    bool Final,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    uint ExpStatSn,
    uint DataSn,
    uint BufferOffset
) : IWireStructure<DataOutPdu>
{
    private const int TargetTransferTagOffset = 20;
    private const int ExpStatSnOffset = 28;
    private const int DataSnOffset = 36;
    private const int BufferOffsetOffset = 40;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DataOutPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.DataOut, out var basic))
        {
            return false;
        }

        value = new DataOutPdu(
            basic.Final,
            basic.DataSegmentLength,
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ExpStatSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[DataSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[BufferOffsetOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.DataOut,
            false,
            (byte)((Final ? BasicHeader.FinalMask : 0)),
            0,
            DataSegmentLength,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ExpStatSnOffset..], ExpStatSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[DataSnOffset..], DataSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[BufferOffsetOffset..], BufferOffset);
    }
}
