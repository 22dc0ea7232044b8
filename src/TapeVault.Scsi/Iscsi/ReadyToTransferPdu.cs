using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Ready To Transfer (RFC 7143 11.8).</summary>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Tag that the Data-Out PDUs repeat.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="R2tSn">Number of the R2T within the command.</param>
/// <param name="BufferOffset">First wanted byte of the data phase.</param>
/// <param name="DesiredLength">How many bytes are wanted, not 0, at most MaxBurstLength.</param>
public readonly record struct ReadyToTransferPdu(
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    TargetSequence Sequence,
    uint R2tSn,
    uint BufferOffset,
    uint DesiredLength
) : IWireStructure<ReadyToTransferPdu>
{
    private const int TargetTransferTagOffset = 20;
    private const int R2tSnOffset = 36;
    private const int BufferOffsetOffset = 40;
    private const int DesiredLengthOffset = 44;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadyToTransferPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.ReadyToTransfer, out var basic))
        {
            return false;
        }

        value = new ReadyToTransferPdu(
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            TargetSequence.Read(source),
            BinaryPrimitives.ReadUInt32BigEndian(source[R2tSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[BufferOffsetOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[DesiredLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.ReadyToTransfer,
            false,
            BasicHeader.FinalMask,
            0,
            0,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[R2tSnOffset..], R2tSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[BufferOffsetOffset..], BufferOffset);
        BinaryPrimitives.WriteUInt32BigEndian(destination[DesiredLengthOffset..], DesiredLength);
    }
}
