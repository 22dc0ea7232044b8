namespace TapeVault.Scsi;

/// <summary>Outcome of a READ in variable-block mode.</summary>
/// <param name="Kind">What was met.</param>
/// <param name="LengthBytes">
/// Bytes of the block; for <see cref="ReadKind.BlockTooLong"/> its whole length, or 0 if the drive does not tell; 0 for a
/// filemark and the end of data, whatever the transport's residual says.
/// </param>
public readonly record struct ReadOutcome(ReadKind Kind, int LengthBytes);
