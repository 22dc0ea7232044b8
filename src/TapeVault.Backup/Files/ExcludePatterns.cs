using System.Text;
using TapeVault.Model;

namespace TapeVault.Backup.Files;

/// <summary>
/// Patterns of what a backup leaves out, compared with bytes, because names are bytes:
/// <c>*</c> is any run of characters within a name, <c>?</c> one character, <c>**</c> any run, slashes included. A pattern
/// without a slash is compared with the name at any depth, one with a slash with the whole path below the source's root. A
/// slash at the end stands for folders only. Case counts.
/// </summary>
public sealed class ExcludePatterns
{
    private readonly List<Pattern> _patterns;

    /// <summary>Reads the patterns.</summary>
    /// <param name="patterns">In any order; an empty one is ignored.</param>
    public ExcludePatterns(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(Pattern.Read).OfType<Pattern>()];

    /// <summary>Whether an entry is to be left out. The root never is.</summary>
    public bool IsExcluded(SourceEntry entry) => IsExcluded(entry.Path, entry.Metadata.Kind == EntryKind.Folder);

    /// <summary>Whether a path is to be left out. The root never is.</summary>
    public bool IsExcluded(BytePath path, bool isFolder)
    {
        if (path.IsRoot)
        {
            return false;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Fits(path, isFolder))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Pattern(byte[] Bytes, bool WholePath, bool FoldersOnly)
    {
        private const byte Star = (byte)'*';
        private const byte Slash = (byte)'/';

        public static Pattern? Read(string text)
        {
            var folders = text.EndsWith('/');
            var body = text.Trim('/');
            var whole = text.TrimEnd('/').Contains('/', StringComparison.Ordinal);
            return body.Length == 0 ? null : new Pattern(Encoding.UTF8.GetBytes(body), whole, folders);
        }

        public bool Fits(BytePath path, bool isFolder) =>
            (isFolder || !FoldersOnly) && Fits(Bytes, WholePath ? path.Bytes : path.Name);

        // the last star is remembered and gives way by one byte at a time: time is at most the product of the lengths, and a
        // second kind of star, which may pass slashes, is remembered apart
        private static bool Fits(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
        {
            var (p, t) = (0, 0);
            var (star, starText, deep, deepText) = (-1, 0, -1, 0);
            while (t < text.Length)
            {
                if (p + 1 < pattern.Length && pattern[p] == Star && pattern[p + 1] == Star)
                {
                    (p, deep, deepText, star) = (p + 2, p + 2, t, -1);
                }
                else if (p < pattern.Length && pattern[p] == Star)
                {
                    (p, star, starText) = (p + 1, p + 1, t);
                }
                else if (p < pattern.Length && pattern[p] == (byte)'?' && text[t] != Slash)
                {
                    (p, t) = (p + 1, t + CharacterLength(text[t..]));
                }
                else if (p < pattern.Length && pattern[p] == text[t] && pattern[p] != (byte)'?')
                {
                    (p, t) = (p + 1, t + 1);
                }
                else if (star >= 0 && text[starText] != Slash)
                {
                    (p, starText) = (star, starText + 1);
                    t = starText;
                }
                else if (deep >= 0)
                {
                    (p, deepText, star) = (deep, deepText + 1, -1);
                    t = deepText;
                }
                else
                {
                    return false;
                }
            }

            return pattern[p..].IndexOfAnyExcept(Star) < 0;
        }

        private static int CharacterLength(ReadOnlySpan<byte> text)
        {
            _ = Rune.DecodeFromUtf8(text, out _, out var used);
            return used;
        }
    }
}
