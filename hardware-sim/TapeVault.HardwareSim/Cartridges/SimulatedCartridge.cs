using System.Buffers.Binary;
using System.Text;

namespace TapeVault.HardwareSim;

/// <summary>
/// A simulated LTO cartridge: partitions of records and filemarks with an end-of-data mark that can be missing, and the
/// memory chip. It holds what reached the medium; what a drive has buffered is not here. One thread at a time.
/// </summary>
public sealed partial class SimulatedCartridge : IDisposable
{
    private const ushort BarcodeAttribute = 0x0806;

    private readonly CartridgeStorage _storage;
    private readonly List<CartridgePartition> _partitions = [];
    private readonly List<byte[]> _lastDrives = [];

    private SimulatedCartridge(CartridgeStorage storage)
    {
        _storage = storage;
    }

    /// <summary>Medium serial number, attribute 0401h.</summary>
    public string Serial => Identity.Serial;

    /// <summary>Bar code on the label.</summary>
    public string Barcode => Identity.Barcode;

    /// <summary>Generation, for example <c>LTO-9</c>.</summary>
    public string Generation => Identity.Generation;

    /// <summary>What a cartridge of the generation is.</summary>
    public MediumProfile Profile => field ??= DriveProfiles.Medium(Generation);

    /// <summary>Data, write-once or cleaning.</summary>
    public CartridgeKind Kind => Identity.Kind;

    /// <summary>Whether it is a write-once cartridge.</summary>
    public bool IsWorm => Kind == CartridgeKind.Worm;

    /// <summary>Times that a drive was cleaned with it.</summary>
    public long CleaningUses { get; private set; }

    /// <summary>Whether it is new and an LTO-9 drive has still to measure it, which takes long.</summary>
    public bool NeedsOptimisation { get; private set; }

    /// <summary>
    /// How worn it is: every so manieth block that is written or read costs a retry that drives count. 0 = never. Belongs to
    /// this object, not to what the storage keeps.
    /// </summary>
    public long BlocksPerRecoveredError { get; set; }

    /// <summary>Number of partitions, 1 to 4.</summary>
    public int PartitionCount => _partitions.Count;

    /// <summary>Whether the write protect tab is set. Moving it while the cartridge is in a drive shows at once.</summary>
    public bool WriteProtected
    {
        get => _writeProtected;
        set => Apply(new JournalEntry(JournalKind.WriteProtect, A: value ? 1 : 0), note: true);
    }

    internal CartridgeIdentity Identity { get; private set; } = null!;

    internal CartridgeMemory Memory { get; } = new();

    /// <summary>Attribute 0009h; grows with every write session.</summary>
    internal uint VolumeChangeReference { get; private set; } = 1;

    internal long LoadCount { get; private set; }

    internal long FormatCount { get; private set; }

    /// <summary>What all loads that ended properly have added up to.</summary>
    internal VolumeUsage Usage { get; private set; }

    /// <summary>What the last load that ended properly added.</summary>
    internal VolumeUsage PreviousUsage { get; private set; }

    /// <summary>Bar code that a host has written to the chip (0806h), else empty.</summary>
    internal string MemoryBarcode =>
        Memory.Find(0, BarcodeAttribute) is { } found ? Encoding.ASCII.GetString(found.Value.Span).TrimEnd() : "";

    /// <summary>Whether a drive threaded it and never put it down properly.</summary>
    internal bool LeftThreaded { get; private set; }

    /// <summary>Vendor and serial number (40 bytes) of the last four drives, latest first.</summary>
    internal IReadOnlyList<byte[]> LastDrives => _lastDrives;

    /// <summary>Makes a new, blank, unpartitioned cartridge in an empty storage, which it owns from then on.</summary>
    /// <exception cref="InvalidOperationException">The storage already holds a cartridge.</exception>
    public static SimulatedCartridge Create(CartridgeStorage storage, CartridgeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (storage.HoldsCartridge)
        {
            throw new InvalidOperationException("The storage already holds a cartridge; open it instead.");
        }

        var cartridge = new SimulatedCartridge(storage);
        var identity = CartridgeIdentity.From(options ?? new CartridgeOptions());
        cartridge.Apply(new JournalEntry(JournalKind.Identity, Payload: identity.Write()), note: true);
        return cartridge;
    }

    /// <summary>Opens the cartridge that a storage holds.</summary>
    /// <exception cref="InvalidDataException">There is none, or its journal begins wrongly.</exception>
    public static SimulatedCartridge Open(CartridgeStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var cartridge = new SimulatedCartridge(storage);
        storage.Replay(entry => cartridge.Apply(entry, note: false));
        if (cartridge.Identity is null)
        {
            throw new InvalidDataException("The storage holds no simulated cartridge.");
        }

        storage.Retain(cartridge._partitions.SelectMany(partition => partition.Objects.RunsFrom(0)));
        return cartridge;
    }

    /// <summary>Number of objects of a partition that are on the medium; also the object number where data end.</summary>
    public long ObjectCount(int partition) => _partitions[partition].Objects.Count;

    /// <summary>Whether a partition's end-of-data mark is on the medium.</summary>
    public bool HasEndOfData(int partition) => _partitions[partition].HasEndOfData;

    /// <summary>Whether an object is a filemark; else it is a record.</summary>
    public bool IsFilemark(int partition, long objectNumber) =>
        _partitions[partition].Objects.Find(objectNumber).IsFilemark;

    /// <summary>Bytes of a record; 0 for a filemark.</summary>
    public int RecordLength(int partition, long objectNumber) =>
        _partitions[partition].Objects.Find(objectNumber).DataBytes;

    /// <summary>The bytes of a stored record as the medium has them (a flipped bit shows).</summary>
    public byte[] ReadRecord(int partition, long objectNumber)
    {
        var item = _partitions[partition].Objects.Find(objectNumber);
        var bytes = new byte[item.DataBytes];
        return Fetch(partition, objectNumber, item, bytes)
            ? bytes
            : throw new InvalidDataException(
                $"Record {objectNumber} of partition {partition} is missing in the storage."
            );
    }

    /// <summary>Damages a stored object. It stays damaged until something is written at or before it.</summary>
    /// <param name="partition">Partition.</param>
    /// <param name="objectNumber">Object number.</param>
    /// <param name="damage">How.</param>
    /// <param name="bit">For <see cref="ObjectDamage.FlippedBit"/>: which bit of the record, modulo its length.</param>
    public void Corrupt(int partition, long objectNumber, ObjectDamage damage, long bit = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(objectNumber, ObjectCount(partition));
        var detail = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(detail, bit);
        Apply(new JournalEntry(JournalKind.Damage, partition, objectNumber, (int)damage, detail), note: true);
    }

    /// <summary>Loses a partition's end-of-data mark, as a power cut can.</summary>
    public void LoseEndOfData(int partition) =>
        Apply(new JournalEntry(JournalKind.EndOfDataLost, partition), note: true);

    /// <inheritdoc/>
    public void Dispose() => _storage.Dispose();

    internal CartridgePartition Partition(int number) => _partitions[number];

    internal bool Fetch(int partition, long objectNumber, StoredObject item, Span<byte> target)
    {
        if (!_storage.Fetch(item.Location + item.OverheadBytes, target))
        {
            return false;
        }

        ApplyDamage(partition, objectNumber, item, target);
        return true;
    }

    /// <summary>Fetches stored bytes as they were written.</summary>
    internal bool FetchStored(long location, Span<byte> target) => _storage.Fetch(location, target);

    /// <summary>Flips the bit of a record that was damaged so.</summary>
    internal void ApplyDamage(int partition, long objectNumber, StoredObject item, Span<byte> target)
    {
        if (_partitions[partition].DamageOf(objectNumber) is (ObjectDamage.FlippedBit, var bit))
        {
            FlipBit(item, target, bit);
        }
    }

    private static void FlipBit(StoredObject item, Span<byte> target, long bit)
    {
        if (item.LengthBytes == 0)
        {
            return;
        }

        long place = bit % ((long)item.LengthBytes * 8);
        if (place / 8 < target.Length)
        {
            target[(int)(place / 8)] ^= (byte)(1 << (int)(place % 8));
        }
    }
}
