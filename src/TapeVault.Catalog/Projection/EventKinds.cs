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

    /// <summary>The torn end of a volume was put right.</summary>
    public const string VolumeRepaired = "volume.repaired";

    /// <summary>A medium is about to be written: until it is closed, its end is uncertain.</summary>
    public const string MediumOpened = "medium.opened-for-writing";

    /// <summary>A medium was closed in good order; what it and the drive said then.</summary>
    public const string MediumClosed = "medium.closed";

    /// <summary>A person took over a medium that somebody else had written.</summary>
    public const string MediumChangeAccepted = "medium.change-accepted";

    /// <summary>A medium was used in a drive: what was counted.</summary>
    public const string MediumMounted = "medium.mounted";

    /// <summary>A drive was cleaned, or it was tried.</summary>
    public const string DriveCleaned = "drive.cleaned";

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
