namespace TapeVault.Media.Ltfs.Format;

/// <summary>What files and directories have in common, while it is read.</summary>
internal sealed class EntryFields(LtfsXmlCursor cursor, string owner) : LtfsFields(cursor, owner)
{
    private LtfsTime _created;
    private LtfsTime _changed;
    private LtfsTime _modified;
    private LtfsTime? _accessed;
    private LtfsTime? _backedUp;

    public string Name { get; set; } = "";

    public bool IsReadOnly { get; set; }

    public ulong Uid { get; set; }

    public IReadOnlyList<LtfsAttribute> Attributes { get; set; } = [];

    public IReadOnlyList<string> Unknown { get; set; } = [];

    /// <summary>The times; access and backup time, optional in format 2.5, are then the modification time.</summary>
    public LtfsTimes Times() => new(_created, _changed, _modified, _accessed ?? _modified, _backedUp ?? _modified);

    public void SetTime(string element, LtfsTime time)
    {
        switch (element)
        {
            case "creationtime":
                _created = time;
                break;
            case "changetime":
                _changed = time;
                break;
            case "modifytime":
                _modified = time;
                break;
            case "accesstime":
                _accessed = time;
                break;
            default:
                _backedUp = time;
                break;
        }
    }
}
