using System.Collections.Concurrent;
using System.Security.Cryptography;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>
/// One entry on its way through the stages: made by the walk, filled by a reader, packed in walk order.
/// </summary>
internal sealed class EntryWork
{
    public EntryWork(SourceEntry entry, ContentRoute route)
    {
        Entry = entry;
        Route = route;
        Metadata = entry.Metadata;
        Problem = entry.Problem ?? SourceProblem.None;
        Chunks = route == ContentRoute.Streamed ? new BlockingCollection<Chunk>(boundedCapacity: 64) : null;
    }

    /// <summary>What the walk found.</summary>
    public SourceEntry Entry { get; }

    /// <summary>How its content travels.</summary>
    public ContentRoute Route { get; }

    /// <summary>For a further name of a stored file: that file's path.</summary>
    public BytePath? HardLinkTo { get; init; }

    /// <summary>For a large file whose first parts were committed before a power cut: those parts.</summary>
    public OpenFile? Resume { get; init; }

    /// <summary>Metadata from the opened file, which may be newer than the walk's.</summary>
    public FileMetadata Metadata { get; set; }

    /// <summary>Extended attributes.</summary>
    public IReadOnlyList<ExtendedAttribute> Attributes { get; set; } = [];

    /// <summary>What went wrong so far.</summary>
    public SourceProblem Problem { get; set; }

    /// <summary>Whole content of a small file, rented; empty otherwise.</summary>
    public byte[] Buffer { get; set; } = [];

    /// <summary>Bytes used of <see cref="Buffer"/>.</summary>
    public int BufferLength { get; set; }

    /// <summary>Digest of a small file's content.</summary>
    public Sha256Digest Digest { get; set; }

    /// <summary>Data ranges of a streamed file.</summary>
    public IReadOnlyList<DataRange> Ranges { get; set; } = [];

    /// <summary>First part that the stream delivers, counted from 0.</summary>
    public int FirstPart { get; set; }

    /// <summary>Running digest of a streamed file.</summary>
    public IncrementalHash? Hash { get; set; }

    /// <summary>Content of a streamed file, in order, digested.</summary>
    public BlockingCollection<Chunk>? Chunks { get; }

    /// <summary>Whether content can be stored (as opposed to only its problem being noted).</summary>
    public bool IsStorable =>
        Problem is SourceProblem.None or SourceProblem.ChangedWhileRead or SourceProblem.AttributesIncomplete;
}
