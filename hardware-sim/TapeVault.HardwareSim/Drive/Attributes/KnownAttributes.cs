using System.Collections.Frozen;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Which attributes exist, and the format and length of the host's (SPC-5 7.4.2).</summary>
internal static class KnownAttributes
{
    private const ushort FirstHost = 0x0800;
    private const ushort LastHost = 0x0BFF;
    private const ushort FirstVendor = 0x1400;
    private const ushort LastVendor = 0x17FF;
    private const ushort VolumeCoherency = 0x080C;
    private const int LargestVariable = 1023;

    private static readonly FrozenDictionary<ushort, (byte Format, int Bytes)> Host = new Dictionary<
        ushort,
        (byte Format, int Bytes)
    >
    {
        [0x0800] = (MamAttribute.Ascii, 8),
        [0x0801] = (MamAttribute.Ascii, 32),
        [0x0802] = (MamAttribute.Ascii, 8),
        [0x0803] = (MamAttribute.Text, 160),
        [0x0804] = (MamAttribute.Ascii, 12),
        [0x0805] = (MamAttribute.Binary, 1),
        [0x0806] = (MamAttribute.Ascii, 32),
        [0x0807] = (MamAttribute.Text, 80),
        [0x0808] = (MamAttribute.Text, 160),
        [0x0809] = (MamAttribute.Ascii, 16),
        [0x080A] = (MamAttribute.Binary, 1),
        [0x080B] = (MamAttribute.Ascii, 16),
        [0x0820] = (MamAttribute.Binary, 36),
        [0x0821] = (MamAttribute.Binary, 36),
    }.ToFrozenDictionary();

    /// <summary>Identifiers that READ ATTRIBUTE lists as supported.</summary>
    public static IEnumerable<ushort> Ids => DeviceAttributes.Ids.Concat(Host.Keys).Append(VolumeCoherency).Order();

    public static bool IsWritable(ushort id) => id is >= FirstHost and <= LastHost or >= FirstVendor and <= LastVendor;

    /// <summary>Whether format and length are right. An empty value, which deletes, always is.</summary>
    public static bool Fits(in MamAttribute attribute)
    {
        if (attribute.Value.Length == 0)
        {
            return true;
        }

        return Host.TryGetValue(attribute.Id, out var known)
            ? known == (attribute.Format, attribute.Value.Length)
            : attribute.Value.Length <= LargestVariable;
    }
}
