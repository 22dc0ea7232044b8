using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT SUPPORTED OPERATION CODES (SPC-5 6.37): MAINTENANCE IN, service action 0Ch.</summary>
/// <param name="ReturnTimeouts">RCTD: with command time-outs descriptors.</param>
/// <param name="Options">Which commands are asked for.</param>
/// <param name="RequestedOperationCode">Operation code asked for.</param>
/// <param name="RequestedServiceAction">Service action asked for.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReportSupportedOperationCodesCdb(
    bool ReturnTimeouts,
    ReportingOptions Options,
    byte RequestedOperationCode,
    ushort RequestedServiceAction,
    uint AllocationLength
) : ICdb<ReportSupportedOperationCodesCdb>
{
    private const int ReturnTimeoutsOffset = 2;
    private const byte ReturnTimeoutsMask = 0x80;
    private const int OptionsOffset = 2;
    private const byte OptionsMask = 0x07;
    private const int RequestedOperationCodeOffset = 3;
    private const int RequestedServiceActionOffset = 4;
    private const int AllocationLengthOffset = 6;
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x0C;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReportSupportedOperationCodesCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceIn)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new ReportSupportedOperationCodesCdb(
            Field.Bit(source, ReturnTimeoutsOffset, ReturnTimeoutsMask),
            (ReportingOptions)Field.Bits(source, OptionsOffset, OptionsMask),
            source[RequestedOperationCodeOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[RequestedServiceActionOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceIn);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        Field.SetBit(destination, ReturnTimeoutsOffset, ReturnTimeoutsMask, ReturnTimeouts);
        Field.SetBits(destination, OptionsOffset, OptionsMask, (byte)Options);
        destination[RequestedOperationCodeOffset] = RequestedOperationCode;
        BinaryPrimitives.WriteUInt16BigEndian(destination[RequestedServiceActionOffset..], RequestedServiceAction);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "REPORT SUPPORTED OPERATION CODES",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Immediate,
            repeatable: true
        );
}
