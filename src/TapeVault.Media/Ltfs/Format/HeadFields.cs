namespace TapeVault.Media.Ltfs.Format;

/// <summary>The head of an index, while it is read.</summary>
internal sealed class HeadFields(LtfsXmlCursor cursor) : LtfsFields(cursor, LtfsIndexFormat.RootElement)
{
    private LtfsLocation _location;
    private LtfsLocation? _previous;
    private LtfsLocation? _previousIncremental;
    private LtfsDirectory? _root;
    private ulong _highestFound;

    public string Creator { get; set; } = "";

    public string? Comment { get; set; }

    public Guid VolumeUuid { get; set; }

    public long Generation { get; set; }

    public LtfsTime UpdateTime { get; set; }

    public bool AllowPolicyUpdate { get; set; }

    public string? PlacementPolicy { get; set; }

    public ulong HighestUid { get; set; }

    public LtfsLockState LockState { get; set; }

    public List<string> Unknown { get; } = [];

    public void SetLocation(string element, LtfsLocation location)
    {
        switch (element)
        {
            case "location":
                _location = location;
                break;
            case "previousgenerationlocation":
                _previous = location;
                break;
            default:
                _previousIncremental = location;
                break;
        }
    }

    public void ReadTree(LtfsXmlCursor text)
    {
        var tree = new LtfsEntryReader(text);
        _root = tree.ReadTree();
        _highestFound = tree.HighestUid;
        if (_root.Uid != 1)
        {
            throw Invalid($"the root directory has the number {_root.Uid}, not 1");
        }
    }

    /// <summary>The index. A highest number that is too low is put right from the tree; 0 (used up) stays.</summary>
    public LtfsIndex Finish(LtfsVersion version) =>
        new()
        {
            Version = version,
            Creator = Creator,
            Comment = Comment,
            VolumeUuid = VolumeUuid,
            Generation = Generation,
            UpdateTime = UpdateTime,
            Location = _location,
            Previous = _previous,
            PreviousIncremental = _previousIncremental,
            AllowPolicyUpdate = AllowPolicyUpdate,
            PlacementPolicy = PlacementPolicy,
            HighestUid = HighestUid == 0 ? 0 : Math.Max(HighestUid, _highestFound),
            LockState = LockState,
            Root = _root!,
            Unknown = Unknown,
        };
}
