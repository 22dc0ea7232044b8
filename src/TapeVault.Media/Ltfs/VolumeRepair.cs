using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Puts the torn end of a volume right, so that writing can go on: the data partition is cut back to just behind its newest
/// whole index, then the index partition is written anew from it. Everything that an index names stays. Cut off in the
/// middle, it starts over: no step makes the volume worse than it was.
/// </summary>
internal sealed class VolumeRepair(LtfsTape tape, Inspection found, LtfsOptions options, TimeProvider clock)
{
    private readonly LtfsLayout _layout = found.Layout!;
    private readonly LtfsIndex _index = found.Chosen!;
    private readonly PartitionEnd _indexEnd = found.Index!;
    private readonly PartitionEnd _dataEnd = found.Data!;
    private readonly List<string> _done = [];

    /// <summary>What was written, one sentence each; empty if nothing was.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>Repairs; nothing is written to a clean volume.</summary>
    /// <returns>Where the last index of each partition stands now.</returns>
    public (IndexPlace Index, IndexPlace Data) Run()
    {
        var data = RepairData();
        var index = RepairIndex(data);
        if (_done.Count > 0)
        {
            new CoherencyMemory(tape.Drive).Write(_layout, index, data);
        }

        return (index, data);
    }

    private IndexPlace RepairData()
    {
        var isPointedTo =
            _dataEnd.Place is { } last
            && _indexEnd.Index?.Previous == new LtfsLocation(_layout.Data.Letter, last.Start);
        if (_dataEnd.Place is { } place && (isPointedTo || ReferenceEquals(_index, _dataEnd.Index)))
        {
            if (!_dataEnd.IsComplete)
            {
                place = Cut(_dataEnd, place);
            }

            return place;
        }

        return WriteLostDataIndex();
    }

    /// <summary>
    /// Only the index partition has the newest index. It goes behind the data that it names, as a new generation.
    /// </summary>
    private IndexPlace WriteLostDataIndex()
    {
        var named = EndOfExtents(_layout.Data);
        var position = _dataEnd.EndOfData ?? Math.Max(named, _dataEnd.Place?.End ?? LtfsLayout.LabelObjects);
        if (position < named)
        {
            throw new TapeVaultException(
                MediaErrors.DamagedVolume,
                $"The index names data up to object {named}, but they end at {position}."
            );
        }

        if (_dataEnd.EndIsMissing)
        {
            CutAt(_dataEnd, position, writeFilemark: false);
        }

        _index.Generation++;
        _index.UpdateTime = LtfsTime.From(clock.GetUtcNow());
        _index.Creator = options.Creator;
        var place = new IndexConstruct(tape, _layout).Write(_layout.Data, position, _index, Before(position), out _);
        _done.Add(
            $"The index of the index partition was written to the data partition as generation {place.Generation}."
        );
        return place;
    }

    /// <summary>
    /// The index before the one that is written: the last one that could be read. Where none could, and data end in good order, the
    /// one that the index partition knows of: it stands there, and another drive may read it.
    /// </summary>
    private LtfsLocation? Before(long position)
    {
        if (_dataEnd.Place is { } last)
        {
            return new LtfsLocation(_layout.Data.Letter, last.Start);
        }

        var known = _indexEnd.Index?.Previous;
        return !_dataEnd.EndIsMissing && known?.StartBlock < position - 1 ? known : null;
    }

    private IndexPlace RepairIndex(IndexPlace data)
    {
        var pointer = new LtfsLocation(_layout.Data.Letter, data.Start);
        if (
            _indexEnd is { IsComplete: true, Place: { } place }
            && _indexEnd.Index!.Previous == pointer
            && place.Generation >= data.Generation
        )
        {
            return place;
        }

        var position = Math.Max(
            _indexEnd.Place is { } old ? old.Start - 1 : LtfsLayout.LabelObjects,
            EndOfExtents(_layout.Index)
        );
        if (_indexEnd.EndIsMissing)
        {
            CutAt(_indexEnd, position, writeFilemark: false);
        }

        var written = new IndexConstruct(tape, _layout).Write(_layout.Index, position, _index, pointer, out _);
        _done.Add($"The index partition was brought up to generation {written.Generation}.");
        return written;
    }

    private IndexPlace Cut(PartitionEnd end, IndexPlace place)
    {
        CutAt(end, place.End, writeFilemark: !place.IsClosed);
        return place.IsClosed ? place : place with { End = place.End + 1, IsClosed = true };
    }

    /// <summary>
    /// Ends a partition at an object number. Where the end-of-data mark is missing, the tape is brought there over the last
    /// object that stays: a drive need not find the place behind it.
    /// </summary>
    private void CutAt(PartitionEnd torn, long objectNumber, bool writeFilemark)
    {
        var partition = torn.Partition;
        if (torn.EndIsMissing)
        {
            tape.GoTo(partition.Number, objectNumber - 1);
            tape.Read(_layout.NewReadBuffer(tape.Drive));
        }
        else
        {
            tape.GoTo(partition.Number, objectNumber);
        }

        tape.RequirePosition(partition.Number, objectNumber);
        var end = objectNumber;
        if (writeFilemark)
        {
            tape.WriteFilemark(immediate: false);
            tape.RequirePosition(partition.Number, ++end);
        }

        tape.Drive.Erase(longErase: false);
        var reached = tape.GoToEnd(partition.Number);
        if (reached != end)
        {
            throw new TapeVaultException(
                MediaErrors.DamagedVolume,
                $"Partition {partition.Letter} was cut at object {end}, but its data end at {reached?.ToString() ?? "no mark"}."
            );
        }

        _done.Add(
            $"Partition {partition.Letter} was ended behind object {objectNumber - 1}"
                + (writeFilemark ? " with the filemark that was missing" : "")
                + Lost(torn, objectNumber)
        );
    }

    private static string Lost(PartitionEnd torn, long objectNumber) =>
        torn.EndIsMissing ? "; it had no end, and whatever stood behind is given up."
        : torn.EndOfData > objectNumber
            ? $"; objects {objectNumber} to {torn.EndOfData - 1}, which no index names, are given up."
        : ".";

    /// <summary>Object number behind the last record of a partition that a file of the index has bytes in.</summary>
    private long EndOfExtents(LtfsPartition partition)
    {
        var end = 0L;
        foreach (var file in LtfsTree.Files(_index.Root))
        {
            foreach (var extent in file.Extents)
            {
                if (extent.Partition == partition.Letter)
                {
                    end = Math.Max(end, extent.LastBlock(_layout.BlockSizeBytes) + 1);
                }
            }
        }

        return end;
    }
}
