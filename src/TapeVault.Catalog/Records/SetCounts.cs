namespace TapeVault.Catalog.Records;

/// <summary>What a set holds so far.</summary>
/// <param name="Entries">Files, folders, links and so on.</param>
/// <param name="Bytes">Bytes of file content.</param>
/// <param name="Problems">Entries left out or taken with a reservation.</param>
public readonly record struct SetCounts(long Entries, long Bytes, long Problems);
