using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// A volume statistics record of one partition, as parameters 0200h to 0204h of log page 17h hold (SSC-5): length of what
/// follows it, a reserved byte, the partition, the value in 4 bytes (capacities) or 6 bytes (object numbers).
/// </summary>
/// <param name="Partition">Partition number.</param>
/// <param name="Value">The value; see <see cref="Missing"/> and <see cref="Unknown"/> for capacities.</param>
/// <param name="ValueBytes">Length of the value, 1 to 8 bytes.</param>
public readonly record struct PartitionRecord(ushort Partition, ulong Value, int ValueBytes = 4)
{
    /// <summary>In 0203h: the partition has no valid end-of-data.</summary>
    public const ulong Missing = 0xFFFFFFFF;

    /// <summary>The drive does not know the value.</summary>
    public const ulong Unknown = 0xFFFFFFFE;

    private const int HeaderSize = 4;
    private const int PartitionOffset = 2;
    private const int MaximumValueBytes = 8;

    /// <summary>Bytes of the record.</summary>
    public int Size => HeaderSize + ValueBytes;

    /// <summary>Reads one record; longer input is tolerated.</summary>
    /// <returns>False if it is cut short or its value is no number of up to 8 bytes. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out PartitionRecord value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var valueBytes = source[0] + 1 - HeaderSize;
        if (valueBytes is < 1 or > MaximumValueBytes || source.Length < HeaderSize + valueBytes)
        {
            return false;
        }

        if (!Field.TryReadUnsigned(source.Slice(HeaderSize, valueBytes), out var number))
        {
            return false;
        }

        value = new PartitionRecord(
            BinaryPrimitives.ReadUInt16BigEndian(source[PartitionOffset..]),
            number,
            valueBytes
        );
        return true;
    }

    /// <summary>All records of a parameter's value; reading stops at the first that is malformed.</summary>
    public static IReadOnlyList<PartitionRecord> ReadAll(ReadOnlySpan<byte> source)
    {
        var records = new List<PartitionRecord>();
        while (TryRead(source, out var record))
        {
            records.Add(record);
            source = source[record.Size..];
        }

        return records;
    }

    /// <summary>The log parameter that holds these records.</summary>
    public static LogParameter ToParameter(ushort code, IReadOnlyList<PartitionRecord> records)
    {
        var value = new byte[records.Sum(record => record.Size)];
        var rest = value.AsSpan();
        foreach (var record in records)
        {
            record.Write(rest);
            rest = rest[record.Size..];
        }

        return new LogParameter(code, LogParameter.BinaryList, value);
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value needs more than <c>ValueBytes</c>.</exception>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = (byte)(Size - 1);
        BinaryPrimitives.WriteUInt16BigEndian(destination[PartitionOffset..], Partition);
        LogParameter.OfNumber(0, Value, ValueBytes).Value.CopyTo(destination[HeaderSize..]);
    }
}
