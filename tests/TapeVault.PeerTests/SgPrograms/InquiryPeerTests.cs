using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>INQUIRY data and vital product data pages that our codecs write, read by sg_inq and sg_vpd.</summary>
[TestFixture]
public sealed class InquiryPeerTests
{
    private const string Serial = "1068000712";

    [Test]
    public void Standard_data()
    {
        var bytes = new byte[InquiryData.Size];
        new InquiryData(0, InquiryData.SequentialAccess, true, 6, "IBM", "ULTRIUM-TD9", "Q3F5").Write(bytes);
        Assert.That(
            SgProgram.Print("sg_inq", bytes, "--inhex"),
            Is.SupersetOf([
                "PQual=0  PDT=1  RMB=1  LU_CONG=0  hot_pluggable=0  version=0x06  [SPC-4]",
                "length=36 (0x24)   Peripheral device type: tape",
                "Vendor identification: IBM",
                "Product identification: ULTRIUM-TD9",
                "Product revision level: Q3F5",
            ])
        );
    }

    [Test]
    public void Unit_serial_number()
    {
        var page = new UnitSerialNumberPage(Serial);
        Assert.That(Vpd(page.Size, page.Write), Does.Contain($"Unit serial number: {Serial}"));
    }

    [Test]
    public void Device_identification()
    {
        var page = new DeviceIdentificationPage([
            new Designator(2, 0, 1, "IBM     ULTRIUM-TD9     1068000712"u8.ToArray()),
            new Designator(1, 0, 3, [0x50, 0x05, 0x07, 0x63, 0x12, 0x34, 0x56, 0x78]),
            new Designator(1, 1, 3, [0x50, 0x05, 0x07, 0x63, 0x12, 0x34, 0x56, 0x79], ProtocolIdentifier: 6),
        ]);
        var lines = Vpd(page.Size, page.Write);
        Assert.That(
            lines,
            Is.SupersetOf([
                "Addressed logical unit:",
                "designator type: T10 vendor identification,  code set: ASCII",
                "vendor id: IBM",
                "vendor specific: ULTRIUM-TD9     1068000712",
                "designator type: NAA,  code set: Binary",
                "0x5005076312345678",
                "Target port:",
                "transport: Serial Attached SCSI Protocol (SPL-4)",
                "0x5005076312345679",
            ]),
            string.Join('\n', lines)
        );
    }

    [Test]
    public void Sequential_access_capabilities()
    {
        Assert.That(Vpd(SequentialAccessPage.Size, new SequentialAccessPage(Worm: true).Write), Does.Contain("WORM=1"));
        Assert.That(
            Vpd(SequentialAccessPage.Size, new SequentialAccessPage(Worm: false).Write),
            Does.Contain("WORM=0")
        );
    }

    [Test]
    public void Serial_numbers_of_maker_and_library()
    {
        var maker = new SerialNumberTextPage(SerialNumberTextPage.ManufacturerAssigned, Serial);
        Assert.That(Vpd(maker.Size, maker.Write), Does.Contain($"Manufacturer-assigned serial number: {Serial}"));
        var library = new SerialNumberTextPage(SerialNumberTextPage.AutomationDevice, "DEC0123456");
        Assert.That(Vpd(library.Size, library.Write), Does.Contain("Automation device serial number: DEC0123456"));
    }

    [Test]
    public void Supported_TapeAlert_flags() =>
        Assert.That(
            Vpd(TapeAlertSupportedFlagsPage.Size, new TapeAlertSupportedFlagsPage(0x8000_1000_0000_0001).Write),
            Is.SupersetOf([
                "Flag01h: 1  02h: 0  03h: 0  04h: 0  05h: 0  06h: 0  07h: 0  08h: 0",
                "Flag11h: 0  12h: 0  13h: 0  14h: 1  15h: 0  16h: 0  17h: 0  18h: 0",
                "Flag39h: 0  3Ah: 0  3Bh: 0  3Ch: 0  3Dh: 0  3Eh: 0  3Fh: 0  40h: 1",
            ])
        );

    private delegate void Writer(Span<byte> destination);

    private static IReadOnlyList<string> Vpd(int size, Writer write)
    {
        var bytes = new byte[size];
        write(bytes);
        return SgProgram.Print("sg_vpd", bytes, "--inhex");
    }
}
