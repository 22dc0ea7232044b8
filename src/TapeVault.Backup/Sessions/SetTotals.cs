namespace TapeVault.Backup.Sessions;

/// <summary>What a set amounts to.</summary>
/// <param name="Entries">Entries in the index.</param>
/// <param name="ContentBytes">Bytes of file content.</param>
/// <param name="Problems">Entries not, or not wholly, stored.</param>
public readonly record struct SetTotals(long Entries, long ContentBytes, long Problems);
