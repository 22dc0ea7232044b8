using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>INQUIRY with vital product data, REPORT LUNS, REQUEST SENSE of the library.</summary>
internal sealed class LibraryInquiryCommands(LibraryState library)
{
    private const string Vendor = "TAPEVLT";
    private const string Revision = "S100";
    private const byte Spc4 = 0x06;
    private const int StandardBytes = 96;
    private const int BarCodeOffset = 55;
    private const int VersionDescriptorsOffset = 58;
    private const ushort VersionSpc4 = 0x0460;
    private const ushort VersionSmc3 = 0x0480;
    private const int PageByte = 2;
    private const int SerialBytes = 12;

    public Reply Inquiry(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        InquiryCdb.TryRead(cdb, out var command);
        if (!command.VitalProductData)
        {
            return command.Page != 0
                ? Reply.InvalidCdbField(PageByte)
                : Transfer.ToHost(Standard(), buffer, command.AllocationLength);
        }

        byte[]? page = command.Page switch
        {
            VitalProductDataHeader.SupportedPages =>
            [
                InquiryData.MediumChanger,
                0,
                0,
                3,
                VitalProductDataHeader.SupportedPages,
                UnitSerialNumberPage.Page,
                DeviceIdentificationPage.Page,
            ],
            UnitSerialNumberPage.Page => SerialNumber(),
            DeviceIdentificationPage.Page => Identification(),
            _ => null,
        };
        return page is null ? Reply.InvalidCdbField(PageByte) : Transfer.ToHost(page, buffer, command.AllocationLength);
    }

    public static Reply ReportLuns(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int HeaderBytes = 8;
        const int LunBytes = 8;
        ReportLunsCdb.TryRead(cdb, out var command);
        Span<byte> list = stackalloc byte[HeaderBytes + LunBytes];
        list.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(list, LunBytes);
        return Transfer.ToHost(list, buffer, command.AllocationLength);
    }

    /// <summary>A pending unit attention, else what TEST UNIT READY would answer.</summary>
    public Reply RequestSense(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        RequestSenseCdb.TryRead(cdb, out var command);
        var sense = library.Nexuses.Current.Attentions.Take() is { } attention
            ? SenseData.Of(SenseKey.UnitAttention, attention)
            : NotReady()?.Sense ?? SenseData.Of(SenseKey.NoSense, AdditionalSense.None);
        return Transfer.ToHost(SenseFormat.Bytes(sense, command.Descriptor), buffer, command.AllocationLength);
    }

    /// <summary>Why the robot cannot be used; null if it can.</summary>
    public Reply? NotReady()
    {
        if (library.DoorIsOpen)
        {
            return Reply.Check(SenseKey.NotReady, AdditionalSense.ManualInterventionRequired);
        }

        return library.IsStarting ? Reply.Check(SenseKey.NotReady, AdditionalSense.BecomingReady) : null;
    }

    private byte[] Standard()
    {
        var data = new byte[StandardBytes];
        new InquiryData(0, InquiryData.MediumChanger, true, Spc4, Vendor, library.Profile.Product, Revision).Write(
            data
        );
        data[4] = StandardBytes - 5;

        // BARC: the library reads labels (byte 55, as library makers use it)
        data[BarCodeOffset] = (byte)(library.Flaws.HasFlag(ReportFlaws.NoTagReader) ? 0 : 1);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(VersionDescriptorsOffset), VersionSpc4);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(VersionDescriptorsOffset + 2), VersionSmc3);
        return data;
    }

    private byte[] SerialNumber()
    {
        var page = new UnitSerialNumberPage(library.SerialNumber.PadRight(SerialBytes), InquiryData.MediumChanger);
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }

    private byte[] Identification()
    {
        const byte AsciiSet = 2;
        const byte T10Vendor = 1;
        string text = $"{Vendor, -8}{library.Profile.Product, -16}{library.SerialNumber, -SerialBytes}";
        var page = new DeviceIdentificationPage(
            [new Designator(AsciiSet, 0, T10Vendor, Encoding.ASCII.GetBytes(text))],
            InquiryData.MediumChanger
        );
        var bytes = new byte[page.Size];
        page.Write(bytes);
        return bytes;
    }
}
