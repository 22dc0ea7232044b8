namespace TapeVault.Scsi.Wire;

/// <summary>Sequential-access Device Capabilities vital product data page B0h (SSC-5).</summary>
/// <param name="Worm">WORM: the drive supports write-once media.</param>
/// <param name="TapeStreamMirroring">TSMC: tape stream mirroring.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct SequentialAccessPage(
    bool Worm,
    bool TapeStreamMirroring = false,
    byte DeviceType = InquiryData.SequentialAccess
) : IWireStructure<SequentialAccessPage>
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0xB0;

    private const int FlagsOffset = 4;
    private const byte WormMask = 0x01;
    private const byte MirroringMask = 0x02;

    /// <inheritdoc/>
    public static int Size => 6;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SequentialAccessPage value)
    {
        value = default;
        if (
            !VitalProductDataHeader.TryReadBody(source, Page, out var header, out var body)
            || body.Length < Size - VitalProductDataHeader.Size
        )
        {
            return false;
        }

        value = new SequentialAccessPage(
            Field.Bit(source, FlagsOffset, WormMask),
            Field.Bit(source, FlagsOffset, MirroringMask),
            header.DeviceType
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new VitalProductDataHeader(DeviceType, Page, (ushort)(Size - VitalProductDataHeader.Size)).Write(destination);
        Field.SetBit(destination, FlagsOffset, WormMask, Worm);
        Field.SetBit(destination, FlagsOffset, MirroringMask, TapeStreamMirroring);
    }
}
