using TapeVault.Model;

namespace TapeVault.Catalog.Index;

/// <summary>
/// Writes entries as records, each leaning on the one before: shared front of the path, owner, offset of the archive header.
/// Not thread-safe.
/// </summary>
internal sealed class IndexRecordEncoder(IndexBuffer destination)
{
    private BytePath _path;
    private (int Mode, uint UserId, uint GroupId) _owner;
    private long _headerOffset;

    /// <summary>Begins anew: the next record leans on nothing.</summary>
    public void Reset()
    {
        _path = BytePath.Root;
        _owner = default;
        _headerOffset = 0;
    }

    /// <summary>Appends a record.</summary>
    public void Append(IndexEntry entry)
    {
        Invariant.Require(entry.SizeBytes >= 0 && entry.Mode >= 0, "An index entry has a negative number.");
        AppendPath(entry.Path);
        var owner = (entry.Mode, entry.UserId, entry.GroupId);
        var flags = FlagsOf(entry, owner == _owner);
        destination.Append((byte)flags);
        destination.Append(entry.Kind);
        if (entry.Problem != 0)
        {
            destination.Append(entry.Problem);
        }

        if (owner != _owner)
        {
            destination.AppendVarint((uint)entry.Mode);
            destination.AppendVarint(entry.UserId);
            destination.AppendVarint(entry.GroupId);
            _owner = owner;
        }

        destination.AppendVarint((ulong)entry.SizeBytes);
        destination.AppendInt64(entry.Modified.Nanoseconds);
        if (entry.Digest is { } digest)
        {
            destination.Append(digest);
        }

        if (entry.LinkTarget.Length > 0)
        {
            destination.AppendVarint((uint)entry.LinkTarget.Length);
            destination.Append(entry.LinkTarget.Bytes);
        }

        AppendParts(entry, flags);
    }

    private static IndexRecordFlags FlagsOf(IndexEntry entry, bool sameOwner)
    {
        var parts = entry.Parts.Count;
        return (entry.Digest is null ? IndexRecordFlags.None : IndexRecordFlags.Digest)
            | (entry.LinkTarget.Length == 0 ? IndexRecordFlags.None : IndexRecordFlags.LinkTarget)
            | (entry.Problem == 0 ? IndexRecordFlags.None : IndexRecordFlags.Problem)
            | (sameOwner ? IndexRecordFlags.SameOwner : IndexRecordFlags.None)
            | (
                parts == 0 ? IndexRecordFlags.None
                : parts == 1 && IsWhole(entry) ? IndexRecordFlags.OnePart
                : IndexRecordFlags.PartList
            );
    }

    // a single part says nothing that the entry does not say
    private static bool IsWhole(IndexEntry entry)
    {
        var part = entry.Parts[0];
        return part.LogicalOffset == 0
            && part.LengthBytes == entry.SizeBytes
            && (part.PrefixDigest == default || part.PrefixDigest == entry.Digest);
    }

    private void AppendPath(BytePath path)
    {
        var shared = _path.Bytes.CommonPrefixLength(path.Bytes);
        var suffix = path.Bytes[shared..];
        destination.AppendVarint((uint)shared);
        destination.AppendVarint((uint)suffix.Length);
        destination.Append(suffix);
        _path = path;
    }

    private void AppendParts(IndexEntry entry, IndexRecordFlags flags)
    {
        if (flags.HasFlag(IndexRecordFlags.OnePart))
        {
            AppendPlace(entry.Parts[0]);
        }
        else if (flags.HasFlag(IndexRecordFlags.PartList))
        {
            destination.AppendVarint((uint)entry.Parts.Count);
            for (var i = 0; i < entry.Parts.Count; i++)
            {
                var part = entry.Parts[i];
                Invariant.Require(part.LogicalOffset >= 0 && part.LengthBytes >= 0, "A part has a negative number.");
                AppendPlace(part);
                destination.AppendVarint((ulong)part.LogicalOffset);
                destination.AppendVarint((ulong)part.LengthBytes);
                destination.Append(part.PrefixDigest);
            }
        }
    }

    private void AppendPlace(IndexPart part)
    {
        Invariant.Require(part.Segment >= 0 && part.HeaderOffset >= 0, "A part has a negative place.");
        destination.AppendVarint((uint)part.Segment);
        destination.AppendSigned(part.HeaderOffset - _headerOffset);
        _headerOffset = part.HeaderOffset;
    }
}
