namespace TapeVault.Model;

/// <summary>What the drive says of one partition of the medium.</summary>
/// <param name="Partition">Its number, from 0.</param>
/// <param name="ChangeReference">
/// Volume change reference (cartridge memory 0009h): another value after every write session. Null if the drive does not
/// tell, or says that it does not know (all zeros or all ones).
/// </param>
/// <param name="EndOfDataIsMissing">
/// Whether the mark that ends the data is missing, as after a power cut (log page 17h, 0203h); null if the drive does not
/// tell.
/// </param>
public sealed record PartitionEvidence(int Partition, ulong? ChangeReference, bool? EndOfDataIsMissing);
