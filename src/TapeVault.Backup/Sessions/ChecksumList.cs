using TapeVault.Backup.Files;
using TapeVault.Catalog.Index;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Writes <c>SHA256SUMS</c> as GNU <c>sha256sum</c> does: a name with a backslash, line feed or carriage return is escaped, and its line
/// begins with a backslash.
/// </summary>
internal static class ChecksumList
{
    /// <summary>The line for one entry, or null if it has no digest.</summary>
    public static byte[]? Line(IndexEntry entry)
    {
        if (entry.Kind != (byte)EntryKind.File || entry.Digest is not { } digest)
        {
            return null;
        }

        var line = new List<byte>(80 + entry.Path.Length);
        var escape = entry.Path.Bytes.IndexOfAny("\\\n\r"u8) >= 0;
        if (escape)
        {
            line.Add((byte)'\\');
        }

        line.AddRange(System.Text.Encoding.ASCII.GetBytes(digest.ToString()));
        line.AddRange("  "u8);
        foreach (var b in entry.Path.Bytes)
        {
            switch (escape ? b : 0)
            {
                case (byte)'\\':
                    line.AddRange("\\\\"u8);
                    break;
                case (byte)'\n':
                    line.AddRange("\\n"u8);
                    break;
                case (byte)'\r':
                    line.AddRange("\\r"u8);
                    break;
                default:
                    line.Add(b);
                    break;
            }
        }

        line.Add((byte)'\n');
        return [.. line];
    }
}
