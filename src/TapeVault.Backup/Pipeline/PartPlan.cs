using TapeVault.Backup.Files;

namespace TapeVault.Backup.Pipeline;

/// <summary>How a file's data ranges fall into its parts.</summary>
internal static class PartPlan
{
    /// <summary>The ranges within <c>start..end</c>, cut at its borders, offsets from the start of the file.</summary>
    public static IEnumerable<DataRange> Clip(IReadOnlyList<DataRange> ranges, long start, long end)
    {
        foreach (var range in ranges)
        {
            var from = Math.Max(range.Offset, start);
            var to = Math.Min(range.End, end);
            if (from < to)
            {
                yield return new DataRange(from, to - from);
            }
        }
    }

    /// <summary>The sparse map of one part, offsets from the part's start; null when the part has no hole.</summary>
    public static IReadOnlyList<DataRange>? SparseMap(IReadOnlyList<DataRange> ranges, long start, long end)
    {
        var map = Clip(ranges, start, end).Select(r => r with { Offset = r.Offset - start }).ToList();
        return map.Sum(r => r.LengthBytes) == end - start ? null : map;
    }
}
