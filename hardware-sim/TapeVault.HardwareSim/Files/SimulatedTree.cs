using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Files;

/// <summary>A source tree in memory, for runs in which every file, fault and instant is chosen.</summary>
public sealed class SimulatedTree : ISourceTree
{
    private readonly SortedDictionary<BytePath, SimulatedNode> _nodes = [];
    private ulong _nextInode = 2;

    /// <summary>Creates a tree with nothing but its root folder.</summary>
    public SimulatedTree(string rootPath = "/simulated")
    {
        RootPath = rootPath;
        Add(BytePath.Root, Folder());
    }

    /// <inheritdoc/>
    public string RootPath { get; }

    /// <summary>Time that new entries get.</summary>
    public UnixTime Now { get; set; } = UnixTime.From(1_760_000_000, 123_456_789);

    /// <summary>Every entry.</summary>
    public IReadOnlyDictionary<BytePath, SimulatedNode> Nodes => _nodes;

    /// <summary>Adds an entry; missing folders are added too.</summary>
    public SimulatedNode Add(BytePath path, SimulatedNode node)
    {
        if (!path.IsRoot && !_nodes.ContainsKey(path.Parent))
        {
            Add(path.Parent, Folder());
        }

        _nodes[path] = node;
        return node;
    }

    /// <summary>Adds a regular file.</summary>
    public SimulatedNode AddFile(string path, byte[] content) =>
        Add(BytePath.FromText(path), SimulatedNode.File(content, Now, _nextInode++));

    /// <summary>Takes an entry away.</summary>
    public void Remove(string path) => _nodes.Remove(BytePath.FromText(path));

    /// <inheritdoc/>
    public IEnumerable<SourceEntry> Walk(
        Func<SourceEntry, bool> exclude,
        bool oneFileSystem,
        CancellationToken cancellationToken
    )
    {
        foreach (var (path, node) in _nodes.ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = new SourceEntry(path, node.Metadata) { LinkTarget = node.LinkTarget };
            if (!exclude(entry))
            {
                yield return entry;
            }
        }
    }

    /// <inheritdoc/>
    public ISourceFile OpenFile(SourceEntry entry)
    {
        if (!_nodes.TryGetValue(entry.Path, out var node))
        {
            throw new SourceFileException(SourceProblem.Vanished, $"{entry.Path} is gone.");
        }

        return node.OpenFails == SourceProblem.None
            ? new SimulatedFile(node)
            : throw new SourceFileException(node.OpenFails, $"{entry.Path} cannot be opened.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes(SourceEntry entry) =>
        _nodes.TryGetValue(entry.Path, out var node) ? node.Attributes : [];

    /// <inheritdoc/>
    public string UserName(uint userId) => userId == 0 ? "root" : string.Empty;

    /// <inheritdoc/>
    public string GroupName(uint groupId) => groupId == 0 ? "root" : string.Empty;

    /// <inheritdoc/>
    public void Dispose() { }

    private SimulatedNode Folder() =>
        new()
        {
            Metadata = new FileMetadata
            {
                Kind = EntryKind.Folder,
                Mode = 0x1ED, // 0755
                Modified = Now,
                Changed = Now,
                Inode = _nextInode++,
            },
        };
}
