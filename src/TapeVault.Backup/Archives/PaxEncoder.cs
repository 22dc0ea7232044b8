using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Archives;

/// <summary>
/// Makes the headers of pax archives (IEEE 1003.1, pax interchange format; sparse files as GNU sparse format 1.0) that GNU tar
/// and libarchive read. Not thread-safe: its buffers are used again for every entry.
/// </summary>
public sealed class PaxEncoder
{
    /// <summary>Longest set of extended attributes in one header, in bytes: libarchive refuses headers above 1 MiB.</summary>
    public const int LargestAttributeBytes = 900 * 1024;

#pragma warning disable CS0649 // never assigned: zeros are what it is for
    private static readonly TwoBlocks Zeros;
#pragma warning restore CS0649

    private readonly PaxRecordBuffer _blocks = new();
    private readonly PaxRecordBuffer _name = new();
    private readonly PaxRecordBuffer _map = new();

    /// <summary>What ends an archive: two blocks of zeros.</summary>
    public static ReadOnlySpan<byte> Trailer => Zeros;

    /// <summary>Zero bytes that follow a body so that the next header begins on a block of 512.</summary>
    public static int PaddingFor(long storedBytes) => (int)(-storedBytes & (UstarHeader.Size - 1));

    /// <summary>
    /// Whether a header can hold the attributes: together at most <see cref="LargestAttributeBytes"/>, no name empty or with a NUL.
    /// </summary>
    public static bool AttributesFit(IReadOnlyList<ExtendedAttribute> attributes)
    {
        long total = 0;
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            total += (attribute.Name.Length * 3L) + attribute.Value.Length + 32;
            if (attribute.Name.Length == 0 || attribute.Name.AsSpan().Contains((byte)0))
            {
                return false;
            }
        }

        return total <= LargestAttributeBytes;
    }

    /// <summary>
    /// All header blocks of an entry: a pax header where something does not fit the plain one, the ustar header, and for a sparse
    /// entry the map that opens its body. After it come <see cref="ArchiveEntry.StoredBytes"/> and their padding.
    /// </summary>
    /// <returns>A multiple of 512 bytes, valid until the next call.</returns>
    /// <exception cref="InvariantBrokenException">The entry contradicts itself, or <see cref="AttributesFit"/> is false for it.</exception>
    public ReadOnlySpan<byte> Encode(ArchiveEntry entry)
    {
        RequireSound(entry);
        BuildName(entry);
        _map.Clear();
        if (entry.SparseMap is not null)
        {
            SparseMapText.Append(_map, entry.SparseMap, entry.RealBytes);
        }

        var bodyBytes = entry.StoredBytes + _map.Length;
        _blocks.Clear();
        _blocks.AppendZeros(UstarHeader.Size);
        var isSparse = entry.SparseMap is not null;
        var place = isSparse ? UstarName.PlaceOfSparsePath(_name.Bytes) : UstarName.PlaceOfPath(_name.Bytes);
        AppendRecords(entry, place, bodyBytes);
        var recordBytes = _blocks.Length - UstarHeader.Size;
        if (recordBytes > 0)
        {
            UstarWriter.WritePaxHeader(_blocks.Bytes[..UstarHeader.Size], recordBytes);
            _blocks.PadToBlock();
            _blocks.AppendZeros(UstarHeader.Size);
        }

        var standsIn = isSparse && place != NamePlace.Ustar;
        var name = standsIn ? UstarName.StandInForSparse(_name.Bytes) : _name.Bytes;
        UstarWriter.WriteEntry(_blocks.Bytes[^UstarHeader.Size..], entry, name, bodyBytes);
        _blocks.Append(_map.Bytes);
        return _blocks.Bytes;
    }

    private static void RequireSound(ArchiveEntry entry)
    {
        Invariant.Require(entry.Kind != EntryKind.Socket, "A socket cannot be archived.");
        Invariant.Require(entry.StoredBytes == 0 || entry.Kind == EntryKind.File, "Only a file has a body.");
        Invariant.Require(entry.StoredBytes >= 0 && entry.PartNumber >= 0, "A length or number is negative.");
        Invariant.Require(!entry.Path.Bytes.Contains((byte)0), "A path has a NUL.");
        Invariant.Require(!entry.LinkTarget.AsSpan().Contains((byte)0), "A link's target has a NUL.");
        Invariant.Require(entry.Attributes.Count == 0 || AttributesFit(entry.Attributes), "Attributes do not fit.");
        if (entry.SparseMap is null)
        {
            Invariant.Require(entry.RealBytes == entry.StoredBytes, "Lengths differ without a sparse map.");
            return;
        }

        var fault = SparseMapText.FindFault(entry.SparseMap, entry.RealBytes, entry.StoredBytes);
        Invariant.Require(fault is null && entry.Kind == EntryKind.File, fault ?? "Only a file is sparse.");
    }

    private void BuildName(ArchiveEntry entry)
    {
        _name.Clear();
        _name.Append(entry.Path.IsRoot ? "."u8 : entry.Path.Bytes);
        if (entry.PartNumber > 0)
        {
            PartNames.AppendSuffix(_name, entry.PartNumber);
        }

        if (entry.Kind == EntryKind.Folder)
        {
            _name.Append("/"u8);
        }
    }

    private void AppendRecords(ArchiveEntry entry, NamePlace namePlace, long bodyBytes)
    {
        var linkPlace = UstarName.PlaceOfLink(entry.LinkTarget);
        if (namePlace == NamePlace.BinaryRecord || linkPlace == NamePlace.BinaryRecord)
        {
            _blocks.AppendRecord("hdrcharset"u8, "BINARY"u8);
        }

        if (entry.SparseMap is not null)
        {
            _blocks.AppendRecord("GNU.sparse.major"u8, 1);
            _blocks.AppendRecord("GNU.sparse.minor"u8, 0);
        }

        if (namePlace != NamePlace.Ustar)
        {
            _blocks.AppendRecord(entry.SparseMap is null ? "path"u8 : "GNU.sparse.name"u8, _name.Bytes);
        }

        if (entry.SparseMap is not null)
        {
            _blocks.AppendRecord("GNU.sparse.realsize"u8, entry.RealBytes);
        }

        if (linkPlace != NamePlace.Ustar)
        {
            _blocks.AppendRecord("linkpath"u8, entry.LinkTarget);
        }

        AppendNumbers(entry.Metadata, bodyBytes);
        AppendOwnerName("uname"u8, entry.UserName);
        AppendOwnerName("gname"u8, entry.GroupName);
        for (var i = 0; i < entry.Attributes.Count; i++)
        {
            XattrKeyword.AppendRecord(_blocks, entry.Attributes[i]);
        }

        if (entry.PartNumber > 0)
        {
            PartNames.AppendComment(_blocks, entry.PartNumber, entry.PartOffset);
        }
    }

    private void AppendNumbers(FileMetadata metadata, long bodyBytes)
    {
        if (bodyBytes > UstarHeader.LargestSize)
        {
            _blocks.AppendRecord("size"u8, bodyBytes);
        }

        if (metadata.UserId > UstarHeader.LargestId)
        {
            _blocks.AppendRecord("uid"u8, metadata.UserId);
        }

        if (metadata.GroupId > UstarHeader.LargestId)
        {
            _blocks.AppendRecord("gid"u8, metadata.GroupId);
        }

        if (metadata.DeviceMajor > UstarHeader.LargestId || metadata.DeviceMinor > UstarHeader.LargestId)
        {
            _blocks.AppendRecord("SCHILY.devmajor"u8, metadata.DeviceMajor);
            _blocks.AppendRecord("SCHILY.devminor"u8, metadata.DeviceMinor);
        }

        if (metadata.Modified.NanosecondsOfSecond != 0 || metadata.Modified.Seconds is < 0 or > UstarHeader.LargestSize)
        {
            AppendTime("mtime"u8, metadata.Modified);
        }
    }

    // POSIX: decimal seconds with a fraction, a minus sign meaning the whole of it, so -0.25 s is second -1 and 750 000 000 ns
    private void AppendTime(ReadOnlySpan<byte> keyword, UnixTime time)
    {
        Span<byte> text = stackalloc byte[32];
        var used = 0;
        var (seconds, nanoseconds) = (time.Seconds, time.NanosecondsOfSecond);
        if (seconds < 0)
        {
            text[used++] = (byte)'-';
            (seconds, nanoseconds) = nanoseconds == 0 ? (-seconds, 0) : (-seconds - 1, 1_000_000_000 - nanoseconds);
        }

        Utf8Formatter.TryFormat(seconds, text[used..], out var count);
        used += count;
        if (nanoseconds != 0)
        {
            text[used++] = (byte)'.';
            Utf8Formatter.TryFormat(nanoseconds, text[used..], out count, new('D', 9));
            used += count;
            used = text[..used].LastIndexOfAnyExcept((byte)'0') + 1;
        }

        _blocks.AppendRecord(keyword, text[..used]);
    }

    private void AppendOwnerName(ReadOnlySpan<byte> keyword, string name)
    {
        if (name.Length > UstarHeader.LongestUserName || !Ascii.IsValid(name))
        {
            _blocks.AppendRecord(keyword, Encoding.UTF8.GetBytes(name));
        }
    }

    [InlineArray(2 * UstarHeader.Size)]
    private struct TwoBlocks
    {
        private byte _first;
    }
}
