using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>Which of two partitions' newest indexes to go by, what is wrong, and whether writing may go on from there.</summary>
/// <param name="Index">The index to go by, null if there is none.</param>
/// <param name="IsClean">Whether the volume is consistent.</param>
/// <param name="Findings">What is not as after a good close, one sentence each.</param>
/// <param name="WhyNotAppend">Why nothing may be written, or null.</param>
internal sealed record IndexChoice(LtfsIndex? Index, bool IsClean, IReadOnlyList<string> Findings, string? WhyNotAppend)
{
    /// <summary>Decides.</summary>
    public static IndexChoice Between(LtfsLayout layout, PartitionEnd index, PartitionEnd data)
    {
        List<string> findings = [.. index.Findings, .. data.Findings];
        var pointsToLast =
            index.Index?.Previous is { } previous
            && data.Place is not null
            && previous == new LtfsLocation(layout.Data.Letter, data.Place.Start)
            && index.Place!.Generation >= data.Place.Generation;
        var indexIsNewer =
            index.Place is not null && (data.Place is null || index.Place.Generation > data.Place.Generation);
        var chosen = pointsToLast || indexIsNewer ? index.Index ?? data.Index : data.Index;
        if (chosen is null)
        {
            return new IndexChoice(null, IsClean: false, findings, "There is no index.");
        }

        Describe(index, data, findings);
        var objection = Objection(layout, index, data, indexIsNewer, pointsToLast);
        if (!pointsToLast && findings.Count == 0)
        {
            findings.Add("The index partition was not brought up to date when the last session ended.");
        }

        if (objection is not null)
        {
            findings.Add(objection);
        }

        var isClean = index.IsComplete && data.IsComplete && pointsToLast && objection is null;
        var problems = new LtfsIndexAudit(layout.Label).Problems(chosen, index.EndOfData, data.EndOfData);
        findings.AddRange(problems);
        var why = objection ?? Lock(chosen) ?? (problems.Count > 0 ? problems[0] : null);
        return new IndexChoice(chosen, isClean, isClean && problems.Count == 0 ? [] : findings, why);
    }

    private static void Describe(PartitionEnd index, PartitionEnd data, List<string> findings)
    {
        foreach (var end in new[] { data, index })
        {
            if (end.Place is null)
            {
                findings.Add($"Partition {end.Partition.Letter} has no readable index.");
            }
            else if (!end.Place.IsClosed)
            {
                findings.Add($"The filemark behind the last index of partition {end.Partition.Letter} is missing.");
            }
            else if (end.EndOfData > end.Place.End)
            {
                findings.Add(
                    $"Behind the last index of partition {end.Partition.Letter} stand {end.EndOfData - end.Place.End} objects that no index names."
                );
            }
        }
    }

    private static string? Objection(
        LtfsLayout layout,
        PartitionEnd index,
        PartitionEnd data,
        bool indexIsNewer,
        bool pointsToLast
    )
    {
        if ((data.KeepBehind ?? index.KeepBehind) is { } keep)
        {
            return keep;
        }

        if (indexIsNewer && !pointsToLast)
        {
            return NewerIndex(layout, index, data);
        }

        return data.FilemarksBehind >= 2
            ? "Behind the last readable index of the data partition stands a whole construct that is damaged, not torn: "
                + "what it holds may be readable in another drive, so nothing may be written over it."
            : null;
    }

    /// <summary>
    /// The index partition alone has the newest index: good to go on from only if the index it points to would have stood
    /// behind the last one that the data partition still has.
    /// </summary>
    private static string? NewerIndex(LtfsLayout layout, PartitionEnd index, PartitionEnd data) =>
        index.Index?.Previous is { } lost
        && lost.Partition == layout.Data.Letter
        && lost.StartBlock > (data.Place?.Start ?? LtfsLayout.LabelObjects)
            ? null
            : "The index partition's index is newer than the data partition's, and does not come from it.";

    private static string? Lock(LtfsIndex index) =>
        index.LockState switch
        {
            LtfsLockState.Locked => "The volume is locked.",
            LtfsLockState.PermanentlyLocked => "The volume is locked for ever.",
            _ => null,
        };
}
