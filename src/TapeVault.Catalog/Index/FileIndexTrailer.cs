using System.Buffers.Binary;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>What an index file ends with. Byte table: <c>docs/formats/file-index.md</c>.</summary>
/// <param name="TableOffset">Where the table of blocks begins, which ends at the trailer.</param>
/// <param name="BlockCount">Blocks.</param>
/// <param name="Summary">The numbers of the whole.</param>
internal readonly record struct FileIndexTrailer(long TableOffset, long BlockCount, FileIndexSummary Summary)
{
    public const int Size = 128;
    private const int DigestOffset = 56;
    private const int ChecksumOffset = 116;
    private const int MagicOffset = 120;

    /// <summary>Magic at the very end.</summary>
    public static ReadOnlySpan<byte> Magic => "\nXEDNIVT"u8;

    /// <summary>Length of the table of blocks with its checksum.</summary>
    public long TableBytes => (BlockCount * sizeof(long)) + Crc32C.Size;

    /// <summary>Reads a trailer; false if it is damaged or contradicts the file's length.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        long fileBytes,
        int entriesPerBlock,
        out FileIndexTrailer trailer
    )
    {
        trailer = default;
        if (
            bytes.Length < Size
            || !bytes[MagicOffset..Size].SequenceEqual(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..])
                != Crc32C.Compute(bytes[..ChecksumOffset])
        )
        {
            return false;
        }

        var summary = new FileIndexSummary(
            Number(bytes, 16),
            Number(bytes, 24),
            Number(bytes, 32),
            Number(bytes, 40),
            Number(bytes, 48),
            new Sha256Digest(bytes.Slice(DigestOffset, Sha256Digest.Size))
        );
        trailer = new FileIndexTrailer(Number(bytes, 0), Number(bytes, 8), summary);
        return trailer.FitsInto(fileBytes, entriesPerBlock);
    }

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, TableOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], BlockCount);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Summary.EntryCount);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Summary.ProblemCount);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], Summary.StoredCount);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], Summary.ContentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[48..], Summary.IndexBytes);
        Summary.Digest.CopyTo(bytes[DigestOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Compute(bytes[..ChecksumOffset]));
        Magic.CopyTo(bytes[MagicOffset..]);
    }

    private static long Number(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);

    private bool FitsInto(long fileBytes, int entriesPerBlock)
    {
        var count = Summary.EntryCount;
        return Summary.IndexBytes == fileBytes
            && count >= 0
            && BlockCount == (count / entriesPerBlock) + (count % entriesPerBlock == 0 ? 0 : 1)
            && BlockCount <= fileBytes / sizeof(long)
            && TableOffset >= FileIndexHeader.Size
            && TableOffset == fileBytes - Size - TableBytes;
    }
}
