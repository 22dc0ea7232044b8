using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ MEDIA SERIAL NUMBER (SPC-5): SERVICE ACTION IN(12), service action 01h.</summary>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReadMediaSerialNumberCdb(uint AllocationLength) : ICdb<ReadMediaSerialNumberCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x01;
    private const int AllocationLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadMediaSerialNumberCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.ServiceActionIn12)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new ReadMediaSerialNumberCdb(BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..]));
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ServiceActionIn12);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "READ MEDIA SERIAL NUMBER",
            this,
            DataDirection.FromDevice,
            TimeoutClass.Query,
            repeatable: true
        );
}
