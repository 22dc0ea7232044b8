using System.Buffers.Binary;
using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>The attributes that drive and maker keep on the chip; read-only for hosts (SPC-5 7.4.2.2, 7.4.2.3).</summary>
internal static class DeviceAttributes
{
    /// <summary>Maker of the medium.</summary>
    public const string Maker = "TAPEVLT";

    private const long Mebibyte = 1 << 20;
    private const int SerialBytes = 32;
    private const int MakerBytes = 8;

    /// <summary>FFFFFFFFFFFFFFFFh in 0224h and 0225h.</summary>
    private const long NoObject = -1;

    private const ushort FirstLastDrive = 0x020A;

    /// <summary>Identifiers, ascending.</summary>
    public static IReadOnlyList<ushort> Ids =>
        [
            0x0000,
            0x0001,
            0x0003,
            0x0004,
            0x0005,
            0x0006,
            0x0007,
            0x0009,
            0x020A,
            0x020B,
            0x020C,
            0x020D,
            0x0220,
            0x0221,
            0x0222,
            0x0223,
            0x0224,
            0x0225,
            0x0400,
            0x0401,
            0x0402,
            0x0403,
            0x0404,
            0x0405,
            0x0406,
            0x0407,
            0x0408,
            0x0409,
        ];

    public static IEnumerable<MamAttribute> Of(SimulatedCartridge cartridge, int partition)
    {
        var medium = cartridge.Partition(partition);
        var profile = cartridge.Profile;
        long left = Math.Max(0, medium.CapacityBytes - medium.MediumBytesBefore(medium.Objects.Count));
        yield return Number(0x0000, left / Mebibyte);
        yield return Number(0x0001, medium.CapacityBytes / Mebibyte);
        yield return Number(0x0003, cartridge.LoadCount + cartridge.CleaningUses);
        yield return Number(0x0004, cartridge.Memory.FreeBytes);
        yield return Text(0x0005, "LTO-CVE", MakerBytes);
        yield return Byte(0x0006, profile.DensityCode);
        yield return new MamAttribute(0x0007, MamAttribute.Binary, true, Short(cartridge.FormatCount));
        yield return new MamAttribute(0x0009, MamAttribute.Binary, true, ChangeReference(cartridge));
        for (int i = 0; i < cartridge.LastDrives.Count; i++)
        {
            yield return new MamAttribute(
                (ushort)(FirstLastDrive + i),
                MamAttribute.Ascii,
                true,
                cartridge.LastDrives[i]
            );
        }

        yield return Number(0x0220, cartridge.Usage.BytesWritten / Mebibyte);
        yield return Number(0x0221, cartridge.Usage.BytesRead / Mebibyte);
        yield return Number(0x0222, cartridge.PreviousUsage.BytesWritten / Mebibyte);
        yield return Number(0x0223, cartridge.PreviousUsage.BytesRead / Mebibyte);
        yield return Number(0x0224, medium.Objects.FirstEncrypted() ?? NoObject);
        yield return Number(0x0225, medium.Objects.FirstPlainBehindEncrypted() ?? NoObject);
        yield return Text(0x0400, Maker, MakerBytes);
        yield return Text(0x0401, cartridge.Serial, SerialBytes);
        yield return Number(0x0402, profile.TapeMetres, sizeof(uint));
        yield return Number(0x0403, 127, sizeof(uint));
        yield return Text(0x0404, "LTO-CVE", MakerBytes);
        yield return Byte(0x0405, profile.DensityCode);
        yield return Text(0x0406, cartridge.Identity.ManufactureDate, MakerBytes);
        yield return Number(0x0407, CartridgeMemory.ChipBytes);
        yield return Byte(0x0408, MediumType(cartridge.Kind));
        if (cartridge.Kind == CartridgeKind.Cleaning)
        {
            yield return Number(0x0409, cartridge.Identity.CleaningUses, sizeof(ushort));
        }
    }

    /// <summary>MEDIUM TYPE (SPC-5 7.4.2.3.9).</summary>
    private static byte MediumType(CartridgeKind kind) =>
        kind switch
        {
            CartridgeKind.Worm => 0x80,
            CartridgeKind.Cleaning => 0x01,
            _ => 0x00,
        };

    private static MamAttribute Byte(ushort id, byte value) => new(id, MamAttribute.Binary, true, [value]);

    private static MamAttribute Number(ushort id, long value, int bytes = sizeof(ulong))
    {
        var full = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64BigEndian(full, value);
        return new MamAttribute(id, MamAttribute.Binary, true, full[^bytes..]);
    }

    private static MamAttribute Text(ushort id, string value, int bytes) =>
        new(id, MamAttribute.Ascii, true, Encoding.ASCII.GetBytes(value.PadRight(bytes)[..bytes]));

    private static byte[] Short(long value) => [(byte)((value >> 8) & 0xFF), (byte)(value & 0xFF)];

    private static byte[] ChangeReference(SimulatedCartridge cartridge)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, cartridge.VolumeChangeReference);
        return bytes;
    }
}
