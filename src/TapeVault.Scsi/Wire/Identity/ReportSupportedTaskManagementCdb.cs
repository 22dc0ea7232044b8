using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS (SPC-5): MAINTENANCE IN, service action 0Dh.</summary>
/// <param name="ReturnExtended">REPD: the answer of 16 bytes with time-outs.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReportSupportedTaskManagementCdb(bool ReturnExtended, uint AllocationLength)
    : ICdb<ReportSupportedTaskManagementCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x0D;
    private const int ReturnExtendedOffset = 2;
    private const byte ReturnExtendedMask = 0x80;
    private const int AllocationLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReportSupportedTaskManagementCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceIn)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new ReportSupportedTaskManagementCdb(
            Field.Bit(source, ReturnExtendedOffset, ReturnExtendedMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceIn);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        Field.SetBit(destination, ReturnExtendedOffset, ReturnExtendedMask, ReturnExtended);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "REPORT SUPPORTED TASK MANAGEMENT FUNCTIONS",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Immediate,
            repeatable: true
        );
}
