using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>State of a volume right after a checkpoint.</summary>
/// <param name="Volume">Which volume.</param>
/// <param name="Generation">Index generation or number of syncs, now durable.</param>
/// <param name="RemainingBytes">Native bytes left, null if unknown.</param>
public sealed record VolumeRoom(VolumeId Volume, long Generation, long? RemainingBytes);
