using System.Text;
using System.Text.Unicode;

namespace TapeVault.Backup.Archives;

/// <summary>Which names the ustar header can hold, and how one is split over its two fields.</summary>
internal static class UstarName
{
    private const int LongestName = 100;
    private const int LongestPrefix = 155;

    private static ReadOnlySpan<byte> SparseFolder => "GNUSparseFile.0/"u8;

    /// <summary>Where a path goes.</summary>
    public static NamePlace PlaceOfPath(ReadOnlySpan<byte> path) => Place(path, TrySplit(path, out _));

    /// <summary>
    /// Where the path of a sparse file goes: into a record where that can be, so that a program that does not know of sparse
    /// files does not put one with its map under the file's own name.
    /// </summary>
    public static NamePlace PlaceOfSparsePath(ReadOnlySpan<byte> path) =>
        Ascii.IsValid(path) ? NamePlace.Record : PlaceOfPath(path);

    /// <summary>The name that stands in the ustar header of a sparse file whose own is in a record.</summary>
    public static ReadOnlySpan<byte> StandInForSparse(ReadOnlySpan<byte> path)
    {
        var last = path[(path.LastIndexOf((byte)'/') + 1)..];
        byte[] name = [.. SparseFolder, .. last[..Math.Min(last.Length, LongestName - SparseFolder.Length)]];
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = name[i] < 0x80 ? name[i] : (byte)'_';
        }

        return name;
    }

    /// <summary>Where a link's target goes.</summary>
    public static NamePlace PlaceOfLink(ReadOnlySpan<byte> target) => Place(target, target.Length <= LongestName);

    /// <summary>Puts a path into the two fields; the first bytes of it where it does not fit.</summary>
    public static void Write(Span<byte> block, ReadOnlySpan<byte> path)
    {
        if (!TrySplit(path, out var slash))
        {
            path[..LongestName].CopyTo(block);
        }
        else if (slash < 0)
        {
            path.CopyTo(block);
        }
        else
        {
            path[..slash].CopyTo(block[UstarHeader.Prefix]);
            path[(slash + 1)..].CopyTo(block);
        }
    }

    // POSIX wants UTF-8 in records and is silent about bytes in the ustar fields. Both programs that matter take those as they
    // are and say nothing, while GNU tar 1.34 warns of "hdrcharset": so names that are not UTF-8 stay in the fields if they can.
    private static NamePlace Place(ReadOnlySpan<byte> name, bool fits)
    {
        if (Ascii.IsValid(name))
        {
            return fits ? NamePlace.Ustar : NamePlace.Record;
        }

        return Utf8.IsValid(name) ? NamePlace.Record
            : fits ? NamePlace.Ustar
            : NamePlace.BinaryRecord;
    }

    private static bool TrySplit(ReadOnlySpan<byte> path, out int slash)
    {
        slash = -1;
        if (path.Length <= LongestName)
        {
            return true;
        }

        if (path.Length > LongestPrefix + 1 + LongestName)
        {
            return false;
        }

        // the name field must not be empty, so a folder's last slash does not split
        var first = path.Length - LongestName - 1;
        var candidates = path[first..Math.Min(path.Length - 1, LongestPrefix + 1)];
        var at = candidates.IndexOf((byte)'/');
        slash = first + at;
        return at >= 0 && slash > 0;
    }
}
