namespace TapeVault.HardwareSim;

/// <summary>The host's part of the cartridge memory chip, with its limited room. Device attributes are computed by the drive.</summary>
internal sealed class CartridgeMemory
{
    /// <summary>Room for host attributes with their 5-byte headers. A guess: sources say 1 to 2 KiB.</summary>
    public const int HostRoomBytes = 2048;

    /// <summary>Bytes of the whole chip (attribute 0407h): 16 KiB on LTO-4 and later.</summary>
    public const int ChipBytes = 16384;

    private const int HeaderBytes = 5;

    private readonly SortedDictionary<(int Partition, ushort Id), StoredAttribute> _attributes = [];

    /// <summary>Bytes of room left.</summary>
    public int FreeBytes => HostRoomBytes - _attributes.Values.Sum(attribute => attribute.Value.Length + HeaderBytes);

    /// <summary>Everything that hosts wrote, by partition and id.</summary>
    public IEnumerable<(int Partition, ushort Id, StoredAttribute Attribute)> All =>
        _attributes.Select(pair => (pair.Key.Partition, pair.Key.Id, pair.Value));

    public StoredAttribute? Find(int partition, ushort id) =>
        _attributes.TryGetValue((partition, id), out var found) ? found : null;

    /// <summary>Ids that hosts wrote for a partition, ascending.</summary>
    public IEnumerable<ushort> Ids(int partition) =>
        _attributes.Keys.Where(key => key.Partition == partition).Select(key => key.Id);

    /// <summary>Bytes that writing this attribute would take more than now (negative when it shrinks).</summary>
    public int GrowthBytes(int partition, ushort id, int valueBytes)
    {
        int old = Find(partition, id) is { } found ? found.Value.Length + HeaderBytes : 0;
        return (valueBytes == 0 ? 0 : valueBytes + HeaderBytes) - old;
    }

    /// <summary>Writes an attribute; an empty value removes it.</summary>
    public void Set(int partition, ushort id, StoredAttribute attribute)
    {
        if (attribute.Value.IsEmpty)
        {
            _attributes.Remove((partition, id));
        }
        else
        {
            _attributes[(partition, id)] = attribute;
        }
    }

    /// <summary>Forgets the attributes of partitions that no longer exist.</summary>
    public void KeepPartitions(int count)
    {
        foreach (var key in _attributes.Keys.Where(key => key.Partition >= count).ToArray())
        {
            _attributes.Remove(key);
        }
    }
}
