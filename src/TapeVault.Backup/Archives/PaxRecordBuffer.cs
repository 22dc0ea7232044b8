using System.Buffers.Text;

namespace TapeVault.Backup.Archives;

/// <summary>
/// A growing buffer that takes pax extended header records, <c>"%d %s=%s\n"</c> (IEEE 1003.1, pax extended header), and whole
/// blocks. Records are made of bytes alone, without strings. Not thread-safe.
/// </summary>
internal sealed class PaxRecordBuffer
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes held.</summary>
    public int Length { get; private set; }

    /// <summary>What is held; valid until the next append.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>What is held, as memory; valid until the next append.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Appends zero bytes and gives them to be filled; valid until the next append.</summary>
    public Span<byte> AppendZeros(int count)
    {
        var span = Reserve(count);
        span.Clear();
        return span;
    }

    /// <summary>Appends bytes as they are.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Appends zeros up to a multiple of a block.</summary>
    public void PadToBlock() => AppendZeros(-Length & (UstarHeader.Size - 1));

    /// <summary>Appends a decimal number and one byte after it.</summary>
    public void AppendDecimal(long value, byte terminator)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var count);
        Append(digits[..count]);
        Append([terminator]);
    }

    /// <summary>Appends a record with a number as its value.</summary>
    public void AppendRecord(ReadOnlySpan<byte> keyword, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var count);
        AppendRecord(keyword, default, digits[..count]);
    }

    /// <summary>Appends a record.</summary>
    public void AppendRecord(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value) =>
        AppendRecord(keyword, default, value);

    /// <summary>Appends a record whose keyword comes in two pieces.</summary>
    public void AppendRecord(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> keywordEnd, ReadOnlySpan<byte> value)
    {
        var length = RecordLength(keyword.Length + keywordEnd.Length, value.Length);
        var record = Reserve(length);
        Utf8Formatter.TryFormat(length, record, out var used);
        record[used++] = (byte)' ';
        keyword.CopyTo(record[used..]);
        used += keyword.Length;
        keywordEnd.CopyTo(record[used..]);
        used += keywordEnd.Length;
        record[used++] = (byte)'=';
        value.CopyTo(record[used..]);
        record[^1] = (byte)'\n';
    }

    /// <summary>Length in bytes of a record; its own digits count, which matters where they become one more.</summary>
    public static int RecordLength(int keywordLength, int valueLength)
    {
        var body = keywordLength + valueLength + 3;
        var length = body + DigitCount(body);
        return body + DigitCount(length);
    }

    private static int DigitCount(int value)
    {
        var count = 1;
        for (; value >= 10; value /= 10)
        {
            count++;
        }

        return count;
    }

    private Span<byte> Reserve(int count)
    {
        var end = Length + count;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, checked(_bytes.Length * 2)));
        }

        var span = _bytes.AsSpan(Length, count);
        Length = end;
        return span;
    }
}
