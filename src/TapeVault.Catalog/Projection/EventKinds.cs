namespace TapeVault.Catalog.Projection;

/// <summary>Kinds of events that change volumes, media and sets. Stored; never renamed.</summary>
public static class EventKinds
{
    /// <summary>A volume was formatted.</summary>
    public const string VolumeFormatted = "volume.formatted";

    /// <summary>What was on a medium was given up for a new volume.</summary>
    public const string VolumeOverwritten = "volume.overwritten";

    /// <summary>A volume was found in a device.</summary>
    public const string VolumeSeen = "volume.seen";

    /// <summary>A set was started.</summary>
    public const string SetStarted = "set.started";

    /// <summary>A segment is on its volume, synchronised.</summary>
    public const string SegmentCommitted = "segment.committed";

    /// <summary>All of a set is on its media.</summary>
    public const string SetCompleted = "set.completed";

    /// <summary>A set was stopped before its end.</summary>
    public const string SetInterrupted = "set.interrupted";

    /// <summary>An interrupted set goes on.</summary>
    public const string SetResumed = "set.resumed";

    /// <summary>A set ended by an error.</summary>
    public const string SetFailed = "set.failed";

    /// <summary>A set was read back.</summary>
    public const string SetVerified = "set.verified";
}
