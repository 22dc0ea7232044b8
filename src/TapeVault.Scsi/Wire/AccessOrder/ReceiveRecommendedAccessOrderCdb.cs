using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>RECEIVE RECOMMENDED ACCESS ORDER (SSC-5): MAINTENANCE IN, service action 1Dh.</summary>
/// <param name="Limits">UDS_LIMITS: asks for limits instead of the list.</param>
/// <param name="ListOffset">RAO LIST OFFSET: bytes of the list to leave out.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
/// <param name="SegmentType">UDS TYPE, with UDS_LIMITS.</param>
public readonly record struct ReceiveRecommendedAccessOrderCdb(
    bool Limits,
    uint ListOffset,
    uint AllocationLength,
    byte SegmentType
) : ICdb<ReceiveRecommendedAccessOrderCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x1D;
    private const int LimitsOffset = 1;
    private const byte LimitsMask = 0x80;
    private const int ListOffsetOffset = 2;
    private const int AllocationLengthOffset = 6;
    private const int SegmentTypeOffset = 10;
    private const byte SegmentTypeMask = 0x07;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReceiveRecommendedAccessOrderCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceIn)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new ReceiveRecommendedAccessOrderCdb(
            Field.Bit(source, LimitsOffset, LimitsMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[ListOffsetOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..]),
            Field.Bits(source, SegmentTypeOffset, SegmentTypeMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceIn);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        Field.SetBit(destination, LimitsOffset, LimitsMask, Limits);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ListOffsetOffset..], ListOffset);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
        Field.SetBits(destination, SegmentTypeOffset, SegmentTypeMask, SegmentType);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "RECEIVE RECOMMENDED ACCESS ORDER",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Query,
            repeatable: true
        );
}
