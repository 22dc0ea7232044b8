using System.Buffers.Binary;
using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>A growing buffer that takes the numbers and bytes of index records. Not thread-safe.</summary>
internal sealed class IndexBuffer
{
    private const int LongestVarint = 10;

    private byte[] _bytes = new byte[64 * 1024];

    /// <summary>Bytes held.</summary>
    public int Length { get; private set; }

    /// <summary>What is held; valid until the next append.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends one byte.</summary>
    public void Append(byte value) => Reserve(1)[0] = value;

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Appends a digest.</summary>
    public void Append(Sha256Digest digest) => digest.CopyTo(Reserve(Sha256Digest.Size));

    /// <summary>Appends four bytes, least first.</summary>
    public void AppendUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);

    /// <summary>Appends eight bytes, least first.</summary>
    public void AppendInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);

    /// <summary>Appends seven bits a byte, least first, the high bit meaning that more follow.</summary>
    public void AppendVarint(ulong value)
    {
        var span = Reserve(LongestVarint);
        var used = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[used++] = (byte)(value & 0x7F | 0x80);
        }

        span[used++] = (byte)value;
        Length -= LongestVarint - used;
    }

    /// <summary>Appends a signed number so that small ones of either sign are short.</summary>
    public void AppendSigned(long value) => AppendVarint(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>Gives room of a length, not cleared, to be filled; valid until the next append.</summary>
    public Span<byte> Reserve(int count)
    {
        var end = Length + count;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        }

        var span = _bytes.AsSpan(Length, count);
        Length = end;
        return span;
    }
}
