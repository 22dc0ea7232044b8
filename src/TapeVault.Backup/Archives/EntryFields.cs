using System.Text;
using TapeVault.Model;

namespace TapeVault.Backup.Archives;

/// <summary>The fields of an entry, each from its pax record where there is one, else from the ustar header.</summary>
internal sealed class EntryFields(EntryHeader header)
{
    private string _lastUser = string.Empty;
    private string _lastGroup = string.Empty;

    /// <summary>Name of the owner.</summary>
    public string UserName => _lastUser = OwnerName("uname"u8, UstarHeader.UserName, _lastUser);

    /// <summary>Name of the group.</summary>
    public string GroupName => _lastGroup = OwnerName("gname"u8, UstarHeader.GroupName, _lastGroup);

    /// <summary>Path as stored.</summary>
    public ReadOnlySpan<byte> Path
    {
        get
        {
            var path =
                TryFind("GNU.sparse.name"u8, out var record) || TryFind("path"u8, out record) ? record
                : header.LongName.IsEmpty ? SplitName()
                : header.LongName;
            return path.IsEmpty || path.Contains((byte)0)
                ? throw header.Malformed("an entry's name is empty or has a NUL.")
                : path;
        }
    }

    /// <summary>Link target as stored.</summary>
    public ReadOnlySpan<byte> LinkTarget
    {
        get
        {
            var target =
                TryFind("linkpath"u8, out var record) ? record
                : header.LongLink.IsEmpty ? UstarHeader.Text(header.Block[UstarHeader.LinkName])
                : header.LongLink;
            return target.Contains((byte)0) ? throw header.Malformed("a link's target has a NUL.") : target;
        }
    }

    /// <summary>Last change of content.</summary>
    public UnixTime Modified => Time("mtime"u8) ?? UnixTime.From(header.Number(UstarHeader.Modified), 0);

    /// <summary>Finds a record that is in force: the entry's own, else a global one; an empty one is none.</summary>
    public bool TryFind(ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> value) =>
        (header.Records.TryFind(keyword, out value) || header.GlobalRecords.TryFind(keyword, out value))
        && !value.IsEmpty;

    /// <summary>A time record, null if there is none.</summary>
    public UnixTime? Time(ReadOnlySpan<byte> keyword)
    {
        if (!TryFind(keyword, out var value))
        {
            return null;
        }

        return PaxNumber.TryReadTime(value, out var time) ? time : throw header.Malformed("a time is malformed.");
    }

    /// <summary>A number record, null if there is none.</summary>
    public long? Number(ReadOnlySpan<byte> keyword)
    {
        if (!TryFind(keyword, out var value))
        {
            return null;
        }

        return PaxNumber.TryRead(value, out var number) ? number : throw header.Malformed("a number is malformed.");
    }

    /// <summary>A number that is not negative, from its record or its field.</summary>
    public long Number(ReadOnlySpan<byte> keyword, Range field)
    {
        var number = Number(keyword) ?? header.Number(field);
        return number >= 0 ? number : throw header.Malformed("a number is negative.");
    }

    /// <summary>A number of 32 bits.</summary>
    public uint Id(ReadOnlySpan<byte> keyword, Range field)
    {
        var number = Number(keyword, field);
        return number <= uint.MaxValue ? (uint)number : throw header.Malformed("a number is too large.");
    }

    private ReadOnlySpan<byte> SplitName()
    {
        var block = header.Block;
        var name = UstarHeader.Text(block[UstarHeader.Name]);
        var prefix = UstarHeader.Text(block[UstarHeader.Prefix]);
        var isPosix = block[UstarHeader.Magic].SequenceEqual(UstarHeader.PosixMagic);
        return !isPosix || prefix.IsEmpty ? name : (byte[])[.. prefix, (byte)'/', .. name];
    }

    // most entries of an archive have one owner, whose name is not made anew each time
    private string OwnerName(ReadOnlySpan<byte> keyword, Range field, string last)
    {
        var bytes = TryFind(keyword, out var record) ? record : UstarHeader.Text(header.Block[field]);
        return Ascii.Equals(bytes, last) ? last : Encoding.UTF8.GetString(bytes);
    }
}
