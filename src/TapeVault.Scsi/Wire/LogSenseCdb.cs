using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>LOG SENSE (SPC-5 6.9) for cumulative values (PC=01b).</summary>
/// <param name="Page">PAGE CODE, 0 to 3Fh.</param>
/// <param name="Subpage">SUBPAGE CODE.</param>
/// <param name="ParameterPointer">First parameter code wanted.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct LogSenseCdb(byte Page, byte Subpage, ushort ParameterPointer, ushort AllocationLength)
    : ICdb<LogSenseCdb>
{
    private const int PageOffset = 2;
    private const byte PageMask = 0x3F;
    private const int SubpageOffset = 3;
    private const int ControlOffset = 2;
    private const byte ControlMask = 0xC0;
    private const byte CumulativeValues = 1;
    private const int ParameterPointerOffset = 5;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogSenseCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.LogSense))
        {
            return false;
        }

        value = new LogSenseCdb(
            Field.Bits(source, PageOffset, PageMask),
            source[SubpageOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[ParameterPointerOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.LogSense);
        Field.SetBits(destination, ControlOffset, ControlMask, CumulativeValues);
        Field.SetBits(destination, PageOffset, PageMask, Page);
        destination[SubpageOffset] = Subpage;
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterPointerOffset..], ParameterPointer);
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("LOG SENSE", this, DataDirection.FromDevice, TimeoutClass.Query, repeatable: true);
}
