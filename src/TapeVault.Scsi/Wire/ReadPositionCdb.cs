using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ POSITION (SSC-5).</summary>
/// <param name="Form">Service action: which form of answer.</param>
/// <param name="AllocationLength">Room in bytes; 0 for the short and long forms.</param>
public readonly record struct ReadPositionCdb(ReadPositionForm Form, ushort AllocationLength) : ICdb<ReadPositionCdb>
{
    private const int FormOffset = 1;
    private const byte FormMask = 0x1F;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadPositionCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReadPosition))
        {
            return false;
        }

        value = new ReadPositionCdb(
            (ReadPositionForm)Field.Bits(source, FormOffset, FormMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReadPosition);
        Field.SetBits(destination, FormOffset, FormMask, (byte)Form);
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("READ POSITION", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
