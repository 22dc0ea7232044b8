using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN (SPC-5).</summary>
/// <param name="Action">SERVICE ACTION: what is asked for.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct PersistentReserveInCdb(ReservationQuery Action, ushort AllocationLength)
    : ICdb<PersistentReserveInCdb>
{
    private const int ActionOffset = 1;
    private const byte ActionMask = 0x1F;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PersistentReserveInCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.PersistentReserveIn))
        {
            return false;
        }

        value = new PersistentReserveInCdb(
            (ReservationQuery)Field.Bits(source, ActionOffset, ActionMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.PersistentReserveIn);
        Field.SetBits(destination, ActionOffset, ActionMask, (byte)Action);
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "PERSISTENT RESERVE IN",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Immediate,
            repeatable: true
        );
}
