using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>
/// One use of one medium in one drive: what was done and what went wrong meanwhile. Kept for good, because only many of them
/// show whether errors follow a drive or a medium. A number is null where the drive does not tell it.
/// </summary>
public sealed record MountRecord
{
    /// <summary>Collection of these documents.</summary>
    public const string Collection = "mounts";

    /// <summary>Serial number of the drive, empty if it does not tell.</summary>
    public required string DriveSerial { get; init; }

    /// <summary>Name of the drive's kind, for example <c>ULT3580-HH9</c>; empty if it does not tell.</summary>
    public string DriveProduct { get; init; } = string.Empty;

    /// <summary>Serial number of the medium, empty if it does not tell.</summary>
    public required string MediumSerial { get; init; }

    /// <summary>Its label, empty if none.</summary>
    public string Barcode { get; init; } = string.Empty;

    /// <summary>What was done, for people, for example <c>backup</c>.</summary>
    public required string Work { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>What drive and cartridge counted from begin to end, and what they said at the end.</summary>
    public required MountCounts Counts { get; init; }

    /// <summary>
    /// The load of the medium in its life that this was part of (cartridge memory 0003h); null if it does not tell. Records of
    /// one drive, medium and load belong together: each tells what was new since the one before.
    /// </summary>
    public long? Load { get; init; }

    /// <summary>The counters as they stood at the end, to compare the next reading with.</summary>
    public MountCounts? Standing { get; init; }

    /// <summary>Serial numbers of the drives that loaded the medium last, by its own memory, newest first.</summary>
    public IReadOnlyList<string> LastDrives { get; init; } = [];

    /// <summary>TapeAlert flags that were set at the end, ascending.</summary>
    public IReadOnlyList<int> TapeAlerts { get; init; } = [];

    /// <summary>Commands that failed, the first 20 of them, one sentence each with the sense in it.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>
    /// How many commands failed for a reason that lies in drive or medium: MEDIUM ERROR or HARDWARE ERROR, and none of
    /// those that TapeVault provokes to find the end of a torn volume.
    /// </summary>
    public int HardFailures { get; init; }

    /// <summary>This record as the catalog keeps it.</summary>
    internal CatalogDocument ToDocument(string id) =>
        new(
            Collection,
            id,
            RecordJson.Write(this, RecordJson.Default.MountRecord),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["drive"] = DriveSerial,
                ["medium"] = MediumSerial,
            }
        );
}
