using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Reads every structure of a volume: labels, both ends, and each index along the back pointers to the first. Writes
/// nothing.
/// </summary>
internal sealed class VolumeChecker(LtfsTape tape)
{
    /// <summary>Checks the loaded medium.</summary>
    public VolumeCheck Run(CancellationToken cancellationToken)
    {
        var found = new VolumeInspector(tape).Inspect(thorough: true);
        if (found.Chosen is null)
        {
            return new VolumeCheck(found.Content, IsConsistent: false, 0, 0, [found.Detail]);
        }

        List<string> problems = [.. found.Findings];
        var files = 0;
        var bytes = 0L;
        foreach (var file in LtfsTree.Files(found.Chosen.Root))
        {
            files++;
            bytes += Math.Min(file.Length, long.MaxValue - bytes);
        }

        WalkHistory(found, problems, cancellationToken);
        return new VolumeCheck(found.Content, problems.Count == 0, files, bytes, problems);
    }

    private void WalkHistory(Inspection found, List<string> problems, CancellationToken cancellationToken)
    {
        var layout = found.Layout!;
        var reading = new IndexReading(tape, layout);
        var (place, index) = (found.Data!.Place, found.Data.Index);
        while (place is not null && index is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (index.Previous is not { } previous)
            {
                if (index.Generation != 1)
                {
                    problems.Add($"The index of generation {index.Generation} has no back pointer.");
                }

                return;
            }

            // the pointer lies before the index that holds it (the reader refuses others), so this ends
            var earlier = reading.TryRead(layout.Data, previous.StartBlock, out var problem);
            if (earlier is null)
            {
                problems.Add(
                    $"Generation {index.Generation} points back to {previous}, which is no good index: {problem!.Message}"
                );
                return;
            }

            if (earlier.Index.Generation >= index.Generation)
            {
                problems.Add($"Generation {index.Generation} points back to generation {earlier.Index.Generation}.");
            }

            (place, index) = (earlier.Place, earlier.Index);
        }
    }
}
