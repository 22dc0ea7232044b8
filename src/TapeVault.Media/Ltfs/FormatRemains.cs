using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Tells a format that was cut off from a damaged volume. Formatting writes the data partition first and the index
/// partition last, and nothing else is written before it has ended; so what a cut leaves is a beginning of exactly that.
/// Anything more is somebody's data and never called unfinished.
/// </summary>
internal sealed class FormatRemains(LtfsTape tape)
{
    /// <summary>Whether this is what a cut format can leave, with at least one label incomplete.</summary>
    public bool Explain(IReadOnlyList<PartitionLabel> labels) => labels.All(IsBeginning);

    /// <summary>Whether these ends of a fully labelled volume are what a cut format can leave.</summary>
    public static bool Explain(PartitionEnd index, PartitionEnd data)
    {
        // a finished format was synchronised to the last filemark; after it, the data partition grows first
        var dataIsFresh = IsFresh(data);
        var dataHasIndex = data.Place is { IsClosed: true } && dataIsFresh;
        return (dataHasIndex && IsFresh(index) && !index.IsComplete)
            || (dataIsFresh && data.Place is null && IsFresh(index));
    }

    /// <summary>Nothing behind the label, or the empty first index and nothing behind that.</summary>
    private static bool IsFresh(PartitionEnd end)
    {
        if (end.KeepBehind is not null)
        {
            return false;
        }

        if (end.Place is null)
        {
            // label construct, and at most the filemark before the first index
            return end.EndOfData is { } bare ? bare <= LtfsLayout.LabelObjects + 1 : end.FilemarksBehind <= 1;
        }

        return end.Place.Generation == 1
            && end.Index is { Root.Entries.Count: 0 }
            && end.FilemarksBehind == 0
            && (end.EndOfData is null || end.EndOfData == end.Place.End);
    }

    private bool IsBeginning(PartitionLabel label) =>
        label.State switch
        {
            LabelState.NoPartition or LabelState.Empty or LabelState.Begun => true,
            LabelState.Labelled => IsFreshBehindLabel(label),
            _ => false,
        };

    private bool IsFreshBehindLabel(PartitionLabel label)
    {
        var partition = new LtfsPartition(label.Number, label.Label!.Location);
        var other = new LtfsPartition(1 - label.Number, '\0');
        var isData = label.Label.DataPartition == partition.Letter;
        var layout = new LtfsLayout(label.Label, isData ? other : partition, isData ? partition : other);
        return IsFresh(new IndexSearch(tape, new IndexReading(tape, layout)).Find(partition, []));
    }
}
