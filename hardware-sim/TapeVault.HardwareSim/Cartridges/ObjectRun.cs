namespace TapeVault.HardwareSim;

/// <summary>
/// Consecutive objects of one kind: filemarks, or records of one length stored one behind the other. A tape full of
/// equal blocks is one run, so the index of 36 million records stays small.
/// </summary>
/// <param name="FirstObject">Object number of the first one.</param>
/// <param name="Count">How many objects.</param>
/// <param name="LengthBytes">Bytes of each record; <see cref="Filemark"/> for filemarks.</param>
/// <param name="Location">Where the storage keeps the first record's bytes.</param>
/// <param name="BytesBefore">Bytes of all records before the run.</param>
/// <param name="FilemarksBefore">Filemarks before the run.</param>
internal readonly record struct ObjectRun(
    long FirstObject,
    long Count,
    int LengthBytes,
    long Location,
    long BytesBefore,
    long FilemarksBefore
)
{
    /// <summary>The length that marks a run of filemarks.</summary>
    public const int Filemark = -1;

    public bool IsFilemark => LengthBytes == Filemark;

    /// <summary>Object number behind the last one.</summary>
    public long EndObject => FirstObject + Count;

    /// <summary>Bytes of all records up to the run's end.</summary>
    public long EndBytes => BytesBefore + RecordBytes(Count);

    /// <summary>Filemarks up to the run's end.</summary>
    public long EndFilemarks => FilemarksBefore + (IsFilemark ? Count : 0);

    /// <summary>Where the storage keeps the byte behind the run's last record.</summary>
    public long EndLocation => Location + RecordBytes(Count);

    /// <summary>The stored object with this number, which must be inside the run.</summary>
    public StoredObject At(long objectNumber) =>
        IsFilemark
            ? StoredObject.Filemark
            : new StoredObject(LengthBytes, Location + RecordBytes(objectNumber - FirstObject));

    private long RecordBytes(long count) => IsFilemark ? 0 : count * LengthBytes;
}
