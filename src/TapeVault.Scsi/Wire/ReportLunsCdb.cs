using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT LUNS (SPC-5 6.35).</summary>
/// <param name="SelectReport">Which logical units; 0 for those addressed in the ordinary way.</param>
/// <param name="AllocationLength">Room for the answer in bytes, 16 or more.</param>
public readonly record struct ReportLunsCdb(byte SelectReport, uint AllocationLength) : ICdb<ReportLunsCdb>
{
    private const int SelectReportOffset = 2;
    private const int AllocationLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReportLunsCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReportLuns))
        {
            return false;
        }

        value = new ReportLunsCdb(
            source[SelectReportOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReportLuns);
        destination[SelectReportOffset] = SelectReport;
        BinaryPrimitives.WriteUInt32BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("REPORT LUNS", this, DataDirection.FromDevice, TimeoutClass.Immediate, repeatable: true);
}
