using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What the robot counts over its life, and its latest errors (log pages 14h and 16h).</summary>
internal sealed class RobotCounters
{
    private const int ErrorsKept = 16;

    private readonly List<ChangerDiagnostic> _errors = [];

    public ulong Moves { get; set; }

    public ulong Picks { get; set; }

    public ulong Places { get; set; }

    public ulong TagsRead { get; set; }

    public ulong InvalidTags { get; set; }

    public ulong DoorOpens { get; set; }

    public ulong ImportExportOpens { get; set; }

    public ulong InventoryScans { get; set; }

    public ulong UnrecoveredErrors { get; set; }

    /// <summary>The latest errors, newest first.</summary>
    public IEnumerable<ChangerDiagnostic> Errors =>
        _errors.Select((error, number) => error with { Number = (ushort)number });

    public ChangerStatistics Statistics =>
        new(
            Moves,
            Picks,
            PickRetries: 0,
            Places,
            PlaceRetries: 0,
            TagsRead,
            InvalidTags,
            DoorOpens,
            ImportExportOpens,
            InventoryScans,
            UnrecoveredErrors,
            RecoveredErrors: 0
        );

    public void Note(in ChangerDiagnostic error)
    {
        UnrecoveredErrors++;
        _errors.Insert(0, error with { Moves = (uint)Moves });
        if (_errors.Count > ErrorsKept)
        {
            _errors.RemoveAt(ErrorsKept);
        }
    }
}
