using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>SCSI Response (RFC 7143 11.4). The data segment holds the sense length in two bytes, then the sense data.</summary>
/// <param name="Overflow">O: that many bytes of the residual did not fit in what the initiator expected.</param>
/// <param name="Underflow">U: that many bytes were expected and not transferred.</param>
/// <param name="Response">iSCSI service response: 0 completed at target, 1 target failure.</param>
/// <param name="Status">SCSI status, valid with response 0.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="ExpDataSn">Number of Data-In and R2T PDUs that were sent for the command.</param>
/// <param name="ResidualCount">Residual in bytes, with O or U.</param>
public readonly record struct ScsiResponsePdu(
    bool Overflow,
    bool Underflow,
    byte Response,
    ScsiStatus Status,
    int DataSegmentLength,
    uint InitiatorTaskTag,
    TargetSequence Sequence,
    uint ExpDataSn,
    uint ResidualCount
) : IWireStructure<ScsiResponsePdu>
{
    private const byte OverflowMask = 0x04;
    private const byte UnderflowMask = 0x02;
    private const int ResponseOffset = 2;
    private const int StatusOffset = 3;
    private const int ExpDataSnOffset = 36;
    private const int ResidualCountOffset = 44;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ScsiResponsePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.ScsiResponse, out var basic))
        {
            return false;
        }

        value = new ScsiResponsePdu(
            (basic.Flags & OverflowMask) != 0,
            (basic.Flags & UnderflowMask) != 0,
            source[ResponseOffset],
            (ScsiStatus)source[StatusOffset],
            basic.DataSegmentLength,
            basic.InitiatorTaskTag,
            TargetSequence.Read(source),
            BinaryPrimitives.ReadUInt32BigEndian(source[ExpDataSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ResidualCountOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.ScsiResponse,
            false,
            (byte)(BasicHeader.FinalMask | (Overflow ? OverflowMask : 0) | (Underflow ? UnderflowMask : 0)),
            0,
            DataSegmentLength,
            0,
            InitiatorTaskTag
        ).Write(destination);
        destination[ResponseOffset] = Response;
        destination[StatusOffset] = (byte)Status;
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ExpDataSnOffset..], ExpDataSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ResidualCountOffset..], ResidualCount);
    }
}
