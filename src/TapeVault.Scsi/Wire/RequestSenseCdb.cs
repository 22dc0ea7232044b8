namespace TapeVault.Scsi.Wire;

/// <summary>REQUEST SENSE (SPC-5 6.39).</summary>
/// <param name="Descriptor">DESC: descriptor format wanted.</param>
/// <param name="AllocationLength">Room for the answer in bytes; 252 holds every sense.</param>
public readonly record struct RequestSenseCdb(bool Descriptor, byte AllocationLength) : ICdb<RequestSenseCdb>
{
    private const int DescriptorOffset = 1;
    private const byte DescriptorMask = 0x01;
    private const int AllocationLengthOffset = 4;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out RequestSenseCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.RequestSense))
        {
            return false;
        }

        value = new RequestSenseCdb(
            Field.Bit(source, DescriptorOffset, DescriptorMask),
            source[AllocationLengthOffset]
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.RequestSense);
        Field.SetBit(destination, DescriptorOffset, DescriptorMask, Descriptor);
        destination[AllocationLengthOffset] = AllocationLength;
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("REQUEST SENSE", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: false);
}
