namespace TapeVault.HardwareSim;

/// <summary>One partition as it is on the medium: objects, end-of-data mark, damage.</summary>
internal sealed class CartridgePartition(long capacityBytes, long earlyWarningZoneBytes)
{
    /// <summary>Medium that a filemark takes. A guess: drives do not tell.</summary>
    public const int FilemarkCostBytes = 1024;

    private readonly SortedDictionary<long, (ObjectDamage Kind, long Detail)> _damage = [];

    /// <summary>Objects that are on the medium and can be read.</summary>
    public ObjectIndex Objects { get; private set; } = new();

    /// <summary>Whether the end-of-data mark stands behind the last object.</summary>
    public bool HasEndOfData { get; set; } = true;

    /// <summary>Bytes from beginning to early warning.</summary>
    public long CapacityBytes { get; } = capacityBytes;

    /// <summary>Bytes from beginning to the physical end.</summary>
    public long PhysicalBytes { get; } = capacityBytes + earlyWarningZoneBytes;

    /// <summary>Medium used by the objects before an object number.</summary>
    public long MediumBytesBefore(long objectNumber) =>
        Objects.BytesBefore(objectNumber) + (Objects.FilemarksBefore(objectNumber) * FilemarkCostBytes);

    /// <summary>Damage of an object, if any.</summary>
    public (ObjectDamage Kind, long Detail)? DamageOf(long objectNumber) =>
        _damage.Count > 0 && _damage.TryGetValue(objectNumber, out var damage) ? damage : null;

    /// <summary>First unreadable object in a range, or null: what stops spacing over it.</summary>
    public long? FirstUnreadable(long fromObject, long toObject)
    {
        foreach (var (objectNumber, damage) in _damage)
        {
            if (objectNumber >= fromObject && objectNumber < toObject && damage.Kind == ObjectDamage.Unreadable)
            {
                return objectNumber;
            }
        }

        return null;
    }

    public void Truncate(long count)
    {
        Objects.Truncate(count);
        HasEndOfData = false;
        if (_damage.Count > 0)
        {
            foreach (long gone in _damage.Keys.Where(number => number >= count).ToArray())
            {
                _damage.Remove(gone);
            }
        }
    }

    public void Damage(long objectNumber, ObjectDamage kind, long detail)
    {
        if (kind != ObjectDamage.Dropped)
        {
            _damage[objectNumber] = (kind, detail);
            return;
        }

        var kept = new ObjectIndex();
        for (long number = 0; number < Objects.Count; number++)
        {
            if (number != objectNumber)
            {
                kept.Append(Objects.Find(number));
            }
        }

        Objects = kept;
        MoveDamageUp(objectNumber);
    }

    private void MoveDamageUp(long dropped)
    {
        var later = _damage.Where(pair => pair.Key >= dropped).ToArray();
        foreach (var (number, _) in later)
        {
            _damage.Remove(number);
        }

        foreach (var (number, damage) in later.Where(pair => pair.Key > dropped))
        {
            _damage[number - 1] = damage;
        }
    }
}
