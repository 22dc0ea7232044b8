using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>INQUIRY with vital product data, REPORT LUNS, REQUEST SENSE: what answers whatever the drive's state.</summary>
internal sealed class InquiryCommands(DriveState drive)
{
    /// <summary>Vendor identification, 8 characters.</summary>
    public const string Vendor = "TAPEVLT ";

    /// <summary>Product revision level, 4 characters.</summary>
    public const string Revision = "S100";
    private const byte SequentialAccessDevice = 0x01;
    private const byte Removable = 0x80;
    private const byte Spc4 = 0x06;
    private const byte ResponseFormat = 0x02;
    private const int StandardBytes = 96;
    private const int VendorOffset = 8;
    private const int ProductOffset = 16;
    private const int ProductBytes = 16;
    private const int RevisionOffset = 32;
    private const int VersionDescriptorsOffset = 58;
    private const ushort VersionSpc4 = 0x0460;
    private const ushort VersionSsc4 = 0x0520;
    private const ushort VersionIscsi = 0x0960;
    private const int PageByte = 2;

    public Reply Inquiry(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        InquiryCdb.TryRead(cdb, out var command);
        if (!command.VitalProductData)
        {
            return command.Page != 0
                ? Reply.InvalidCdbField(PageByte)
                : Transfer.ToHost(Standard(), buffer, command.AllocationLength);
        }

        byte[]? page = new VitalProductPages(drive).Find(command.Page);
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

    /// <summary>REQUEST SENSE (SPC-5 6.39): a pending unit attention, else what the drive would answer to TEST UNIT READY.</summary>
    public Reply RequestSense(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        RequestSenseCdb.TryRead(cdb, out var command);
        var sense = drive.Nexuses.Current.Attentions.Take() is { } attention
            ? SenseData.Of(SenseKey.UnitAttention, attention)
            : Readiness.Check(drive)?.Sense ?? SenseData.Of(SenseKey.NoSense, Wish());
        var bytes = SenseFormat.Bytes(sense, command.Descriptor);
        return Transfer.ToHost(bytes, buffer, command.AllocationLength);
    }

    private AdditionalSense Wish() =>
        drive.Cleaning.IsRequested ? AdditionalSense.CleaningRequested : AdditionalSense.None;

    private byte[] Standard()
    {
        var data = new byte[StandardBytes];
        data[0] = SequentialAccessDevice;
        data[1] = Removable;
        data[2] = Spc4;
        data[3] = ResponseFormat;
        data[4] = StandardBytes - 5;
        Encoding.ASCII.GetBytes(Vendor, data.AsSpan(VendorOffset));
        Ascii(drive.Profile.Product, ProductBytes).CopyTo(data.AsSpan(ProductOffset));
        Encoding.ASCII.GetBytes(Revision, data.AsSpan(RevisionOffset));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(VersionDescriptorsOffset), VersionSpc4);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(VersionDescriptorsOffset + 2), VersionSsc4);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(VersionDescriptorsOffset + 4), VersionIscsi);
        return data;
    }

    private static byte[] Ascii(string text, int lengthBytes) =>
        Encoding.ASCII.GetBytes(text.Length > lengthBytes ? text[..lengthBytes] : text.PadRight(lengthBytes));
}
