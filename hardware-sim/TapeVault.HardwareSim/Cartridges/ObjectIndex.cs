namespace TapeVault.HardwareSim;

/// <summary>What objects a partition holds, by number: every question is answered in the logarithm of the run count.</summary>
internal sealed class ObjectIndex
{
    private readonly List<ObjectRun> _runs = [];
    private int _lastFound;

    /// <summary>Number of objects; also the object number at end of data.</summary>
    public long Count => _runs.Count == 0 ? 0 : _runs[^1].EndObject;

    /// <summary>Filemarks in the partition.</summary>
    public long FilemarkCount => _runs.Count == 0 ? 0 : _runs[^1].EndFilemarks;

    /// <summary>Medium that all records take.</summary>
    public long TotalBytes => _runs.Count == 0 ? 0 : _runs[^1].EndBytes;

    public void Append(StoredObject item)
    {
        var last = _runs.Count == 0 ? default : _runs[^1];
        if (_runs.Count > 0 && last.IsContinuedBy(item))
        {
            _runs[^1] = last with { Count = last.Count + 1 };
            return;
        }

        _runs.Add(new ObjectRun(Count, 1, item, TotalBytes, FilemarkCount));
    }

    /// <summary>Appends filemarks, of which a row is one run however long it is.</summary>
    public void AppendFilemarks(long count)
    {
        var last = _runs.Count == 0 ? default : _runs[^1];
        if (_runs.Count > 0 && last.IsFilemark)
        {
            _runs[^1] = last with { Count = last.Count + count };
            return;
        }

        _runs.Add(new ObjectRun(Count, count, StoredObject.Filemark, TotalBytes, FilemarkCount));
    }

    /// <summary>Forgets the objects from <paramref name="count"/> on.</summary>
    public void Truncate(long count)
    {
        while (_runs.Count > 0 && _runs[^1].FirstObject >= count)
        {
            _runs.RemoveAt(_runs.Count - 1);
        }

        if (_runs.Count > 0 && _runs[^1].EndObject > count)
        {
            _runs[^1] = _runs[^1] with { Count = count - _runs[^1].FirstObject };
        }

        _lastFound = 0;
    }

    /// <summary>The object with this number; it must exist.</summary>
    public StoredObject Find(long objectNumber) => RunOf(objectNumber).At(objectNumber);

    /// <summary>Medium that all records before this object take.</summary>
    public long BytesBefore(long objectNumber)
    {
        if (objectNumber >= Count)
        {
            return TotalBytes;
        }

        var run = RunOf(objectNumber);
        return run.BytesBefore + ((objectNumber - run.FirstObject) * run.Item.CostBytes);
    }

    /// <summary>Filemarks before this object: its logical file identifier.</summary>
    public long FilemarksBefore(long objectNumber)
    {
        if (objectNumber >= Count)
        {
            return FilemarkCount;
        }

        var run = RunOf(objectNumber);
        return run.IsFilemark ? run.FilemarksBefore + objectNumber - run.FirstObject : run.FilemarksBefore;
    }

    /// <summary>Object number of the filemark with this number (0 = first), or null when there are not so many.</summary>
    public long? FindFilemark(long filemarkNumber)
    {
        if (filemarkNumber < 0 || filemarkNumber >= FilemarkCount)
        {
            return null;
        }

        int low = 0;
        int high = _runs.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_runs[middle].EndFilemarks > filemarkNumber)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _runs[low].FirstObject + filemarkNumber - _runs[low].FilemarksBefore;
    }

    /// <summary>Number of filemarks that stand in a row from this object on.</summary>
    public long FilemarksInARow(long objectNumber)
    {
        if (objectNumber >= Count)
        {
            return 0;
        }

        var run = RunOf(objectNumber);
        return run.IsFilemark ? run.EndObject - objectNumber : 0;
    }

    /// <summary>The runs from an object on, the first one cut to begin there; for what must visit stored bytes.</summary>
    public IEnumerable<ObjectRun> RunsFrom(long objectNumber)
    {
        foreach (var run in _runs)
        {
            if (run.EndObject > objectNumber)
            {
                long skipped = Math.Max(0, objectNumber - run.FirstObject);
                yield return run with
                {
                    FirstObject = run.FirstObject + skipped,
                    Count = run.Count - skipped,
                    Item = run.At(run.FirstObject + skipped),
                };
            }
        }
    }

    /// <summary>Number of the first encrypted record, or null.</summary>
    public long? FirstEncrypted()
    {
        foreach (var run in _runs)
        {
            if (run.Item.IsEncrypted)
            {
                return run.FirstObject;
            }
        }

        return null;
    }

    /// <summary>Number of the first record behind an encrypted one that is not encrypted, or null.</summary>
    public long? FirstPlainBehindEncrypted()
    {
        bool behind = false;
        foreach (var run in _runs)
        {
            behind |= run.Item.IsEncrypted;
            if (behind && !run.IsFilemark && !run.Item.IsEncrypted)
            {
                return run.FirstObject;
            }
        }

        return null;
    }

    private ObjectRun RunOf(long objectNumber)
    {
        for (int near = _lastFound; near < _runs.Count && near <= _lastFound + 1; near++)
        {
            if (_runs[near].FirstObject <= objectNumber && objectNumber < _runs[near].EndObject)
            {
                _lastFound = near;
                return _runs[near];
            }
        }

        int low = 0;
        int high = _runs.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_runs[middle].EndObject > objectNumber)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        _lastFound = low;
        return _runs[low];
    }
}
