namespace TapeVault.Scsi.Wire;

/// <summary>Unit Serial Number vital product data page 80h (SPC-5 7.7.19).</summary>
/// <param name="SerialNumber">The serial number without trailing spaces.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct UnitSerialNumberPage(string SerialNumber, byte DeviceType = InquiryData.SequentialAccess)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x80;

    /// <summary>Header and serial number in bytes.</summary>
    public int Size => VitalProductDataHeader.Size + (SerialNumber?.Length ?? 0);

    /// <summary>Reads the page; longer input is tolerated.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out UnitSerialNumberPage value)
    {
        value = default;
        if (!VitalProductDataHeader.TryReadBody(source, Page, out var header, out var body))
        {
            return false;
        }

        value = new UnitSerialNumberPage(PaddedText.Read(body), header.DeviceType);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new VitalProductDataHeader(DeviceType, Page, (ushort)(Size - VitalProductDataHeader.Size)).Write(destination);
        PaddedText.Write(destination[VitalProductDataHeader.Size..Size], SerialNumber);
    }
}
