using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SET TIMESTAMP (SPC-5): MAINTENANCE OUT, service action 0Fh.</summary>
/// <param name="ParameterListLength">Bytes of the parameter list.</param>
public readonly record struct SetTimestampCdb(uint ParameterListLength) : ICdb<SetTimestampCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x0F;
    private const int ParameterListLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SetTimestampCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceOut)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new SetTimestampCdb(BinaryPrimitives.ReadUInt32BigEndian(source[ParameterListLengthOffset..]));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceOut);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SET TIMESTAMP", this, DataDirection.ToDevice, TimeoutClass.Immediate, repeatable: true);
}
