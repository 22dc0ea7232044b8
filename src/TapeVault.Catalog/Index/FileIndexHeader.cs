using System.Buffers.Binary;

namespace TapeVault.Catalog.Index;

/// <summary>What an index file begins with. Byte table: <c>docs/formats/file-index.md</c>.</summary>
/// <param name="EntriesPerBlock">Records in each block but the last.</param>
internal readonly record struct FileIndexHeader(int EntriesPerBlock)
{
    public const int Size = 64;
    public const int Version = 1;
    private const int ChecksumOffset = Size - Crc32C.Size;

    /// <summary>Magic: "TVINDEX" and a newline, which a transfer as text would spoil.</summary>
    public static ReadOnlySpan<byte> Magic => "TVINDEX\n"u8;

    /// <summary>Reads a header; false if it is not one or damaged. Another version gives true and is told.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FileIndexHeader header, out int version)
    {
        header = default;
        version = 0;
        if (
            bytes.Length < Size
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..])
                != Crc32C.Compute(bytes[..ChecksumOffset])
        )
        {
            return false;
        }

        version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        header = new FileIndexHeader(BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]));
        return version != Version
            || (header.EntriesPerBlock > 0 && BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) == Size);
    }

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[10..], Size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], checked((ushort)EntriesPerBlock));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Compute(bytes[..ChecksumOffset]));
    }
}
