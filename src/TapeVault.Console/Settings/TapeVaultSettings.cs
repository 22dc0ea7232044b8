using TapeVault.Operations.Drives;

namespace TapeVault.Console.Settings;

/// <summary>The whole configuration, checked, every path absolute.</summary>
public sealed record TapeVaultSettings
{
    /// <summary>Name of the folder volume that is there without any configuration.</summary>
    public const string DefaultVolumeName = "default";

    /// <summary>Part size unless configured: 1 GiB.</summary>
    public const long DefaultPartSizeBytes = 1L << 30;

    /// <summary>Checkpoint spacing unless configured: 32 GiB, because a checkpoint costs seconds on a real drive.</summary>
    public const long DefaultCheckpointSpacingBytes = 32L << 30;

    /// <summary>The file that was read, null if there is none.</summary>
    public required string? FilePath { get; init; }

    /// <summary>Folder of the catalog.</summary>
    public required string CatalogFolder { get; init; }

    /// <summary>Folder of the log.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Whether the log may hold names of files and the words of the host's errors; they can identify patients.</summary>
    public bool LogFileNames { get; init; }

    /// <summary>Drives by name.</summary>
    public required IReadOnlyDictionary<string, DeviceSettings> Drives { get; init; }

    /// <summary>Libraries by name.</summary>
    public IReadOnlyDictionary<string, DeviceSettings> Libraries { get; init; } =
        new Dictionary<string, DeviceSettings>();

    /// <summary>Where iSCSI devices are looked for.</summary>
    public IscsiSettings Iscsi { get; init; } = IscsiSettings.None;

    /// <summary>Folder volumes by name; <see cref="DefaultVolumeName"/> is always there.</summary>
    public required IReadOnlyDictionary<string, FolderSettings> Folders { get; init; }

    /// <summary>Sources by name.</summary>
    public required IReadOnlyDictionary<string, SourceSettings> Sources { get; init; }

    /// <summary>A file larger than this is written in parts of this size, bytes.</summary>
    public long PartSizeBytes { get; init; } = DefaultPartSizeBytes;

    /// <summary>Bytes between two checkpoints.</summary>
    public long CheckpointSpacingBytes { get; init; } = DefaultCheckpointSpacingBytes;

    /// <summary>When drives may be kept busy for long; null if always.</summary>
    public QuietHours? QuietHours { get; init; }
}
