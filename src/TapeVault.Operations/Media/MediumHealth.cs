using TapeVault.Model;
using TapeVault.Operations.Attribution;

namespace TapeVault.Operations.Media;

/// <summary>How a cartridge is, by its own counters and by what the catalog knows of it.</summary>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="Barcode">Its label; null if none is known.</param>
/// <param name="Condition">In one word.</param>
/// <param name="Sentence">In one sentence.</param>
/// <param name="Advice">What to do; empty if nothing is to be done.</param>
/// <param name="Reasons">What speaks for it, a sentence each.</param>
/// <param name="Counts">Its counters when last read; null if they never were.</param>
/// <param name="Loads">Loads in its life; null if it does not tell.</param>
/// <param name="KnownLoads">How many loads the catalog knows.</param>
/// <param name="TapeAlerts">Flags that were set when it was last read.</param>
/// <param name="LastDrives">Serial numbers of the drives that had it last, newest first, by its own memory.</param>
/// <param name="LastSeen">When it was last read; null if it never was.</param>
/// <param name="Verdict">Drive or tape: who is to blame for errors.</param>
public sealed record MediumHealth(
    string SerialNumber,
    string? Barcode,
    MediumCondition Condition,
    string Sentence,
    string Advice,
    IReadOnlyList<string> Reasons,
    MountCounts? Counts,
    long? Loads,
    int KnownLoads,
    IReadOnlyList<int> TapeAlerts,
    IReadOnlyList<string> LastDrives,
    DateTimeOffset? LastSeen,
    Verdict? Verdict
);
