using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>LOG SELECT (SPC-5 6.8).</summary>
/// <param name="Reset">PCR: reset the counters of the page.</param>
/// <param name="Page">PAGE CODE, 0 to 3Fh.</param>
/// <param name="Subpage">SUBPAGE CODE.</param>
/// <param name="ParameterListLength">Bytes sent.</param>
public readonly record struct LogSelectCdb(bool Reset, byte Page, byte Subpage, ushort ParameterListLength)
    : ICdb<LogSelectCdb>
{
    private const int ResetOffset = 1;
    private const byte ResetMask = 0x02;
    private const int PageOffset = 2;
    private const byte PageMask = 0x3F;
    private const int SubpageOffset = 3;
    private const int ParameterListLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogSelectCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.LogSelect))
        {
            return false;
        }

        value = new LogSelectCdb(
            Field.Bit(source, ResetOffset, ResetMask),
            Field.Bits(source, PageOffset, PageMask),
            source[SubpageOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.LogSelect);
        Field.SetBit(destination, ResetOffset, ResetMask, Reset);
        Field.SetBits(destination, PageOffset, PageMask, Page);
        destination[SubpageOffset] = Subpage;
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("LOG SELECT", this, DataDirection.ToDevice, TimeoutClass.Immediate, repeatable: true);
}
