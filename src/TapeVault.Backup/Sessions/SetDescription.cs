namespace TapeVault.Backup.Sessions;

/// <summary>The content of <c>set.json</c> (docs/formats/set.md): what a set is, readable before and without anything else of it.</summary>
public sealed record SetDescription
{
    /// <summary>Value of <see cref="Format"/>.</summary>
    public const string FormatName = "tapevault-set";

    /// <summary>Highest version that this program reads and the one it writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Magic.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Version of the layout.</summary>
    public int FormatVersion { get; init; } = CurrentVersion;

    /// <summary>The set.</summary>
    public required string SetId { get; init; }

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Folder that was backed up.</summary>
    public required string RootPath { get; init; }

    /// <summary>Host it was on.</summary>
    public required string Host { get; init; }

    /// <summary><c>full</c>.</summary>
    public string Level { get; init; } = "full";

    /// <summary>Set that this one builds on; null for a full one.</summary>
    public string? Parent { get; init; }

    /// <summary>When the run that wrote this file began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Volume that this file stands on.</summary>
    public required string Volume { get; init; }

    /// <summary>First segment that this volume holds; higher than 1 where a set goes on from another volume.</summary>
    public required int FirstSegment { get; init; }

    /// <summary>Length of the parts of large files.</summary>
    public required long PartSizeBytes { get; init; }

    /// <summary>Program that wrote it.</summary>
    public required string Product { get; init; }

    /// <summary>Version of the policy that asked for it; null where none is in force.</summary>
    public string? PolicyVersion { get; init; }
}
