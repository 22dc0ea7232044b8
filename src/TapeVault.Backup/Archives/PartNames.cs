using System.Buffers.Text;

namespace TapeVault.Backup.Archives;

/// <summary>
/// How a part of a large file is marked: its name is the file's with <c>.tvpart-000001</c> behind it, so that a shell's
/// <c>cat</c> joins the parts in order, and a pax <c>comment</c> record, which other programs ignore, says
/// <c>tapevault part 1 offset 0</c>, so that a file that merely has such a name is not taken for a part.
/// </summary>
internal static class PartNames
{
    private const int LeastDigits = 6;

    private static ReadOnlySpan<byte> SuffixStart => ".tvpart-"u8;

    private static ReadOnlySpan<byte> CommentStart => "tapevault part "u8;

    private static ReadOnlySpan<byte> CommentMiddle => " offset "u8;

    /// <summary>Appends the suffix of a part's name.</summary>
    public static void AppendSuffix(PaxRecordBuffer name, int partNumber)
    {
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(partNumber, digits, out var count, new('D', LeastDigits));
        name.Append(SuffixStart);
        name.Append(digits[..count]);
    }

    /// <summary>Appends the comment record.</summary>
    public static void AppendComment(PaxRecordBuffer records, int partNumber, long partOffset)
    {
        Span<byte> text = stackalloc byte[64];
        CommentStart.CopyTo(text);
        var used = CommentStart.Length;
        Utf8Formatter.TryFormat(partNumber, text[used..], out var count);
        used += count;
        CommentMiddle.CopyTo(text[used..]);
        used += CommentMiddle.Length;
        Utf8Formatter.TryFormat(partOffset, text[used..], out count);
        records.AppendRecord("comment"u8, text[..(used + count)]);
    }

    /// <summary>Reads the comment; false if it is anybody else's.</summary>
    public static bool TryReadComment(ReadOnlySpan<byte> comment, out int partNumber, out long partOffset)
    {
        partOffset = 0;
        partNumber = 0;
        if (
            !comment.StartsWith(CommentStart)
            || !Utf8Parser.TryParse(comment[CommentStart.Length..], out partNumber, out var used)
        )
        {
            return false;
        }

        var rest = comment[(CommentStart.Length + used)..];
        return partNumber > 0
            && rest.StartsWith(CommentMiddle)
            && Utf8Parser.TryParse(rest[CommentMiddle.Length..], out partOffset, out used)
            && partOffset >= 0
            && used == rest.Length - CommentMiddle.Length;
    }

    /// <summary>Whether a name ends like that of a part.</summary>
    public static bool HasSuffix(ReadOnlySpan<byte> name)
    {
        var at = name.LastIndexOf(SuffixStart);
        var digits = at < 0 ? default : name[(at + SuffixStart.Length)..];
        return digits.Length >= LeastDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>The name that a file which is not cut into parts has in an archive: one that looks like a part becomes a part itself.</summary>
    public static byte[] NameOfWhole(ReadOnlySpan<byte> name) =>
        HasSuffix(name) ? [.. name, .. SuffixStart, .. "000001"u8] : name.ToArray();

    /// <summary>Cuts the suffix off a part's name; false if the name does not end in the suffix of that part.</summary>
    public static bool TryCutSuffix(ref ReadOnlySpan<byte> name, int partNumber)
    {
        var at = name.LastIndexOf(SuffixStart);
        if (at < 0)
        {
            return false;
        }

        var digits = name[(at + SuffixStart.Length)..];
        var isThisPart =
            digits.Length >= LeastDigits
            && Utf8Parser.TryParse(digits, out int named, out var used)
            && used == digits.Length
            && named == partNumber;
        name = isThisPart ? name[..at] : name;
        return isThisPart;
    }
}
