using System.Buffers;
using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>
/// Names that every kind of volume can hold: printable ASCII without what Windows forbids, no component longer than
/// <see cref="MaxComponentLength"/>, so that a set travels between tape, disk and object store under the same names.
/// </summary>
public static class VolumePaths
{
    /// <summary>Longest component in characters: 255 of ext4, NTFS and LTFS less room for a temporary suffix.</summary>
    public const int MaxComponentLength = 240;

    /// <summary>Longest path in characters: the 1,024 bytes of an S3 key.</summary>
    public const int MaxLength = 1024;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        " !#$%&'()+,-.0123456789;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~"
    );

    /// <summary>Why a path is not allowed, as a sentence; null if it is.</summary>
    public static string? WhyNot(string path)
    {
        if (path.Length > MaxLength)
        {
            return $"The path has {path.Length} characters; {MaxLength} are the most.";
        }

        foreach (var range in path.AsSpan().Split('/'))
        {
            if (WhyNotComponent(path.AsSpan()[range]) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    /// <summary>Throws unless the path is allowed.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.NameNotAllowed"/>.</exception>
    public static void Require(string path)
    {
        if (WhyNot(path) is { } why)
        {
            throw new TapeVaultException(MediaErrors.NameNotAllowed, why);
        }
    }

    private static string? WhyNotComponent(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name is "." or "..")
        {
            return "Empty parts, '.' and '..' are not allowed in a path.";
        }

        if (name.Length > MaxComponentLength)
        {
            return $"A part of the path has {name.Length} characters; {MaxComponentLength} are the most.";
        }

        var bad = name.IndexOfAnyExcept(Allowed);
        return bad >= 0 ? $"Character U+{(int)name[bad]:X4} is not allowed."
            : name[^1] is '.' or ' ' ? "A part of a path must not end with a full stop or a space."
            : null;
    }
}
