using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>The label construct of one partition as it was read.</summary>
/// <param name="Number">SCSI partition number.</param>
/// <param name="State">What is there.</param>
/// <param name="Detail">One sentence about it.</param>
/// <param name="Serial">Serial of VOL1, empty if none.</param>
/// <param name="Label">The label, when <see cref="LabelState.Labelled"/>.</param>
internal sealed record PartitionLabel(int Number, LabelState State, string Detail, string Serial, LtfsLabel? Label);
