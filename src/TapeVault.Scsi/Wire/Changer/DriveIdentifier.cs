using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>What a library says of a drive in it (DVCID, SMC-3 6.10.7).</summary>
/// <param name="Vendor">Vendor; empty if the library gives the serial number alone.</param>
/// <param name="Product">Product; empty if the library gives the serial number alone.</param>
/// <param name="SerialNumber">Serial number; empty if the identifier has none.</param>
public readonly record struct DriveIdentifier(string Vendor, string Product, string SerialNumber)
{
    private const byte AsciiSet = 2;
    private const byte VendorSpecific = 0;
    private const byte T10Vendor = 1;
    private const int VendorBytes = 8;
    private const int ProductBytes = 16;
    private const int SerialBytes = 10;

    /// <summary>
    /// Reads an identifier: type 0 is the serial number, type 1 vendor (8), product (16), serial number (10 or more).
    /// </summary>
    /// <returns>Null if it is of another kind, for example an NAA name.</returns>
    public static DriveIdentifier? Of(Designator? designator)
    {
        if (designator is not { Type: VendorSpecific or T10Vendor } found)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(found.Value);
        if (found.Type == VendorSpecific || text.Length <= VendorBytes + ProductBytes)
        {
            return new DriveIdentifier("", "", text.Trim(' ', '\0'));
        }

        return new DriveIdentifier(
            text[..VendorBytes].Trim(' ', '\0'),
            text[VendorBytes..(VendorBytes + ProductBytes)].Trim(' ', '\0'),
            text[(VendorBytes + ProductBytes)..].Trim(' ', '\0')
        );
    }

    /// <summary>The identifier of type 1, 34 bytes as most libraries send it.</summary>
    public Designator ToDesignator()
    {
        var bytes = new byte[VendorBytes + ProductBytes + Math.Max(SerialBytes, SerialNumber.Length)];
        PaddedText.Write(bytes.AsSpan(0, VendorBytes), Vendor);
        PaddedText.Write(bytes.AsSpan(VendorBytes, ProductBytes), Product);
        PaddedText.Write(bytes.AsSpan(VendorBytes + ProductBytes), SerialNumber);
        return new Designator(AsciiSet, 0, T10Vendor, bytes);
    }
}
