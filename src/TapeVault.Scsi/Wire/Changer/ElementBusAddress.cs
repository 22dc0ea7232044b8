namespace TapeVault.Scsi.Wire;

/// <summary>Where a drive answers, as parallel SCSI libraries told it (SMC-3 6.10.7, bytes 6 and 7 of the descriptor).</summary>
/// <param name="LogicalUnit">LOGICAL UNIT NUMBER, 0 to 7; null without LU VALID.</param>
/// <param name="Target">SCSI BUS ADDRESS; null without ID VALID.</param>
/// <param name="OnAnotherBus">NOT BUS: not on the library's own bus.</param>
public readonly record struct ElementBusAddress(byte? LogicalUnit, byte? Target, bool OnAnotherBus)
{
    private const byte OtherBusMask = 0x80;
    private const byte TargetValidMask = 0x20;
    private const byte UnitValidMask = 0x10;
    private const byte UnitMask = 0x07;

    internal static ElementBusAddress Read(ReadOnlySpan<byte> source) =>
        new(
            Field.Bit(source, 0, UnitValidMask) ? Field.Bits(source, 0, UnitMask) : null,
            Field.Bit(source, 0, TargetValidMask) ? source[1] : null,
            Field.Bit(source, 0, OtherBusMask)
        );

    internal void Write(Span<byte> destination)
    {
        Field.SetBit(destination, 0, OtherBusMask, OnAnotherBus);
        if (LogicalUnit is { } unit)
        {
            Field.SetBit(destination, 0, UnitValidMask, value: true);
            Field.SetBits(destination, 0, UnitMask, unit);
        }

        if (Target is { } target)
        {
            Field.SetBit(destination, 0, TargetValidMask, value: true);
            destination[1] = target;
        }
    }
}
