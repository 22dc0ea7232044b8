using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Reject (RFC 7143 11.17). The data segment holds the header of the PDU that was rejected.</summary>
/// <param name="Reason">Why.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="DataSn">Next DataSN or R2TSN, with a data acknowledgement or status in question.</param>
public readonly record struct RejectPdu(
    RejectReason Reason,
    int DataSegmentLength,
    TargetSequence Sequence,
    uint DataSn
) : IWireStructure<RejectPdu>
{
    private const int ReasonOffset = 2;
    private const int DataSnOffset = 36;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out RejectPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.Reject, out var basic))
        {
            return false;
        }

        value = new RejectPdu(
            (RejectReason)source[ReasonOffset],
            basic.DataSegmentLength,
            TargetSequence.Read(source),
            BinaryPrimitives.ReadUInt32BigEndian(source[DataSnOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(
            IscsiOpcode.Reject,
            false,
            BasicHeader.FinalMask,
            0,
            DataSegmentLength,
            0,
            BasicHeader.NoTag
        ).Write(destination);
        destination[ReasonOffset] = (byte)Reason;
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[DataSnOffset..], DataSn);
    }
}
