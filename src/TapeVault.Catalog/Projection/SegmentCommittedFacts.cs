using TapeVault.Catalog.Records;

namespace TapeVault.Catalog.Projection;

/// <summary>Facts of <see cref="EventKinds.SegmentCommitted"/>.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Counts">What the set holds with it.</param>
/// <param name="Resume">Where to go on.</param>
/// <param name="Room">State of the volume, if told.</param>
internal sealed record SegmentCommittedFacts(
    SegmentRecord Segment,
    SetCounts Counts,
    ResumePoint? Resume,
    VolumeRoom? Room
);
