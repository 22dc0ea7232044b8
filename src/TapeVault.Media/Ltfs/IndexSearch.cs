using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Finds the newest index of a partition: from the end of data backward, or, when the end-of-data mark is missing, from an
/// index known to be good onward to where data end. Writes nothing.
/// </summary>
internal sealed class IndexSearch(LtfsTape tape, IndexReading reading)
{
    private readonly List<string> _findings = [];
    private string? _keep;

    /// <summary>Looks at the end of a partition.</summary>
    /// <param name="partition">Partition.</param>
    /// <param name="hints">Places where an index may stand, best first; used only when the end-of-data mark is missing.</param>
    public PartitionEnd Find(LtfsPartition partition, IReadOnlyList<long> hints)
    {
        _findings.Clear();
        _keep = null;
        return tape.GoToEnd(partition.Number) is { } end ? Backward(partition, end) : Onward(partition, hints);
    }

    private PartitionEnd Backward(LtfsPartition partition, long end)
    {
        var upper = end;
        var filemarks = 0;
        while (tape.FilemarkBefore(partition.Number, upper) is { } filemark && filemark >= LtfsLayout.LabelObjects)
        {
            if (filemark + 1 < upper && Try(partition, filemark + 1, filemarks > 0) is { } found)
            {
                return Result(partition, end, found, found.Place.IsClosed ? Math.Max(0, filemarks - 1) : 0);
            }

            upper = filemark;
            filemarks++;
        }

        return Result(partition, end, null, filemarks);
    }

    private PartitionEnd Onward(LtfsPartition partition, IReadOnlyList<long> hints)
    {
        _findings.Add($"The end-of-data mark of partition {partition.Letter} is missing.");
        FoundIndex? newest = null;
        foreach (var hint in hints)
        {
            newest ??= reading.TryRead(partition, hint, out _);
        }

        var from = newest?.Place.End ?? LtfsLayout.LabelObjects;
        var behind = 0;
        while (newest is not { Place.IsClosed: false } && tape.FilemarkFrom(partition.Number, from) is { } filemark)
        {
            if (
                Try(partition, filemark + 1, judged: false) is { } found
                && found.Index.Generation >= (newest?.Index.Generation ?? 0)
            )
            {
                newest = found;
                from = found.Place.End;
                behind = 0;
                _keep = null;
            }
            else
            {
                from = filemark + 1;
                behind++;
            }
        }

        return Result(partition, null, newest, behind);
    }

    /// <param name="partition">Partition.</param>
    /// <param name="startBlock">Where to try.</param>
    /// <param name="judged">Whether a failure is worth telling: filemarks on both sides, so that it may be a bad index.</param>
    private FoundIndex? Try(LtfsPartition partition, long startBlock, bool judged)
    {
        var found = reading.TryRead(partition, startBlock, out var problem);
        if (problem is { Fault: LtfsFault.IncrementalIndex or LtfsFault.Version or LtfsFault.Name })
        {
            _keep ??=
                $"At {partition.Letter}{startBlock} stands an index that TapeVault cannot read: {problem.Message}";
        }
        else if (problem is not null && judged && LooksLikeIndex(problem))
        {
            _findings.Add($"What stands at {partition.Letter}{startBlock} is no good index: {problem.Message}");
        }

        return found;
    }

    /// <summary>File content fails at its first character; a damaged index later, or in the reading.</summary>
    private static bool LooksLikeIndex(LtfsFormatException problem) =>
        problem.Fault is LtfsFault.Invalid
        || problem.InnerException is Scsi.TapeDriveException
        || problem.InnerException is System.Xml.XmlException { LineNumber: > 1 };

    private PartitionEnd Result(LtfsPartition partition, long? end, FoundIndex? found, int filemarksBehind) =>
        new()
        {
            Partition = partition,
            EndOfData = end,
            EndIsMissing = end is null,
            Place = found?.Place,
            Index = found?.Index,
            FilemarksBehind = filemarksBehind,
            KeepBehind = _keep,
            Findings = [.. _findings],
        };
}
