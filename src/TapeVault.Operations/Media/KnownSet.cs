using TapeVault.Catalog.Records;

namespace TapeVault.Operations.Media;

/// <summary>A set on a volume, as the catalog knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Name of its source.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Started">When it was started.</param>
/// <param name="SegmentCount">Segments on this volume.</param>
/// <param name="SizeBytes">Bytes of those segments.</param>
/// <param name="LastVerified">When the set was last read back, null if never.</param>
/// <param name="LastVerifyPassed">Whether everything was right then, null if never.</param>
public sealed record KnownSet(
    string Id,
    string Source,
    SetState State,
    DateTimeOffset Started,
    int SegmentCount,
    long SizeBytes,
    DateTimeOffset? LastVerified,
    bool? LastVerifyPassed
);
