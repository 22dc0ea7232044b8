using System.Buffers.Binary;

namespace TapeVault.HardwareSim;

/// <summary>What drives do to a cartridge, each change being one journal entry.</summary>
public sealed partial class SimulatedCartridge
{
    private const int RememberedDrives = 4;

    private bool _writeProtected;

    internal long Store(ReadOnlySpan<byte> record) => _storage.Store(record);

    internal void Release(StoredObject item)
    {
        if (item.StoredBytes > 0)
        {
            _storage.Release(item.Location, item.StoredBytes);
        }
    }

    /// <summary>The head begins to write behind object <paramref name="objectCount"/>: what follows is gone.</summary>
    internal void StartWriting(int partition, long objectCount) =>
        Apply(new JournalEntry(JournalKind.WriteStarted, partition, objectCount, NextChangeReference()), note: true);

    internal void Append(int partition, StoredObject item) =>
        Apply(
            item switch
            {
                { IsFilemark: true } => new JournalEntry(JournalKind.Filemark, partition, 1),
                { OverheadBytes: 0, SavedBytes: 0 } => new JournalEntry(
                    JournalKind.Record,
                    partition,
                    item.LengthBytes,
                    item.Location
                ),
                _ => new JournalEntry(
                    JournalKind.ProcessedRecord,
                    partition,
                    item.LengthBytes,
                    item.Location,
                    Processing(item)
                ),
            },
            note: true
        );

    /// <summary>Filemarks in a row; one entry, however many there are.</summary>
    internal void AppendFilemarks(int partition, long count) =>
        Apply(
            new JournalEntry(count == 1 ? JournalKind.Filemark : JournalKind.FilemarkRun, partition, count),
            note: true
        );

    internal void WriteEndOfData(int partition) =>
        Apply(new JournalEntry(JournalKind.EndOfData, partition), note: true);

    /// <summary>Partitions the medium; everything on it is gone.</summary>
    /// <param name="layout">Capacity of each partition to early warning, and whether its end-of-data mark was written.</param>
    internal void Format(IReadOnlyList<(long CapacityBytes, bool HasEndOfData)> layout)
    {
        var payload = new byte[layout.Count * 9];
        for (int i = 0; i < layout.Count; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(i * 9), layout[i].CapacityBytes);
            payload[(i * 9) + 8] = layout[i].HasEndOfData ? (byte)1 : (byte)0;
        }

        Apply(new JournalEntry(JournalKind.Format, 0, 0, NextChangeReference(), payload), note: true);
    }

    internal void SetAttribute(int partition, ushort id, StoredAttribute attribute) =>
        Apply(
            new JournalEntry(JournalKind.Attribute, partition, id, attribute.Format, attribute.Value.ToArray()),
            note: true
        );

    internal void SetVolumeChangeReference(uint value) =>
        Apply(new JournalEntry(JournalKind.VolumeChange, B: value), note: true);

    internal void Thread(byte[] driveIdentity) =>
        Apply(new JournalEntry(JournalKind.Threaded, A: 1, Payload: driveIdentity), note: true);

    /// <summary>A drive with this cleaning cartridge in it has cleaned its head.</summary>
    internal void NoteCleaning() => Apply(new JournalEntry(JournalKind.Cleaned, A: CleaningUses + 1), note: true);

    /// <summary>A drive has measured the new medium, which it never has to again.</summary>
    internal void NoteOptimised() => Apply(new JournalEntry(JournalKind.Optimised), note: true);

    internal void PutDown(VolumeUsage usage)
    {
        var entry = new JournalEntry(
            JournalKind.Usage,
            A: usage.BytesWritten,
            B: usage.BytesRead,
            Payload: usage.Write()
        );
        Apply(entry, note: true);
        Apply(new JournalEntry(JournalKind.Threaded), note: true);
    }

    private static byte[] Processing(StoredObject item)
    {
        var bytes = new byte[sizeof(int) * 2];
        BinaryPrimitives.WriteInt32BigEndian(bytes, item.OverheadBytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(int)), item.SavedBytes);
        return bytes;
    }

    private uint NextChangeReference() => VolumeChangeReference >= uint.MaxValue - 1 ? 1 : VolumeChangeReference + 1;

    private void Apply(in JournalEntry entry, bool note)
    {
        // released bytes may be used again, so the journal must already say that nobody needs them
        if (note)
        {
            _storage.Note(entry);
        }

        switch (entry.Kind)
        {
            case JournalKind.Record:
                _partitions[entry.Partition].Objects.Append(new StoredObject((int)entry.A, entry.B));
                break;
            case JournalKind.ProcessedRecord:
                var processing = entry.Payload.Span;
                _partitions[entry.Partition]
                    .Objects.Append(
                        new StoredObject(
                            (int)entry.A,
                            entry.B,
                            BinaryPrimitives.ReadInt32BigEndian(processing),
                            BinaryPrimitives.ReadInt32BigEndian(processing[sizeof(int)..])
                        )
                    );
                break;
            case JournalKind.Filemark:
                _partitions[entry.Partition].Objects.AppendFilemarks(1);
                break;
            case JournalKind.FilemarkRun:
                _partitions[entry.Partition].Objects.AppendFilemarks(entry.A);
                break;
            case JournalKind.WriteStarted:
                VolumeChangeReference = (uint)entry.B;
                Forget(_partitions[entry.Partition], entry.A);
                break;
            case JournalKind.EndOfData:
                _partitions[entry.Partition].HasEndOfData = true;
                break;
            case JournalKind.EndOfDataLost:
                _partitions[entry.Partition].HasEndOfData = false;
                break;
            default:
                ApplyRare(entry);
                break;
        }
    }

    private void ApplyRare(in JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalKind.Identity:
                Identity = CartridgeIdentity.Read(entry.Payload);
                NeedsOptimisation = Identity.IsNew;
                _partitions.Add(NewPartition(Identity.CapacityBytes, hasEndOfData: true));
                break;
            case JournalKind.Format:
                ApplyFormat(entry);
                break;
            case JournalKind.Attribute:
                Memory.Set(entry.Partition, (ushort)entry.A, new StoredAttribute((byte)entry.B, entry.Payload));
                break;
            case JournalKind.WriteProtect:
                _writeProtected = entry.A != 0;
                break;
            case JournalKind.Threaded:
                ApplyThreaded(entry);
                break;
            case JournalKind.Damage:
                long detail = BinaryPrimitives.ReadInt64BigEndian(entry.Payload.Span);
                _partitions[entry.Partition].Damage(entry.A, (ObjectDamage)entry.B, detail);
                break;
            case JournalKind.VolumeChange:
                VolumeChangeReference = (uint)entry.B;
                break;
            case JournalKind.Usage:
                PreviousUsage = VolumeUsage.Read(entry.A, entry.B, entry.Payload.Span);
                Usage += PreviousUsage;
                break;
            case JournalKind.Cleaned:
                CleaningUses = entry.A;
                break;
            case JournalKind.Optimised:
                NeedsOptimisation = false;
                break;
            default:
                throw new InvalidDataException($"Journal entry of unknown kind {(int)entry.Kind}.");
        }
    }

    private void ApplyFormat(in JournalEntry entry)
    {
        foreach (var partition in _partitions)
        {
            Forget(partition, 0);
        }

        _partitions.Clear();
        for (var rest = entry.Payload.Span; rest.Length >= 9; rest = rest[9..])
        {
            _partitions.Add(NewPartition(BinaryPrimitives.ReadInt64BigEndian(rest), rest[8] != 0));
        }

        VolumeChangeReference = (uint)entry.B;
        FormatCount++;
        Memory.KeepPartitions(_partitions.Count);
    }

    private void ApplyThreaded(in JournalEntry entry)
    {
        LeftThreaded = entry.A != 0;
        if (LeftThreaded)
        {
            LoadCount++;
            _lastDrives.Insert(0, entry.Payload.ToArray());
            if (_lastDrives.Count > RememberedDrives)
            {
                _lastDrives.RemoveAt(RememberedDrives);
            }
        }
    }

    private CartridgePartition NewPartition(long capacityBytes, bool hasEndOfData) =>
        new(capacityBytes, Identity.EarlyWarningZoneBytes) { HasEndOfData = hasEndOfData };

    private void Forget(CartridgePartition partition, long fromObject)
    {
        foreach (var run in partition.Objects.RunsFrom(fromObject))
        {
            if (!run.IsFilemark)
            {
                _storage.Release(run.Location, run.EndLocation - run.Location);
            }
        }

        partition.Truncate(fromObject);
    }
}
