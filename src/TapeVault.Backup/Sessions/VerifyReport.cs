using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>What a verify found.</summary>
/// <param name="SetId">The set.</param>
/// <param name="IsComplete">Whether the set is complete.</param>
/// <param name="SegmentsRead">Segments read to their end.</param>
/// <param name="SegmentsElsewhere">Segments on volumes that were not given.</param>
/// <param name="EntriesChecked">Entries, or parts of large files, read and compared.</param>
/// <param name="ContentBytes">Bytes of content whose digest was compared.</param>
/// <param name="UncheckedParts">
/// Parts of large files that were read, but whose digest runs on from a volume that was not given: give all volumes in one run.
/// </param>
/// <param name="DamageCount">Everything that differs.</param>
/// <param name="Damages">The first of them.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record VerifyReport(
    SetId SetId,
    bool IsComplete,
    int SegmentsRead,
    int SegmentsElsewhere,
    long EntriesChecked,
    long ContentBytes,
    long UncheckedParts,
    long DamageCount,
    IReadOnlyList<VerifyDamage> Damages,
    TimeSpan Elapsed
)
{
    /// <summary>Whether everything that was read is as it was written.</summary>
    public bool IsSound => DamageCount == 0;
}
