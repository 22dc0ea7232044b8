using TapeVault.Media.Ltfs.Format;

namespace TapeVault.Media.Ltfs;

/// <summary>An index that was read whole and is what it says.</summary>
/// <param name="Index">Its content.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FoundIndex(LtfsIndex Index, IndexPlace Place);
