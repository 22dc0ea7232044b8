using TapeVault.Backup.Files;

namespace TapeVault.Backup.Archives;

/// <summary>
/// The keyword that carries an extended attribute, <c>SCHILY.xattr.</c> and the name. As GNU tar since 1.29 does, <c>%</c> and
/// <c>=</c> in a name become <c>%25</c> and <c>%3D</c>, because a record's keyword ends at its first <c>=</c>.
/// </summary>
internal static class XattrKeyword
{
    /// <summary>What the keyword begins with.</summary>
    public static ReadOnlySpan<byte> Prefix => "SCHILY.xattr."u8;

    /// <summary>Appends the record of an attribute.</summary>
    public static void AppendRecord(PaxRecordBuffer records, ExtendedAttribute attribute)
    {
        ReadOnlySpan<byte> name = attribute.Name;
        records.AppendRecord(Prefix, name.IndexOfAny((byte)'%', (byte)'=') < 0 ? name : Escape(name), attribute.Value);
    }

    /// <summary>The attribute's name from what follows the prefix.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var name = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var rest = escaped[i..];
            var isEscape = rest.StartsWith("%25"u8) || rest.StartsWith("%3D"u8);
            name[length++] = isEscape ? (byte)(rest[1] == '2' ? '%' : '=') : rest[0];
            i += isEscape ? 2 : 0;
        }

        return name[..length];
    }

    private static byte[] Escape(ReadOnlySpan<byte> name)
    {
        var escaped = new List<byte>(name.Length + 8);
        foreach (var b in name)
        {
            escaped.AddRange(
                b == '%' ? "%25"u8
                : b == '=' ? "%3D"u8
                : [b]
            );
        }

        return [.. escaped];
    }
}
