using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REPORT DENSITY SUPPORT (SSC-5).</summary>
/// <param name="MediumType">MEDIUM TYPE: medium type descriptors instead of density descriptors.</param>
/// <param name="Media">MEDIA: only what the mounted medium allows.</param>
/// <param name="AllocationLength">Room for the answer in bytes.</param>
public readonly record struct ReportDensitySupportCdb(bool MediumType, bool Media, ushort AllocationLength)
    : ICdb<ReportDensitySupportCdb>
{
    private const int MediumTypeOffset = 1;
    private const byte MediumTypeMask = 0x02;
    private const int MediaOffset = 1;
    private const byte MediaMask = 0x01;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReportDensitySupportCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReportDensitySupport))
        {
            return false;
        }

        value = new ReportDensitySupportCdb(
            Field.Bit(source, MediumTypeOffset, MediumTypeMask),
            Field.Bit(source, MediaOffset, MediaMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[AllocationLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReportDensitySupport);
        Field.SetBit(destination, MediumTypeOffset, MediumTypeMask, MediumType);
        Field.SetBit(destination, MediaOffset, MediaMask, Media);
        BinaryPrimitives.WriteUInt16BigEndian(destination[AllocationLengthOffset..], AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("REPORT DENSITY SUPPORT", this, DataDirection.FromDevice, TimeoutClass.Query, repeatable: true);
}
