namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// Finds what other programs accept in an index although the format forbids it: such a volume mounts, and fails when a
/// file is read. Nothing is thrown; each problem is one sentence.
/// </summary>
/// <param name="label">The volume's label.</param>
public sealed class LtfsIndexAudit(LtfsLabel label)
{
    /// <summary>First object behind the label construct and the filemark of the first index.</summary>
    public const long FirstContentBlock = 5;

    /// <summary>Most sentences that are made; a wrecked index of a million files needs no more.</summary>
    public const int MaximumProblems = 100;

    private readonly List<string> _problems = [];
    private readonly HashSet<ulong> _uids = [];
    private LtfsIndex? _index;
    private long? _indexPartitionEnd;
    private long? _dataPartitionEnd;

    /// <summary>Looks at every entry.</summary>
    /// <param name="index">The index.</param>
    /// <param name="indexPartitionEnd">Object number of the index partition's end of data, null if unknown.</param>
    /// <param name="dataPartitionEnd">Object number of the data partition's end of data, null if unknown.</param>
    public IReadOnlyList<string> Problems(LtfsIndex index, long? indexPartitionEnd, long? dataPartitionEnd)
    {
        _problems.Clear();
        _uids.Clear();
        _index = index;
        _indexPartitionEnd = indexPartitionEnd;
        _dataPartitionEnd = dataPartitionEnd;
        CheckHead(index);
        _uids.Add(index.Root.Uid);
        var open = new Stack<(LtfsDirectory Directory, string Path)>();
        open.Push((index.Root, ""));
        while (_problems.Count < MaximumProblems && open.TryPop(out var next))
        {
            CheckDirectory(next.Directory, next.Path, open);
        }

        return [.. _problems];
    }

    private void CheckHead(LtfsIndex index)
    {
        if (index.VolumeUuid != label.VolumeUuid)
        {
            _problems.Add($"The index is of volume {index.VolumeUuid}, the label of {label.VolumeUuid}.");
        }

        if (index.Generation < 1)
        {
            _problems.Add($"The index has the generation {index.Generation}.");
        }

        if (index.Location.Partition != label.IndexPartition && index.Location.Partition != label.DataPartition)
        {
            _problems.Add(
                $"The index says that it stands on partition {index.Location.Partition}, which the label does not name."
            );
        }

        if (index.Previous is { } previous)
        {
            CheckBackPointer(index, previous);
        }
    }

    private void CheckBackPointer(LtfsIndex index, LtfsLocation previous)
    {
        if (previous.Partition != label.DataPartition)
        {
            _problems.Add($"The back pointer {previous} is not on the data partition.");
        }

        if (previous.StartBlock < FirstContentBlock)
        {
            _problems.Add($"The back pointer {previous} points into the label.");
        }

        // between two indexes stand at least one record's rest, a closing and an opening filemark
        if (index.Location.Partition == previous.Partition && previous.StartBlock > index.Location.StartBlock - 3)
        {
            _problems.Add($"The back pointer {previous} does not lie before the index at {index.Location}.");
        }
    }

    private void CheckDirectory(
        LtfsDirectory directory,
        string path,
        Stack<(LtfsDirectory Directory, string Path)> open
    )
    {
        foreach (var entry in directory.Entries)
        {
            var full = path.Length == 0 ? entry.Name : path + "/" + entry.Name;
            if (entry.Name is "" or "." or "..")
            {
                _problems.Add($"'{full}' has a name that names no entry.");
            }

            if (!ReferenceEquals(directory.Find(entry.Name), entry))
            {
                _problems.Add($"There are two entries named '{full}'.");
            }

            if (!_uids.Add(entry.Uid))
            {
                _problems.Add($"'{full}' has the number {entry.Uid}, which another entry has too.");
            }

            if (entry is LtfsDirectory child)
            {
                open.Push((child, full));
            }
            else
            {
                CheckFile((LtfsFile)entry, full);
            }
        }
    }

    private void CheckFile(LtfsFile file, string path)
    {
        if (file.SymlinkTarget is not null && (file.Extents.Count > 0 || file.Length != 0))
        {
            _problems.Add($"'{path}' is a symbolic link and has content.");
        }

        foreach (var extent in file.Extents)
        {
            if (ObjectionTo(extent) is { } objection && _problems.Count < MaximumProblems)
            {
                _problems.Add($"'{path}': the extent at {extent.Partition}{extent.StartBlock} {objection}.");
            }
        }
    }

    private string? ObjectionTo(LtfsExtent extent)
    {
        var onIndex = extent.Partition == label.IndexPartition;
        if (!onIndex && extent.Partition != label.DataPartition)
        {
            return "is on a partition that the label does not name";
        }

        if (extent.ByteCount == 0)
        {
            return "holds no byte";
        }

        if (extent.ByteOffset >= label.BlockSizeBytes)
        {
            return "starts behind its first record";
        }

        if (extent.StartBlock < FirstContentBlock - 1)
        {
            return "lies in the label";
        }

        var last = extent.LastBlock(label.BlockSizeBytes);
        var end = onIndex ? _indexPartitionEnd : _dataPartitionEnd;
        if (end is { } limit && last >= limit)
        {
            return $"reaches to block {last}, beyond the end of data at {limit}";
        }

        // on the data partition a file's records precede every index that names them
        return !onIndex && _index!.Location.Partition == extent.Partition && last >= _index.Location.StartBlock - 1
            ? $"reaches to block {last}, into or behind the index at {_index.Location} that names it"
            : null;
    }
}
