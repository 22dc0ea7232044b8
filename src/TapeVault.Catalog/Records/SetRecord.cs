using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>What the catalog knows of one backup set. It never claims more than the media hold.</summary>
public sealed record SetRecord
{
    /// <summary>Collection of these documents.</summary>
    public const string Collection = "sets";

    /// <summary>The set's id.</summary>
    public required SetId Id { get; init; }

    /// <summary>Name of the source.</summary>
    public required string SourceName { get; init; }

    /// <summary>The folder that was backed up.</summary>
    public required string RootPath { get; init; }

    /// <summary>The host it was on.</summary>
    public required string Host { get; init; }

    /// <summary>How much of the source it holds.</summary>
    public SetLevel Level { get; init; } = SetLevel.Full;

    /// <summary>When it was started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended in whatever way; null while it runs.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How far it has come.</summary>
    public SetState State { get; init; } = SetState.Running;

    /// <summary>Why it is not complete; empty if it is or runs.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What it holds so far.</summary>
    public SetCounts Counts { get; init; }

    /// <summary>Policy that it was made under, free text.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>Version of the program that wrote it.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>Committed segments in order.</summary>
    public IReadOnlyList<SegmentRecord> Segments { get; init; } = [];

    /// <summary>Where to go on; null before the first commit and when complete.</summary>
    public ResumePoint? Resume { get; init; }

    /// <summary>SHA-256 of the file index; null until complete.</summary>
    public Sha256Digest? IndexDigest { get; init; }

    /// <summary>The volume with its index and COMPLETE; null until complete.</summary>
    public VolumeId? EndVolume { get; init; }

    /// <summary>Results of reading it back, oldest first, the newest 20.</summary>
    public IReadOnlyList<VerifyRecord> Verifications { get; init; } = [];

    /// <summary>Volumes that hold its segments, in order of first use.</summary>
    public IReadOnlyList<VolumeId> Volumes() => [.. Segments.Select(segment => segment.Volume).Distinct()];

    /// <summary>The newest verification, or null.</summary>
    public VerifyRecord? LastVerification() => Verifications.Count == 0 ? null : Verifications[^1];

    /// <summary>The index field that sets with segments on a volume have.</summary>
    internal static string FieldOf(VolumeId volume) => "volume:" + volume;

    /// <summary>This record as the catalog keeps it.</summary>
    internal CatalogDocument ToDocument()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = State.ToString(),
            ["source"] = SourceName,
        };
        foreach (var volume in Volumes())
        {
            fields[FieldOf(volume)] = string.Empty;
        }

        return new CatalogDocument(Collection, Id.Value, RecordJson.Write(this, RecordJson.Default.SetRecord), fields);
    }
}
