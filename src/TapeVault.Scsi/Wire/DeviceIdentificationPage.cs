namespace TapeVault.Scsi.Wire;

/// <summary>Device Identification vital product data page 83h (SPC-5 7.7.6).</summary>
/// <param name="Designators">The designation descriptors in the order sent.</param>
/// <param name="DeviceType">PERIPHERAL QUALIFIER and DEVICE TYPE as one byte.</param>
public readonly record struct DeviceIdentificationPage(
    IReadOnlyList<Designator> Designators,
    byte DeviceType = InquiryData.SequentialAccess
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x83;

    /// <summary>Header and descriptors in bytes.</summary>
    public int Size => VitalProductDataHeader.Size + Designators.Sum(designator => designator.Size);

    /// <summary>Reads the page; longer input is tolerated.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out DeviceIdentificationPage value)
    {
        value = new DeviceIdentificationPage([]);
        if (!VitalProductDataHeader.TryReadBody(source, Page, out var header, out var body))
        {
            return false;
        }

        var designators = new List<Designator>();
        while (Designator.TryRead(body, out var designator))
        {
            designators.Add(designator);
            body = body[designator.Size..];
        }

        value = new DeviceIdentificationPage(designators, header.DeviceType);
        return body.IsEmpty;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new VitalProductDataHeader(DeviceType, Page, (ushort)(Size - VitalProductDataHeader.Size)).Write(destination);
        var rest = destination[VitalProductDataHeader.Size..];
        foreach (var designator in Designators)
        {
            designator.Write(rest);
            rest = rest[designator.Size..];
        }
    }
}
