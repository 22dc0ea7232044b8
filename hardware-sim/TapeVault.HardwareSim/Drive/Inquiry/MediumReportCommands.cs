using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>REPORT DENSITY SUPPORT (SSC-5 7.8) and READ MEDIA SERIAL NUMBER (SPC-5 6.29).</summary>
internal sealed class MediumReportCommands(DriveState drive)
{
    private const int FlagsByte = 1;
    private const byte Media = 0x01;
    private const byte MediumType = 0x02;
    private const int AllocationByte16 = 7;
    private const int AllocationByte32 = 6;
    private const int HeaderBytes = 4;
    private const int DensityBytes = 52;
    private const int MediumTypeBytes = 56;
    private const byte WriteOk = 0x80;
    private const byte Default = 0x20;
    private const int TapeWidthTenths = 127;
    private const string Organization = "LTO-CVE";

    public Reply ReportDensitySupport(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        bool media = (cdb[FlagsByte] & Media) != 0;
        if (media && Readiness.Check(drive) is { } notReady)
        {
            return notReady;
        }

        var profiles = media
            ? [drive.CartridgeProfile]
            : DriveProfiles.Media.Where(medium => drive.Profile.ReadableMedia.Contains(medium.Name));
        bool types = (cdb[FlagsByte] & MediumType) != 0;
        byte[] list = [.. profiles.SelectMany(medium => types ? Types(medium) : Density(medium, media))];
        var data = new byte[HeaderBytes + list.Length];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)(list.Length + 2));
        list.CopyTo(data, HeaderBytes);
        return Transfer.ToHost(data, buffer, BinaryPrimitives.ReadUInt16BigEndian(cdb[AllocationByte16..]));
    }

    public Reply ReadMediaSerialNumber(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        string serial = drive.Cartridge.Serial;
        int padded = (serial.Length + 3) / 4 * 4;
        var data = new byte[HeaderBytes + padded];
        BinaryPrimitives.WriteUInt32BigEndian(data, (uint)padded);
        Encoding.ASCII.GetBytes(serial.PadRight(padded), data.AsSpan(HeaderBytes));
        return Transfer.ToHost(data, buffer, BinaryPrimitives.ReadUInt32BigEndian(cdb[AllocationByte32..]));
    }

    /// <summary>Density support data block descriptor (SSC-5 table 62).</summary>
    private byte[] Density(MediumProfile medium, bool mounted)
    {
        var block = new byte[DensityBytes];
        block[0] = medium.DensityCode;
        block[1] = medium.DensityCode;
        block[2] = (byte)((IsWritable(medium, mounted) ? WriteOk : 0) | (IsDefault(medium) ? Default : 0));
        BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(4), (uint)medium.BitsPerMillimetre);
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(8), TapeWidthTenths);
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(10), (ushort)medium.Tracks);
        BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(12), (uint)(medium.CapacityBytes / 1_000_000));
        Text(block, 16, 8, Organization);
        Text(block, 24, 8, medium.DensityName);
        Text(block, 32, 20, medium.Description);
        return block;
    }

    /// <summary>Medium type descriptors (SSC-5 table 63): the data cartridge and, if there is one, the WORM one.</summary>
    private static IEnumerable<byte> Types(MediumProfile medium) =>
        Type(medium, medium.MediumType, "Ultrium Data")
            .Concat(medium.WormMediumType is { } worm ? Type(medium, worm, "Ultrium WORM") : []);

    private static byte[] Type(MediumProfile medium, byte type, string description)
    {
        const int DescriptorLength = MediumTypeBytes - 4;
        var block = new byte[MediumTypeBytes];
        block[0] = type;
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(2), DescriptorLength);
        block[4] = 1;
        block[5] = medium.DensityCode;
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(14), TapeWidthTenths);
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(16), (ushort)medium.TapeMetres);
        Text(block, 20, 8, Organization);
        Text(block, 28, 8, medium.DensityName);
        Text(block, 36, 20, description);
        return block;
    }

    private bool IsWritable(MediumProfile medium, bool mounted) =>
        drive.Profile.WritableMedia.Contains(medium.Name) && !(mounted && drive.Cartridge.WriteProtected);

    private bool IsDefault(MediumProfile medium) => medium.Name == drive.Profile.Name;

    private static void Text(byte[] block, int offset, int length, string text) =>
        Encoding.ASCII.GetBytes(text.PadRight(length).AsSpan(0, length), block.AsSpan(offset));
}
