namespace TapeVault.Media.Ltfs;

/// <summary>What volumes of one device share.</summary>
/// <param name="Options">Options.</param>
/// <param name="Clock">Dates files and indexes.</param>
internal sealed record LtfsContext(LtfsOptions Options, TimeProvider Clock);
