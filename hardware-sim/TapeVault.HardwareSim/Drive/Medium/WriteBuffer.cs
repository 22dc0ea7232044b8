namespace TapeVault.HardwareSim;

/// <summary>
/// What the drive accepted and the medium does not hold yet, in order. Losing it is what a power cut does.
/// </summary>
internal sealed class WriteBuffer
{
    private readonly Queue<StoredObject> _objects = new();

    public int Partition { get; private set; }

    /// <summary>Object number of the first one that is not on the medium.</summary>
    public long FirstObject { get; private set; }

    /// <summary>Objects in the buffer.</summary>
    public int Count => _objects.Count;

    /// <summary>Bytes in the buffer.</summary>
    public long Bytes { get; private set; }

    /// <summary>Medium that the records in the buffer will take.</summary>
    public long RecordCostBytes { get; private set; }

    /// <summary>Filemarks in the buffer.</summary>
    public int Filemarks { get; private set; }

    /// <summary>Whether there are encrypted records in the buffer.</summary>
    public bool HoldsEncrypted => _objects.Any(item => item.IsEncrypted);

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

    public void Add(StoredObject item, int mediumCostBytes)
    {
        _objects.Enqueue(item);
        Bytes += item.DataBytes;
        RecordCostBytes += item.CostBytes;
        Filemarks += item.IsFilemark ? 1 : 0;
        PositionMediumBytes += mediumCostBytes;
    }

    /// <summary>Bytes of the object that goes to the medium next.</summary>
    public int NextBytes => _objects.Peek().DataBytes;

    /// <summary>Moves the oldest object to the medium.</summary>
    public void WriteOne(SimulatedCartridge cartridge)
    {
        StartWriting(cartridge);
        var item = _objects.Dequeue();
        Bytes -= item.DataBytes;
        RecordCostBytes -= item.CostBytes;
        Filemarks -= item.IsFilemark ? 1 : 0;
        FirstObject++;
        cartridge.Append(Partition, item);
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
            WriteOne(cartridge);
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
        while (_objects.TryDequeue(out var item))
        {
            cartridge.Release(item);
        }

        Bytes = 0;
        RecordCostBytes = 0;
        Filemarks = 0;
        HasWritten = false;
    }
}
