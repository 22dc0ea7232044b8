namespace TapeVault.Media.Ltfs;

/// <summary>One of a volume's two partitions.</summary>
/// <param name="Number">SCSI partition number.</param>
/// <param name="Letter">Letter in labels, indexes and extents.</param>
internal readonly record struct LtfsPartition(int Number, char Letter);
