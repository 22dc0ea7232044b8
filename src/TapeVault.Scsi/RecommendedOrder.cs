namespace TapeVault.Scsi;

/// <summary>In which order extents are read fastest.</summary>
/// <param name="Indices">Indices into the list that was asked about, each once.</param>
/// <param name="Source">Who found it.</param>
public sealed record RecommendedOrder(IReadOnlyList<int> Indices, OrderSource Source);
