namespace TapeVault.Backup.Sessions;

/// <summary>The content of <c>COMPLETE</c> (docs/formats/set.md): a set without it is unfinished.</summary>
public sealed record SetCompletion
{
    /// <summary>Value of <see cref="Format"/>.</summary>
    public const string FormatName = "tapevault-complete";

    /// <summary>Magic.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Version of the layout.</summary>
    public int FormatVersion { get; init; } = SetDescription.CurrentVersion;

    /// <summary>The set.</summary>
    public required string SetId { get; init; }

    /// <summary>When the last entry was read.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Entries in the index.</summary>
    public required long Entries { get; init; }

    /// <summary>Bytes of file content.</summary>
    public required long ContentBytes { get; init; }

    /// <summary>Entries not, or not wholly, stored; the index says which and why.</summary>
    public required long Problems { get; init; }

    /// <summary>Every segment, in order.</summary>
    public required IReadOnlyList<CompletedSegment> Segments { get; init; }

    /// <summary><c>set.json</c>, <c>SHA256SUMS</c> and <c>index</c> beside this file.</summary>
    public required IReadOnlyList<CompletedFile> Files { get; init; }
}
