using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// A mount history descriptor, parameter 0300h of log page 17h (SSC-5): length of what follows it, a reserved byte, index,
/// vendor in 8 bytes, serial number of the drive.
/// </summary>
/// <param name="Index">MOUNT HISTORY INDEX: 0 is this mount, 1 the one before.</param>
/// <param name="Vendor">MOUNT HISTORY VENDOR ID.</param>
/// <param name="SerialNumber">MOUNT HISTORY UNIT SERIAL NUMBER.</param>
public readonly record struct MountRecord(ushort Index, string Vendor, string SerialNumber)
{
    /// <summary>The parameter of log page 17h that holds these.</summary>
    public const ushort ParameterCode = 0x0300;

    private const int HeaderSize = 4;
    private const int IndexOffset = 2;
    private const int VendorBytes = 8;
    private const int SerialOffset = HeaderSize + VendorBytes;
    private const int SerialBytes = 32;
    private const int Size = SerialOffset + SerialBytes;

    /// <summary>All records of the parameter's value; reading stops at the first that is malformed.</summary>
    public static IReadOnlyList<MountRecord> ReadAll(ReadOnlySpan<byte> source)
    {
        var found = new List<MountRecord>();
        while (source.Length >= HeaderSize && source.Length > source[0])
        {
            var record = source[..(source[0] + 1)];
            if (record.Length < SerialOffset)
            {
                break;
            }

            found.Add(
                new MountRecord(
                    BinaryPrimitives.ReadUInt16BigEndian(record[IndexOffset..]),
                    PaddedText.Read(record[HeaderSize..SerialOffset]),
                    PaddedText.Read(record[SerialOffset..])
                )
            );
            source = source[record.Length..];
        }

        return found;
    }

    /// <summary>The log parameter that holds these records.</summary>
    public static LogParameter ToParameter(IReadOnlyList<MountRecord> records)
    {
        var value = new byte[records.Count * Size];
        var rest = value.AsSpan();
        foreach (var record in records)
        {
            rest[0] = Size - 1;
            BinaryPrimitives.WriteUInt16BigEndian(rest[IndexOffset..], record.Index);
            PaddedText.Write(rest[HeaderSize..SerialOffset], record.Vendor);
            PaddedText.Write(rest[SerialOffset..Size], record.SerialNumber);
            rest = rest[Size..];
        }

        return new LogParameter(ParameterCode, LogParameter.BinaryList, value);
    }
}
