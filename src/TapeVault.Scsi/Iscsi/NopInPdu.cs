using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>NOP-In (RFC 7143 11.19): a ping of the target, or its answer to the initiator's.</summary>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Tag of the ping that this answers; <see cref="BasicHeader.NoTag"/> in a ping of the target.</param>
/// <param name="TargetTransferTag">Tag that the answer repeats; <see cref="BasicHeader.NoTag"/> when no answer is wanted.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
public readonly record struct NopInPdu(
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    TargetSequence Sequence
) : IWireStructure<NopInPdu>
{
    private const int TargetTransferTagOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out NopInPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.NopIn, out var basic))
        {
            return false;
        }

        value = new NopInPdu(
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
            IscsiOpcode.NopIn,
            false,
            BasicHeader.FinalMask,
            0,
            DataSegmentLength,
            LogicalUnit,
            InitiatorTaskTag
        ).Write(destination);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        Sequence.Write(destination);
    }
}
