using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ END OF WRAP POSITION, of IBM mechanisms: MAINTENANCE IN, service action 1Fh, qualifier 45h.</summary>
/// <param name="WrapNumberValid">WNV: asks for <c>WrapNumber</c>; otherwise for the first wrap.</param>
/// <param name="ReportAll">RA: asks for all wraps, in the long form.</param>
/// <param name="WrapNumber">The wrap asked for.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReadEndOfWrapPositionCdb(
    bool WrapNumberValid,
    bool ReportAll,
    byte WrapNumber,
    uint AllocationLength
) : ICdb<ReadEndOfWrapPositionCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x1F;
    private const int QualifierOffset = 2;
    private const byte Qualifier = 0x45;
    private const int WrapNumberValidOffset = 3;
    private const byte WrapNumberValidMask = 0x01;
    private const int ReportAllOffset = 3;
    private const byte ReportAllMask = 0x02;
    private const int WrapNumberOffset = 5;
    private const int AllocationLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadEndOfWrapPositionCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceIn)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
            || source[QualifierOffset] != Qualifier
        )
        {
            return false;
        }

        value = new ReadEndOfWrapPositionCdb(
            Field.Bit(source, WrapNumberValidOffset, WrapNumberValidMask),
            Field.Bit(source, ReportAllOffset, ReportAllMask),
            source[WrapNumberOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceIn);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        destination[QualifierOffset] = Qualifier;
        Field.SetBit(destination, WrapNumberValidOffset, WrapNumberValidMask, WrapNumberValid);
        Field.SetBit(destination, ReportAllOffset, ReportAllMask, ReportAll);
        destination[WrapNumberOffset] = WrapNumber;
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "READ END OF WRAP POSITION",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Query,
            repeatable: true
        );
}
