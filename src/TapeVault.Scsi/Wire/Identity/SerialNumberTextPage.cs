namespace TapeVault.Scsi.Wire;

/// <summary>
/// Manufacturer-assigned Serial Number (B1h) and Automation Device Serial Number (B3h) vital product data pages of tape
/// drives (SSC-5): ASCII text after the header.
/// </summary>
/// <param name="PageCode"><see cref="ManufacturerAssigned"/> or <see cref="AutomationDevice"/>.</param>
/// <param name="SerialNumber">The serial number, without padding at the end.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct SerialNumberTextPage(
    byte PageCode,
    string SerialNumber,
    byte DeviceType = InquiryData.SequentialAccess
)
{
    /// <summary>Page B1h: the serial number that the maker gave the drive, when page 80h shows one given by a library.</summary>
    public const byte ManufacturerAssigned = 0xB1;

    /// <summary>Page B3h: the serial number of the automation device (library) that the drive is in.</summary>
    public const byte AutomationDevice = 0xB3;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => VitalProductDataHeader.Size + (SerialNumber?.Length ?? 0);

    /// <summary>Reads a page.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, byte page, out SerialNumberTextPage value)
    {
        value = default;
        if (!VitalProductDataHeader.TryReadBody(source, page, out var header, out var body))
        {
            return false;
        }

        value = new SerialNumberTextPage(page, PaddedText.Read(body), header.DeviceType);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        var length = (ushort)(Size - VitalProductDataHeader.Size);
        new VitalProductDataHeader(DeviceType, PageCode, length).Write(destination);
        PaddedText.Write(destination[VitalProductDataHeader.Size..Size], SerialNumber);
    }
}
