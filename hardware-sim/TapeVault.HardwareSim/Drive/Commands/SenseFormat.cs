using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Sense data as the drive sends it: fixed format, or descriptor format (SPC-5 4.4.2) when D_SENSE or DESC asks for it. A drive
/// writes descriptors in the order of their types and only those that say something.
/// </summary>
internal static class SenseFormat
{
    private const int HeaderBytes = 8;
    private const byte ValidMask = 0x80;
    private const int SenseKeySpecificValid = 0x800000;

    public static byte[] Bytes(in SenseData sense, bool descriptors)
    {
        if (descriptors)
        {
            return Descriptors(sense);
        }

        var bytes = new byte[SenseData.Size];
        sense.Write(bytes);
        return bytes;
    }

    private static byte[] Descriptors(in SenseData sense)
    {
        var bytes = new List<byte>(64)
        {
            (byte)(sense.IsDeferred ? SenseResponse.DeferredDescriptor : SenseResponse.CurrentDescriptor),
            (byte)sense.Key,
            sense.Condition.Code,
            sense.Condition.Qualifier,
        };
        bytes.AddRange([0, 0, 0, 0]);
        if (sense.InformationValid)
        {
            AddNumber(bytes, 0x00, ValidMask, sense.Information);
        }

        if (sense.CommandSpecific != 0)
        {
            AddNumber(bytes, 0x01, 0, sense.CommandSpecific);
        }

        if ((sense.SenseKeySpecific & SenseKeySpecificValid) != 0)
        {
            int specific = sense.SenseKeySpecific;
            bytes.AddRange([
                0x02,
                6,
                0,
                0,
                (byte)((specific >> 16) & 0xFF),
                (byte)((specific >> 8) & 0xFF),
                (byte)(specific & 0xFF),
                0,
            ]);
        }

        if (sense.FieldReplaceableUnit != 0)
        {
            bytes.AddRange([0x03, 2, 0, sense.FieldReplaceableUnit]);
        }

        int flags = (sense.Filemark ? 0x80 : 0) | (sense.EndOfMedium ? 0x40 : 0) | (sense.IncorrectLength ? 0x20 : 0);
        if (flags != 0)
        {
            bytes.AddRange([0x04, 2, 0, (byte)flags]);
        }

        bytes[HeaderBytes - 1] = (byte)(bytes.Count - HeaderBytes);
        return [.. bytes];
    }

    private static void AddNumber(List<byte> bytes, byte type, byte flags, long value)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, value);
        bytes.AddRange([type, 10, flags, 0, .. number]);
    }
}
