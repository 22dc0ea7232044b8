using System.Buffers.Binary;
using System.Text;

namespace TapeVault.HardwareSim;

/// <summary>
/// Vital product data pages of the drive: 00h, 80h, 83h (SPC-5 7.7) and B0h to B5h (SSC-5 8.6).
/// </summary>
internal sealed class VitalProductPages(DriveState drive)
{
    private const byte SequentialAccessDevice = 0x01;
    private const int HeaderBytes = 4;
    private const int SerialBytes = 10;
    private const int ProductBytes = 16;

    private const byte SupportedPages = 0x00;
    private const byte UnitSerial = 0x80;
    private const byte Identification = 0x83;
    private const byte Capabilities = 0xB0;
    private const byte ManufacturerSerial = 0xB1;
    private const byte TapeAlertSupported = 0xB2;
    private const byte AutomationSerial = 0xB3;
    private const byte ElementAddress = 0xB4;
    private const byte BlockProtection = 0xB5;

    /// <summary>The page, or null when the drive has none with this code.</summary>
    public byte[]? Find(byte code) =>
        code switch
        {
            SupportedPages => Page(
                code,
                [
                    SupportedPages,
                    UnitSerial,
                    Identification,
                    Capabilities,
                    ManufacturerSerial,
                    TapeAlertSupported,
                    AutomationSerial,
                    ElementAddress,
                    BlockProtection,
                ]
            ),
            UnitSerial => Page(code, Ascii(drive.Options.SerialNumber, SerialBytes)),
            Identification => Page(code, Designators()),
            Capabilities => Page(code, [WormCapable, 0]),
            ManufacturerSerial => Page(code, Ascii(drive.Options.SerialNumber, SerialBytes)),
            TapeAlertSupported => Page(code, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            AutomationSerial => Page(code, Ascii(drive.AutomationSerialNumber ?? "", AutomationSerialBytes)),
            ElementAddress => Page(code, Address(drive.ElementAddress)),
            BlockProtection => Page(code, ProtectionMethods()),
            _ => null,
        };

    /// <summary>WORM: the drive knows write-once media (SSC-5 8.6.5).</summary>
    private const byte WormCapable = 0x01;

    private const int AutomationSerialBytes = 12;

    private static byte[] Page(byte code, ReadOnlySpan<byte> content)
    {
        var page = new byte[HeaderBytes + content.Length];
        page[0] = SequentialAccessDevice;
        page[1] = code;
        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(2), (ushort)content.Length);
        content.CopyTo(page.AsSpan(HeaderBytes));
        return page;
    }

    /// <summary>
    /// Of the unit: a T10 vendor designator (ASCII) and an NAA locally assigned one made from the serial number. Of the port:
    /// relative target port 1, reached over iSCSI.
    /// </summary>
    private byte[] Designators()
    {
        const byte AsciiSet = 2;
        const byte BinarySet = 1;
        const byte IscsiBinarySet = 0x51;
        const byte T10Vendor = 1;
        const byte Naa = 3;
        const byte LocallyAssigned = 0x30;
        const byte PortOfProtocol = 0x94;
        const int NaaBytes = 8;
        byte[] vendorId =
        [
            .. Ascii(InquiryCommands.Vendor, InquiryCommands.Vendor.Length),
            .. Ascii(drive.Profile.Product, ProductBytes),
            .. Ascii(drive.Options.SerialNumber, SerialBytes),
        ];
        byte[] naa = new byte[NaaBytes];
        var serial = Ascii(drive.Options.SerialNumber, SerialBytes);
        serial.AsSpan(SerialBytes - NaaBytes).CopyTo(naa);
        naa[0] = (byte)(LocallyAssigned | (naa[0] & 0x0F));
        return
        [
            .. (ReadOnlySpan<byte>)[AsciiSet, T10Vendor, 0, (byte)vendorId.Length],
            .. vendorId,
            .. (ReadOnlySpan<byte>)[BinarySet, Naa, 0, NaaBytes],
            .. naa,
            .. (ReadOnlySpan<byte>)[IscsiBinarySet, PortOfProtocol, 0, 4, 0, 0, 0, 1],
        ];
    }

    /// <summary>
    /// Logical block protection methods (SSC-5 8.6.10) behind four reserved bytes: none, Reed-Solomon CRC, and CRC32C from LTO-7 on, each descriptor
    /// with what can be protected by it.
    /// </summary>
    private byte[] ProtectionMethods()
    {
        const byte WriteAndRead = 0xC0;
        const byte DescriptorLength = 7;
        const int InformationBytes = 4;
        List<byte> methods = [0, 0, 0, 0, DescriptorLength, 0, 0, 0, 0, 0, 0, 0];
        foreach (byte method in drive.Profile.BlockProtectionMethods)
        {
            methods.AddRange([DescriptorLength, method, InformationBytes, WriteAndRead, 0, 0, 0, 0]);
        }

        return [.. methods];
    }

    private static byte[] Address(ushort? element) =>
        [0, 0, (byte)((element ?? 0) >> 8), (byte)((element ?? 0) & 0xFF)];

    private static byte[] Ascii(string text, int lengthBytes) =>
        Encoding.ASCII.GetBytes(text.Length > lengthBytes ? text[..lengthBytes] : text.PadRight(lengthBytes));
}
