using System.Buffers.Binary;
using System.Numerics;

namespace TapeVault.HardwareSim;

/// <summary>
/// The journal file of a cartridge folder: a header, then entries that each carry their length and a CRC-32C. An entry
/// that is torn, or anything behind it, never happened. Byte table: docs/formats/simulated-cartridge.md.
/// </summary>
internal static class FolderJournal
{
    public const int FixedBytes = 18;

    private const int LengthBytes = 2;
    private const int ChecksumBytes = 4;
    private const int PartitionOffset = 1;
    private const int FirstOffset = 2;
    private const int SecondOffset = 10;

    /// <summary>Latest version: filemarks in a row as one entry.</summary>
    public const byte LatestVersion = 3;

    /// <summary>Records with processing, cleaning cartridges, new media.</summary>
    private const byte SecondVersion = 2;

    /// <summary>Where the version stands in the file.</summary>
    public const int VersionOffset = 15;

    /// <summary>First bytes of the file: name and version 1, which a folder has until an entry needs a later one.</summary>
    public static ReadOnlySpan<byte> Header => "TVSIMCARTRIDGE\0\u0001"u8;

    /// <summary>Version of a journal, 0 when it is none.</summary>
    public static byte VersionOf(ReadOnlySpan<byte> file) =>
        file.Length >= Header.Length && file.StartsWith(Header[..VersionOffset]) ? file[VersionOffset] : (byte)0;

    /// <summary>The version that knows an entry.</summary>
    public static byte VersionNeededBy(in JournalEntry entry) =>
        entry.Kind switch
        {
            JournalKind.Identity => CartridgeIdentity.Read(entry.Payload).IsPlain ? (byte)1 : SecondVersion,
            >= JournalKind.FilemarkRun => LatestVersion,
            >= JournalKind.ProcessedRecord => SecondVersion,
            _ => 1,
        };

    /// <summary>Bytes that an entry takes.</summary>
    public static int SizeOf(in JournalEntry entry) => LengthBytes + FixedBytes + entry.Payload.Length + ChecksumBytes;

    public static void Write(in JournalEntry entry, Span<byte> destination)
    {
        int bodyBytes = FixedBytes + entry.Payload.Length;
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)bodyBytes);
        var body = destination.Slice(LengthBytes, bodyBytes);
        body[0] = (byte)entry.Kind;
        body[PartitionOffset] = (byte)entry.Partition;
        BinaryPrimitives.WriteInt64BigEndian(body[FirstOffset..], entry.A);
        BinaryPrimitives.WriteInt64BigEndian(body[SecondOffset..], entry.B);
        entry.Payload.Span.CopyTo(body[FixedBytes..]);
        uint checksum = Checksum(destination[..(LengthBytes + bodyBytes)]);
        BinaryPrimitives.WriteUInt32BigEndian(destination[(LengthBytes + bodyBytes)..], checksum);
    }

    /// <summary>Reads the entry at the beginning of <paramref name="source"/>.</summary>
    /// <returns>Bytes it takes, or 0 when there is no whole, correct entry.</returns>
    public static int TryRead(ReadOnlySpan<byte> source, out JournalEntry entry)
    {
        entry = default;
        if (source.Length < LengthBytes)
        {
            return 0;
        }

        int bodyBytes = BinaryPrimitives.ReadUInt16BigEndian(source);
        int size = LengthBytes + bodyBytes + ChecksumBytes;
        if (bodyBytes < FixedBytes || source.Length < size)
        {
            return 0;
        }

        uint checksum = BinaryPrimitives.ReadUInt32BigEndian(source[(LengthBytes + bodyBytes)..]);
        if (checksum != Checksum(source[..(LengthBytes + bodyBytes)]))
        {
            return 0;
        }

        var body = source.Slice(LengthBytes, bodyBytes);
        entry = new JournalEntry(
            (JournalKind)body[0],
            body[PartitionOffset],
            BinaryPrimitives.ReadInt64BigEndian(body[FirstOffset..]),
            BinaryPrimitives.ReadInt64BigEndian(body[SecondOffset..]),
            body[FixedBytes..].ToArray()
        );
        return size;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return ~checksum;
    }
}
