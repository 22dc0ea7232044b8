namespace TapeVault.Backup.Archives;

/// <summary>Where an <see cref="ArchiveReader"/> takes its bytes from.</summary>
/// <param name="buffer">Filled from the front.</param>
/// <returns>How many bytes were read, fewer than asked at any time; 0 only at the end.</returns>
public delegate int ArchiveSource(Span<byte> buffer);
