using TapeVault.Media.Ltfs.Format;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Looks at a loaded tape: labels, ends of both partitions, newest index. Decides which index to go by and whether the last
/// session ended in good order. Writes nothing.
/// </summary>
internal sealed class VolumeInspector(LtfsTape tape)
{
    /// <summary>Looks.</summary>
    /// <param name="thorough">
    /// Looks at the ends of both partitions whatever the cartridge memory says; needed before writing. Otherwise trusted
    /// coherency information leads straight to the index.
    /// </param>
    public Inspection Inspect(bool thorough)
    {
        var reading = new LabelReading(tape);
        PartitionLabel[] labels = [reading.Read(0), reading.Read(1)];
        if (!Array.TrueForAll(labels, label => label.State == LabelState.Labelled))
        {
            return WithoutLabels(labels);
        }

        var objections = Objections(labels);
        var layout = LayoutOf(labels);
        if (objections.Count > 0 || layout is null)
        {
            return new Inspection
            {
                Content = VolumeContent.Unreadable,
                Detail = string.Join(' ', objections),
                Findings = objections,
            };
        }

        if (layout.BlockSizeBytes > tape.Drive.MaximumTransferBytes)
        {
            var detail =
                $"Its blocks of {layout.BlockSizeBytes} bytes are larger than the {tape.Drive.MaximumTransferBytes} that this host can carry.";
            return new Inspection
            {
                Content = VolumeContent.Unreadable,
                Detail = detail,
                Layout = layout,
            };
        }

        return (thorough ? null : ByCoherency(layout)) ?? BySearch(layout);
    }

    private Inspection WithoutLabels(PartitionLabel[] labels)
    {
        var (first, second) = (labels[0], labels[1]);
        var content =
            first.State == LabelState.Empty && second.State is LabelState.Empty or LabelState.NoPartition
                ? VolumeContent.Blank
            : first.State == LabelState.Foreign || second.State == LabelState.Foreign ? VolumeContent.Foreign
            : new FormatRemains(tape).Explain(labels) ? VolumeContent.UnfinishedFormat
            : VolumeContent.Unreadable;
        var detail = content switch
        {
            VolumeContent.Blank => "The medium is blank.",
            VolumeContent.UnfinishedFormat => "A format was cut off before it ended.",
            VolumeContent.Foreign => labels.First(label => label.State == LabelState.Foreign).Detail,
            _ => string.Join(' ', labels.Where(label => label.Detail.Length > 0).Select(label => label.Detail)),
        };
        return new Inspection
        {
            Content = content,
            Detail = detail,
            Findings = [detail],
        };
    }

    private static List<string> Objections(PartitionLabel[] labels)
    {
        List<string> found = [.. LtfsLabel.Differences(labels[0].Label!, labels[1].Label!)];
        if (labels[0].Serial != labels[1].Serial)
        {
            found.Add(
                $"The volume serials of the two partitions differ: '{labels[0].Serial}' and '{labels[1].Serial}'."
            );
        }

        if (found.Count == 0 && LayoutOf(labels) is null)
        {
            found.Add("The labels do not say which partition is which.");
        }

        return found;
    }

    private static LtfsLayout? LayoutOf(PartitionLabel[] labels)
    {
        var label = labels[0].Label!;
        var index = Array.Find(labels, one => one.Label!.Location == label.IndexPartition);
        var data = Array.Find(labels, one => one.Label!.Location == label.DataPartition);
        return index is null || data is null
            ? null
            : new LtfsLayout(
                data.Label!,
                new LtfsPartition(index.Number, label.IndexPartition),
                new LtfsPartition(data.Number, label.DataPartition)
            );
    }

    /// <summary>The short way; null if anything is not as the cartridge memory says.</summary>
    private Inspection? ByCoherency(LtfsLayout layout)
    {
        if (
            IsEndMissing(layout.Index)
            || IsEndMissing(layout.Data)
            || new CoherencyMemory(tape.Drive).ReadTrusted(layout) is not var (index, data)
            || index.Generation < data.Generation
        )
        {
            return null;
        }

        var found = new IndexReading(tape, layout).TryRead(layout.Index, index.StartBlock, out _);
        if (
            found is not { Place.IsClosed: true }
            || found.Index.Generation != index.Generation
            || found.Index.Previous != new LtfsLocation(layout.Data.Letter, data.StartBlock)
        )
        {
            return null;
        }

        var dataPlace = new IndexPlace(data.StartBlock, data.StartBlock, IsClosed: true, data.Generation);
        return Judge(
            layout,
            new PartitionEnd
            {
                Partition = layout.Index,
                Place = found.Place,
                Index = found.Index,
            },
            new PartitionEnd { Partition = layout.Data, Place = dataPlace }
        );
    }

    private Inspection BySearch(LtfsLayout layout)
    {
        var search = new IndexSearch(tape, new IndexReading(tape, layout));
        var index = search.Find(layout.Index, []);
        List<long> hints = [];
        if (index.Index?.Previous is { } previous && previous.Partition == layout.Data.Letter)
        {
            hints.Add(previous.StartBlock);
        }

        return Judge(layout, index, search.Find(layout.Data, hints));
    }

    private static Inspection Judge(LtfsLayout layout, PartitionEnd index, PartitionEnd data)
    {
        var choice = IndexChoice.Between(layout, index, data);
        if (FormatRemains.Explain(index, data))
        {
            return new Inspection
            {
                Content = VolumeContent.UnfinishedFormat,
                Detail = "A format was cut off before it ended.",
                Findings = choice.Findings,
            };
        }

        if (choice.Index is null)
        {
            return new Inspection
            {
                Content = VolumeContent.Unreadable,
                Detail = "There are labels, but no readable index on either partition.",
                Layout = layout,
                Findings = choice.Findings,
            };
        }

        return new Inspection
        {
            Content = choice.IsClean ? VolumeContent.Volume : VolumeContent.TornVolume,
            Detail =
                $"Volume '{choice.Index.Root.Name}', generation {choice.Index.Generation}, by {choice.Index.Creator}"
                + (choice.IsClean ? "." : ": " + string.Join(' ', choice.Findings)),
            Layout = layout,
            Chosen = choice.Index,
            Index = index,
            Data = data,
            Findings = choice.Findings,
            WhyNotAppend = choice.WhyNotAppend,
            IsClean = choice.IsClean,
        };
    }

    /// <summary>What volume statistics (log page 17h, 0203h) say; false if the drive does not tell.</summary>
    private bool IsEndMissing(LtfsPartition partition)
    {
        try
        {
            return tape.Drive.ReadVolumeStatistics().EndOfDataIsMissing(partition.Number);
        }
        catch (TapeDriveException report) when (report.Is(Scsi.Wire.SenseKey.IllegalRequest))
        {
            return false;
        }
    }
}
