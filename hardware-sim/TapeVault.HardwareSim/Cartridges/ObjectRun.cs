namespace TapeVault.HardwareSim;

/// <summary>
/// Consecutive objects of one kind: filemarks, or records of one length and cost stored one behind the other. A tape full of
/// equal blocks is one run, so the index of 36 million records stays small.
/// </summary>
/// <param name="FirstObject">Object number of the first one.</param>
/// <param name="Count">How many objects.</param>
/// <param name="Item">The first one.</param>
/// <param name="BytesBefore">Medium that all records before the run take.</param>
/// <param name="FilemarksBefore">Filemarks before the run.</param>
internal readonly record struct ObjectRun(
    long FirstObject,
    long Count,
    StoredObject Item,
    long BytesBefore,
    long FilemarksBefore
)
{
    /// <summary>The length that marks a run of filemarks.</summary>
    public const int Filemark = -1;

    public bool IsFilemark => Item.IsFilemark;

    /// <summary>Where the storage keeps the first record's bytes.</summary>
    public long Location => Item.Location;

    /// <summary>Object number behind the last one.</summary>
    public long EndObject => FirstObject + Count;

    /// <summary>Medium that all records up to the run's end take.</summary>
    public long EndBytes => BytesBefore + (Count * Item.CostBytes);

    /// <summary>Filemarks up to the run's end.</summary>
    public long EndFilemarks => FilemarksBefore + (IsFilemark ? Count : 0);

    /// <summary>Where the storage keeps the byte behind the run's last record.</summary>
    public long EndLocation => Location + (Count * Item.StoredBytes);

    /// <summary>Whether an object belongs behind the last one of the run.</summary>
    public bool IsContinuedBy(StoredObject item) =>
        item.LengthBytes == Item.LengthBytes
        && (
            IsFilemark
            || (
                item.Location == EndLocation
                && item.OverheadBytes == Item.OverheadBytes
                && item.SavedBytes == Item.SavedBytes
            )
        );

    /// <summary>The stored object with this number, which must be inside the run.</summary>
    public StoredObject At(long objectNumber) =>
        Item with
        {
            Location = Location + ((objectNumber - FirstObject) * Item.StoredBytes),
        };
}
