using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Files;

/// <summary>A restore target in memory: what a restore puts in place can be compared with the tree it came from.</summary>
public sealed class SimulatedTarget : IRestoreTarget
{
    private readonly SortedDictionary<BytePath, SimulatedNode> _nodes = [];

    /// <inheritdoc/>
    public string RootPath => "/simulated-target";

    /// <inheritdoc/>
    public bool WasEmpty => _nodes.Count == 0;

    /// <summary>True for what the file system lets nobody make; null for nothing.</summary>
    public Func<BytePath, bool>? Refuses { get; init; }

    /// <summary>Everything that was restored.</summary>
    public IReadOnlyDictionary<BytePath, SimulatedNode> Nodes => _nodes;

    /// <inheritdoc/>
    public EntryKind? Find(BytePath path) => _nodes.TryGetValue(path, out var node) ? node.Metadata.Kind : null;

    /// <inheritdoc/>
    public void CreateFolder(BytePath path)
    {
        if (!path.IsRoot && !_nodes.ContainsKey(path.Parent))
        {
            CreateFolder(path.Parent);
        }

        _nodes.TryAdd(path, Node(EntryKind.Folder));
    }

    /// <inheritdoc/>
    public IRestoreFile CreateFile(BytePath path, bool replace)
    {
        Require(path, replace);
        return new RestoredFile(this, path);
    }

    /// <inheritdoc/>
    public void CreateSymbolicLink(BytePath path, ReadOnlySpan<byte> target, bool replace)
    {
        Require(path, replace);
        var node = Node(EntryKind.SymbolicLink);
        node.LinkTarget = target.ToArray();
        _nodes[path] = node;
    }

    /// <inheritdoc/>
    public void CreateHardLink(BytePath path, BytePath existing, bool replace)
    {
        Require(path, replace);
        _nodes[path] = _nodes[existing];
    }

    /// <inheritdoc/>
    public void CreateSpecial(BytePath path, FileMetadata metadata, bool replace)
    {
        Require(path, replace);
        _nodes[path] = Node(metadata.Kind);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ApplyMetadata(
        BytePath path,
        FileMetadata metadata,
        IReadOnlyList<ExtendedAttribute> attributes
    )
    {
        var node = _nodes[path];
        node.Metadata = metadata;
        node.Attributes = attributes;
        return [];
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private static SimulatedNode Node(EntryKind kind) =>
        new()
        {
            Metadata = new FileMetadata { Kind = kind, Mode = 0 },
        };

    private void Require(BytePath path, bool replace)
    {
        if (!replace && _nodes.ContainsKey(path))
        {
            throw new TapeVaultException(BackupErrors.TargetExists, $"{path} is there.");
        }

        if (Refuses?.Invoke(path) == true)
        {
            throw new TapeVaultException(BackupErrors.TargetNotWritable, $"{path} cannot be made.");
        }

        CreateFolder(path.Parent);
    }

    private sealed class RestoredFile(SimulatedTarget target, BytePath path) : IRestoreFile
    {
        private readonly MemoryStream _bytes = new();

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            _bytes.Position = offset;
            _bytes.Write(bytes);
        }

        public void Complete(long lengthBytes)
        {
            _bytes.SetLength(lengthBytes);
            var node = Node(EntryKind.File);
            node.Content = _bytes.ToArray();
            target._nodes[path] = node;
        }

        public void Dispose() => _bytes.Dispose();
    }
}
