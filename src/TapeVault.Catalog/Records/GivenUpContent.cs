using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>What was on a medium before it was formatted over.</summary>
/// <param name="Volume">The volume that was there, null if what was there is not one.</param>
/// <param name="Name">Its name, empty if none.</param>
/// <param name="Content">Kind of content in one word.</param>
/// <param name="Detail">What the look at the medium showed, one sentence.</param>
public sealed record GivenUpContent(VolumeId? Volume, string Name, string Content, string Detail);
