using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>GENERATE RECOMMENDED ACCESS ORDER (SSC-5): MAINTENANCE OUT, service action 1Dh.</summary>
/// <param name="Process">RAO PROCESS: 1 keeps the order and estimates, 2 reorders.</param>
/// <param name="SegmentType">UDS TYPE: 0 without geometry.</param>
/// <param name="ParameterListLength">Bytes of the parameter list.</param>
public readonly record struct GenerateRecommendedAccessOrderCdb(
    byte Process,
    byte SegmentType,
    uint ParameterListLength
) : ICdb<GenerateRecommendedAccessOrderCdb>
{
    private const int ServiceActionOffset = 1;
    private const byte ServiceActionMask = 0x1F;
    private const byte ServiceAction = 0x1D;
    private const int ProcessOffset = 2;
    private const byte ProcessMask = 0x07;
    private const int SegmentTypeOffset = 3;
    private const byte SegmentTypeMask = 0x07;
    private const int ParameterListLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out GenerateRecommendedAccessOrderCdb value)
    {
        value = default;
        if (
            !Field.IsCommand(source, Size, OperationCode.MaintenanceOut)
            || Field.Bits(source, ServiceActionOffset, ServiceActionMask) != ServiceAction
        )
        {
            return false;
        }

        value = new GenerateRecommendedAccessOrderCdb(
            Field.Bits(source, ProcessOffset, ProcessMask),
            Field.Bits(source, SegmentTypeOffset, SegmentTypeMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MaintenanceOut);
        Field.SetBits(destination, ServiceActionOffset, ServiceActionMask, ServiceAction);
        Field.SetBits(destination, ProcessOffset, ProcessMask, Process);
        Field.SetBits(destination, SegmentTypeOffset, SegmentTypeMask, SegmentType);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "GENERATE RECOMMENDED ACCESS ORDER",
            this,
            DataDirection.ToDevice,
            TimeoutClass.Query,
            repeatable: true
        );
}
