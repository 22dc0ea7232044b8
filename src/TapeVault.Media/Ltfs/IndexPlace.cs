namespace TapeVault.Media.Ltfs;

/// <summary>Where an index construct stands in its partition.</summary>
/// <param name="Start">Object number of its first record; the filemark before it is one less.</param>
/// <param name="End">Object number behind its closing filemark, or behind its last record if that filemark is missing.</param>
/// <param name="IsClosed">Whether the closing filemark is there.</param>
/// <param name="Generation">Its generation.</param>
internal sealed record IndexPlace(long Start, long End, bool IsClosed, long Generation);
