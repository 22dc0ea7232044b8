namespace TapeVault.Scsi.Wire;

/// <summary>Standard INQUIRY data (SPC-5 6.7.2), its first 36 bytes.</summary>
/// <param name="PeripheralQualifier">PERIPHERAL QUALIFIER; 0 is a connected unit, 3 no unit there.</param>
/// <param name="DeviceType">
/// PERIPHERAL DEVICE TYPE; <see cref="SequentialAccess"/>, <see cref="MediumChanger"/>.
/// </param>
/// <param name="Removable">RMB: the medium can be removed.</param>
/// <param name="Version">VERSION of the primary commands: 6 is SPC-4, 7 SPC-5.</param>
/// <param name="Vendor">T10 VENDOR IDENTIFICATION, up to 8 characters, without trailing spaces.</param>
/// <param name="Product">PRODUCT IDENTIFICATION, up to 16 characters, without trailing spaces.</param>
/// <param name="Revision">PRODUCT REVISION LEVEL, up to 4 characters, without trailing spaces.</param>
public readonly record struct InquiryData(
    byte PeripheralQualifier,
    byte DeviceType,
    bool Removable,
    byte Version,
    string Vendor,
    string Product,
    string Revision
) : IWireStructure<InquiryData>
{
    /// <summary>Device type of tape drives.</summary>
    public const byte SequentialAccess = 0x01;

    /// <summary>Device type of libraries.</summary>
    public const byte MediumChanger = 0x08;

    private const byte QualifierMask = 0xE0;
    private const byte DeviceTypeMask = 0x1F;
    private const int RemovableOffset = 1;
    private const byte RemovableMask = 0x80;
    private const int VersionOffset = 2;
    private const int FormatOffset = 3;
    private const byte StandardFormat = 2;
    private const int AdditionalLengthOffset = 4;
    private const int VendorOffset = 8;
    private const int ProductOffset = 16;
    private const int RevisionOffset = 32;

    /// <inheritdoc/>
    public static int Size => 36;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out InquiryData value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new InquiryData(
            Field.Bits(source, 0, QualifierMask),
            Field.Bits(source, 0, DeviceTypeMask),
            Field.Bit(source, RemovableOffset, RemovableMask),
            source[VersionOffset],
            PaddedText.Read(source[VendorOffset..ProductOffset]),
            PaddedText.Read(source[ProductOffset..RevisionOffset]),
            PaddedText.Read(source[RevisionOffset..Size])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, 0, QualifierMask, PeripheralQualifier);
        Field.SetBits(destination, 0, DeviceTypeMask, DeviceType);
        Field.SetBit(destination, RemovableOffset, RemovableMask, Removable);
        destination[VersionOffset] = Version;
        destination[FormatOffset] = StandardFormat;
        destination[AdditionalLengthOffset] = (byte)(Size - AdditionalLengthOffset - 1);
        PaddedText.Write(destination[VendorOffset..ProductOffset], Vendor);
        PaddedText.Write(destination[ProductOffset..RevisionOffset], Product);
        PaddedText.Write(destination[RevisionOffset..Size], Revision);
    }
}
