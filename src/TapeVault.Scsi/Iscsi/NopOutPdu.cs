using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>NOP-Out (RFC 7143 11.18): a ping of the initiator, or its answer to the target's.</summary>
/// <param name="Immediate">I: carried out at once, takes no CmdSN of its own.</param>
/// <param name="DataSegmentLength">Length of the data segment in bytes, without padding.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Tag of the initiator's ping; <see cref="BasicHeader.NoTag"/> in an answer.</param>
/// <param name="TargetTransferTag">Tag of the target's ping that this answers, else <see cref="BasicHeader.NoTag"/>.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
public readonly record struct NopOutPdu(
    bool Immediate,
    int DataSegmentLength,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    InitiatorSequence Sequence
) : IWireStructure<NopOutPdu>
{
    private const int TargetTransferTagOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out NopOutPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.NopOut, out var basic))
        {
            return false;
        }

        value = new NopOutPdu(
            basic.Immediate,
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
            IscsiOpcode.NopOut,
            Immediate,
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
