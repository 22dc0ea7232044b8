using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>SNACK Request (RFC 7143 11.16): only at error recovery levels above 0, here recognised and rejected.</summary>
/// <param name="Kind">0 data or R2T, 1 status, 2 data acknowledgement, 3 resegmented data.</param>
/// <param name="LogicalUnit">LUN in its 8 bytes, see <see cref="LogicalUnitAddress"/>.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="TargetTransferTag">Target transfer tag or SNACK tag.</param>
/// <param name="ExpStatSn">Next StatSN that the initiator expects.</param>
/// <param name="FirstMissing">BegRun.</param>
/// <param name="RunLength">How many; 0 for all.</param>
public readonly record struct SnackPdu(
    byte Kind,
    ulong LogicalUnit,
    uint InitiatorTaskTag,
    uint TargetTransferTag,
    uint ExpStatSn,
    uint FirstMissing,
    uint RunLength
) : IWireStructure<SnackPdu>
{
    private const int FlagsOffset = 1;
    private const byte KindMask = 0x0F;
    private const int TargetTransferTagOffset = 20;
    private const int ExpStatSnOffset = 28;
    private const int FirstMissingOffset = 40;
    private const int RunLengthOffset = 44;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SnackPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.Snack, out var basic))
        {
            return false;
        }

        value = new SnackPdu(
            Field.Bits(source, FlagsOffset, KindMask),
            basic.LogicalUnit,
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt32BigEndian(source[TargetTransferTagOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ExpStatSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[FirstMissingOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[RunLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(IscsiOpcode.Snack, false, BasicHeader.FinalMask, 0, 0, LogicalUnit, InitiatorTaskTag).Write(
            destination
        );
        Field.SetBits(destination, FlagsOffset, KindMask, Kind);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TargetTransferTagOffset..], TargetTransferTag);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ExpStatSnOffset..], ExpStatSn);
        BinaryPrimitives.WriteUInt32BigEndian(destination[FirstMissingOffset..], FirstMissing);
        BinaryPrimitives.WriteUInt32BigEndian(destination[RunLengthOffset..], RunLength);
    }
}
