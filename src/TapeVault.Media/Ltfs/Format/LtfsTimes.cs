namespace TapeVault.Media.Ltfs.Format;

/// <summary>The five times of a file or directory. One instance is shared where entries have the same times.</summary>
/// <param name="Created">creationtime.</param>
/// <param name="Changed">changetime: of the metadata.</param>
/// <param name="Modified">modifytime: of the content.</param>
/// <param name="Accessed">accesstime.</param>
/// <param name="BackedUp">backuptime.</param>
public sealed record LtfsTimes(
    LtfsTime Created,
    LtfsTime Changed,
    LtfsTime Modified,
    LtfsTime Accessed,
    LtfsTime BackedUp
)
{
    /// <summary>All five the same.</summary>
    public static LtfsTimes All(LtfsTime time) => new(time, time, time, time, time);
}
