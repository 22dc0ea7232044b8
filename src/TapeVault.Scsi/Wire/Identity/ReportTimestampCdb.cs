using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT TIMESTAMP (SPC-5): MAINTENANCE IN, service action 0Fh.</summary>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReportTimestampCdb(uint AllocationLength) : ICdb<ReportTimestampCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x0F;
    private const int AllocationLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReportTimestampCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceIn)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new ReportTimestampCdb(BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..]));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceIn);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("REPORT TIMESTAMP", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
