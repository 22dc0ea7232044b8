using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Files;

/// <summary>One entry of a simulated tree: what the file system says of it, what it holds, and what goes wrong with it.</summary>
public sealed class SimulatedNode
{
    /// <summary>What the file system says.</summary>
    public required FileMetadata Metadata { get; set; }

    /// <summary>Content of a regular file; holes are zeros.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Ranges with data; null for all of it.</summary>
    public IReadOnlyList<DataRange>? Ranges { get; set; }

    /// <summary>Target of a symbolic link.</summary>
    public byte[] LinkTarget { get; set; } = [];

    /// <summary>Extended attributes.</summary>
    public IReadOnlyList<ExtendedAttribute> Attributes { get; set; } = [];

    /// <summary>Opening fails with this.</summary>
    public SourceProblem OpenFails { get; set; }

    /// <summary>Reading at or behind this offset fails with <see cref="SourceProblem.ReadError"/>.</summary>
    public long? ReadFailsAt { get; set; }

    /// <summary>Runs once, when reading comes to this offset: the file is changed under the reader.</summary>
    public (long Offset, Action<SimulatedNode> Change)? WhileRead { get; set; }

    /// <summary>A regular file.</summary>
    public static SimulatedNode File(byte[] content, UnixTime modified, ulong inode) =>
        new()
        {
            Content = content,
            Metadata = new FileMetadata
            {
                Kind = EntryKind.File,
                Mode = 0x1A4, // 0644
                SizeBytes = content.Length,
                AllocatedBytes = content.Length,
                Modified = modified,
                Changed = modified,
                Inode = inode,
            },
        };

    /// <summary>Gives the file other content, as a program that writes to it does.</summary>
    public void Replace(byte[] content, UnixTime modified)
    {
        Content = content;
        Metadata = Metadata with
        {
            SizeBytes = content.Length,
            AllocatedBytes = content.Length,
            Modified = modified,
            Changed = modified,
        };
    }
}
