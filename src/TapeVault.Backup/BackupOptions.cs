using TapeVault.Backup.Files;

namespace TapeVault.Backup;

/// <summary>How a backup is made. The defaults fit an LTO drive on mains.</summary>
public sealed record BackupOptions
{
    /// <summary>Larger files are stored as consecutive parts of this length: 1 MiB to 64 GiB, a multiple of 1 MiB; default 1 GiB.</summary>
    public long PartSizeBytes { get; init; } = 1L << 30;

    /// <summary>
    /// A segment is closed and made durable when it has this length; default 32 GiB. A synchronising filemark costs a real drive
    /// seconds, so smaller is slower; what a power cut undoes is at most this much.
    /// </summary>
    public long CheckpointBytes { get; init; } = 32L << 30;

    /// <summary>Threads that read small files: 1 to 16; default one per processor, at most 4.</summary>
    public int ReaderCount { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Bytes of small files in flight at most; default 32 MiB.</summary>
    public long ReadAheadBytes { get; init; } = 32L << 20;

    /// <summary>1 MiB buffers for large files in flight; default 24.</summary>
    public int ChunkCount { get; init; } = 24;

    /// <summary>Whether to stay on the source's file system; default no.</summary>
    public bool OneFileSystem { get; init; }

    /// <summary>True for an entry to leave out; default none.</summary>
    public Func<SourceEntry, bool> Exclude { get; init; } = static _ => false;
}
