namespace TapeVault.HardwareSim;

/// <summary>
/// What the drive accepted and the medium does not hold yet, in order. Losing it is what a power cut does.
/// </summary>
internal sealed class WriteBuffer
{
    private readonly Queue<(StoredObject Item, int Count)> _runs = new();

    /// <summary>Objects of the oldest run that are on the medium already.</summary>
    private int _gone;

    public int Partition { get; private set; }

    /// <summary>Object number of the first one that is not on the medium.</summary>
    public long FirstObject { get; private set; }

    /// <summary>Objects in the buffer.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes in the buffer.</summary>
    public long Bytes { get; private set; }

    /// <summary>Medium that the records in the buffer will take.</summary>
    public long RecordCostBytes { get; private set; }

    /// <summary>Filemarks in the buffer.</summary>
    public int Filemarks { get; private set; }

    /// <summary>Whether there are encrypted records in the buffer.</summary>
    public bool HoldsEncrypted => _runs.Any(run => run.Item.IsEncrypted);

    /// <summary>Medium used up to behind the last accepted object.</summary>
    public long PositionMediumBytes { get; private set; }

    /// <summary>Whether the head has written since the last end-of-data mark, so that the medium has none now.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Whether something must still be done so that medium and host agree.</summary>
    public bool IsDirty => HasWritten || Count > 0;

    /// <summary>Begins a stretch of writing at an object number.</summary>
    public void Begin(int partition, long objectNumber, long mediumBytesBefore)
    {
        Partition = partition;
        FirstObject = objectNumber;
        PositionMediumBytes = mediumBytesBefore;
    }

    /// <summary>Takes a record in.</summary>
    public void Add(StoredObject record, int mediumCostBytes)
    {
        _runs.Enqueue((record, 1));
        Count++;
        Bytes += record.DataBytes;
        RecordCostBytes += record.CostBytes;
        PositionMediumBytes += mediumCostBytes;
    }

    /// <summary>Takes filemarks in, which cost no memory each.</summary>
    public void AddFilemarks(int count)
    {
        _runs.Enqueue((StoredObject.Filemark, count));
        Count += count;
        Filemarks += count;
        PositionMediumBytes += (long)count * CartridgePartition.FilemarkCostBytes;
    }

    /// <summary>Bytes of the object that goes to the medium next.</summary>
    public int NextBytes => _runs.Peek().Item.DataBytes;

    /// <summary>Moves the oldest record, or the oldest filemarks in a row, to the medium.</summary>
    public void WriteNext(SimulatedCartridge cartridge) => WriteNext(cartridge, int.MaxValue);

    /// <summary>Moves a number of objects, oldest first, to the medium.</summary>
    public void Write(SimulatedCartridge cartridge, int objects)
    {
        for (int left = objects; left > 0; )
        {
            left -= WriteNext(cartridge, left);
        }
    }

    private int WriteNext(SimulatedCartridge cartridge, int most)
    {
        StartWriting(cartridge);
        var (item, count) = _runs.Peek();
        int written = Math.Min(most, count - _gone);
        if (item.IsFilemark)
        {
            Filemarks -= written;
            cartridge.AppendFilemarks(Partition, written);
        }
        else
        {
            Bytes -= item.DataBytes;
            RecordCostBytes -= item.CostBytes;
            cartridge.Append(Partition, item);
        }

        FirstObject += written;
        Count -= written;
        _gone += written;
        if (_gone == count)
        {
            _runs.Dequeue();
            _gone = 0;
        }

        return written;
    }

    /// <summary>Lets the head begin to write: what was behind the position is gone.</summary>
    public void StartWriting(SimulatedCartridge cartridge)
    {
        if (!HasWritten)
        {
            cartridge.StartWriting(Partition, FirstObject);
            HasWritten = true;
        }
    }

    /// <summary>Moves everything to the medium and closes it with an end-of-data mark.</summary>
    public void Flush(SimulatedCartridge cartridge)
    {
        while (Count > 0)
        {
            WriteNext(cartridge);
        }

        if (HasWritten)
        {
            cartridge.WriteEndOfData(Partition);
            HasWritten = false;
        }
    }

    /// <summary>Loses what is not on the medium.</summary>
    public void Lose(SimulatedCartridge cartridge)
    {
        while (_runs.TryDequeue(out var run))
        {
            cartridge.Release(run.Item);
        }

        _gone = 0;
        Count = 0;
        Bytes = 0;
        RecordCostBytes = 0;
        Filemarks = 0;
        HasWritten = false;
    }
}
