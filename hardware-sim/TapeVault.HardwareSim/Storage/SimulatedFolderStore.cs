using TapeVault.Media;

namespace TapeVault.HardwareSim.Storage;

/// <summary>
/// A folder in memory that loses at a power cut what was not synchronised: bytes of files kept, lost or torn at sectors,
/// creations, renames and deletions kept or lost, all under a seed. Power can be cut at any chosen operation. One thread.
/// </summary>
public sealed class SimulatedFolderStore : IFolderStore
{
    private const int LinuxNoSpace = 28;

    private readonly SimulatedFolder _root = new();
    private readonly Random _random;
    private readonly TimeProvider _clock;
    private readonly long _capacityBytes;
    private long _cutAtOperation;
    private bool _isOff;

    /// <summary>Creates an empty folder.</summary>
    /// <param name="seed">Decides what a power cut leaves.</param>
    /// <param name="clock">Dates the files.</param>
    /// <param name="capacityBytes">Room of the simulated disk.</param>
    public SimulatedFolderStore(ulong seed, TimeProvider clock, long capacityBytes = 1L << 30)
    {
        _random = new Random((int)(seed & int.MaxValue));
        _clock = clock;
        _capacityBytes = capacityBytes;
    }

    /// <inheritdoc/>
    public string Description => "simulated folder";

    /// <summary>Changes and flushes so far; reading is not counted.</summary>
    public long OperationCount { get; private set; }

    /// <summary>Called before each counted operation with its number, from 1; may throw in its place.</summary>
    public Action<long>? BeforeOperation { get; set; }

    /// <inheritdoc/>
    public VolumeSpace Space
    {
        get
        {
            RequirePower();
            return new(_capacityBytes, Math.Max(0, _capacityBytes - _root.FileBytes()));
        }
    }

    internal long PowerCycle { get; private set; }

    /// <summary>
    /// Power goes at the operation with this number (from 1): a flush has then not happened, another operation has or has not,
    /// by chance, and is unsynchronised in any case.
    /// </summary>
    public void CutPowerAtOperation(long operation) => _cutAtOperation = operation;

    /// <summary>Cuts the power now.</summary>
    public void CutPower()
    {
        _root.Settle(new Survival(_random));
        PowerCycle++;
        _isOff = true;
    }

    /// <summary>Power is back; streams opened before stay dead.</summary>
    public void RestorePower()
    {
        _isOff = false;
        _cutAtOperation = 0;
    }

    /// <inheritdoc/>
    public bool Exists(string path) => Node(path) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<VolumeEntry> List(string folder)
    {
        if (Node(folder) is not SimulatedFolder found)
        {
            return [];
        }

        var prefix = folder.Length == 0 ? string.Empty : folder + "/";
        return
        [
            .. found.Entries.Select(e =>
                e.Value is SimulatedFile file
                    ? new VolumeEntry(prefix + e.Key, IsFolder: false, file.Length, file.Modified)
                    : new VolumeEntry(prefix + e.Key, IsFolder: true, 0, DateTimeOffset.UnixEpoch)
            ),
        ];
    }

    /// <inheritdoc/>
    public void CreateFolder(string path) =>
        Operate(() =>
        {
            var folder = _root;
            foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!folder.Entries.TryGetValue(name, out var node))
                {
                    node = new SimulatedFolder();
                    folder.Add(name, node);
                }

                folder = node as SimulatedFolder ?? throw new IOException($"'{name}' is a file.");
            }
        });

    /// <inheritdoc/>
    public Stream Create(string path)
    {
        var file = new SimulatedFile();
        Operate(() =>
        {
            var (parent, name) = Place(path);
            if (parent.Entries.ContainsKey(name))
            {
                throw new IOException($"'{path}' exists.");
            }

            parent.Add(name, file);
        });
        return new SimulatedFileStream(this, file, canWrite: true);
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        Node(path) is SimulatedFile file
            ? new SimulatedFileStream(this, file, canWrite: false)
            : throw new FileNotFoundException($"'{path}' is not there.");

    /// <inheritdoc/>
    public void Rename(string path, string newPath) =>
        Operate(() =>
        {
            var (parent, name) = Place(path);
            var (newParent, newName) = Place(newPath);
            if (!ReferenceEquals(parent, newParent) || !parent.Entries.ContainsKey(name))
            {
                throw new IOException($"'{path}' cannot be renamed to '{newPath}'.");
            }

            parent.Rename(name, newName);
        });

    /// <inheritdoc/>
    public void Delete(string path) =>
        Operate(() =>
        {
            var (parent, name) = Place(path);
            if (parent.Entries.TryGetValue(name, out var node))
            {
                DeleteBelow(node);
                parent.Remove(name);
            }
        });

    /// <inheritdoc/>
    public void Flush(Stream file) => Operate(((SimulatedFileStream)file).File.Flush, isFlush: true);

    /// <inheritdoc/>
    public void FlushFolder(string path) =>
        Operate(
            () => (Node(path) as SimulatedFolder ?? throw new IOException($"'{path}' is no folder.")).Flush(),
            isFlush: true
        );

    internal static IOException DiskFull() => new("No space left on the simulated disk.", LinuxNoSpace);

    internal void RequirePower()
    {
        if (_isOff)
        {
            throw new PowerIsOffException();
        }
    }

    /// <summary>Writes as much as the disk has room for.</summary>
    internal int Write(SimulatedFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        var growth = Math.Max(0, offset + bytes.Length - file.Length);
        var room = _capacityBytes - _root.FileBytes();
        var taken = growth <= room ? bytes.Length : (int)Math.Max(0, bytes.Length - (growth - room));
        var kept = bytes[..taken].ToArray();
        Operate(() => file.Write((int)offset, kept, _clock.GetUtcNow()));
        return taken;
    }

    internal void SetLength(SimulatedFile file, long length) =>
        Operate(() => file.SetLength((int)length, _clock.GetUtcNow()));

    private void Operate(Action action, bool isFlush = false)
    {
        RequirePower();
        OperationCount++;
        BeforeOperation?.Invoke(OperationCount);
        if (OperationCount != _cutAtOperation)
        {
            action();
            return;
        }

        if (!isFlush && _random.Next(2) == 0)
        {
            action();
        }

        CutPower();
        throw new PowerIsOffException();
    }

    private static void DeleteBelow(object node)
    {
        if (node is SimulatedFolder folder)
        {
            foreach (var (name, child) in folder.Entries.ToList())
            {
                DeleteBelow(child);
                folder.Remove(name);
            }
        }
    }

    private object? Node(string path)
    {
        RequirePower();
        object? node = _root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = (node as SimulatedFolder)?.Entries.GetValueOrDefault(name);
        }

        return node;
    }

    private (SimulatedFolder Parent, string Name) Place(string path)
    {
        var slash = path.LastIndexOf('/');
        var parent = slash < 0 ? _root : Node(path[..slash]) as SimulatedFolder;
        return (
            parent ?? throw new DirectoryNotFoundException($"The folder of '{path}' is not there."),
            path[(slash + 1)..]
        );
    }
}
