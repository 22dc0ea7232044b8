using System.Globalization;
using System.Text;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>
/// A folder being restored into. Every step goes from a descriptor by a single name with no link followed, so neither what
/// is in an archive nor what somebody plants meanwhile leads outside. The last parent folder stays open.
/// </summary>
internal sealed unsafe class LinuxRestoreTarget(PathOpener opener, string rootPath, int root) : IRestoreTarget
{
    private const uint NewFolderMode = 0x1C0; // 0700 until the metadata are set
    private const uint NewNodeMode = 0x180; // 0600
    private const int TemporaryNameTries = 10_000;

    private readonly int _root = root;
    private BytePath _parentPath;
    private SharedFolder? _parent;
    private int _temporaryNumber;
    private bool _isDisposed;

    public string RootPath { get; } = rootPath;

    public bool WasEmpty { get; } = RestorePaths.IsEmpty(rootPath);

    public EntryKind? Find(BytePath path)
    {
        Require(path);
        var handle = opener.Open(_root, path.Bytes, OpenFlags.PathOnly | OpenFlags.NoFollow);
        if (handle < 0)
        {
            return -handle is Errno.NoEntry or Errno.NotAFolder or Errno.SymbolicLinkLoop
                ? null
                : throw Errno.ToTargetFault(-handle, path);
        }

        var error = EntryReader.Stat(handle, out var status);
        PathOpener.Close(handle);
        return error == 0 ? status.Kind : throw Errno.ToTargetFault(error, path);
    }

    public void CreateFolder(BytePath path)
    {
        Require(path);
        PathOpener.Close(OpenFolder(path));
    }

    public IRestoreFile CreateFile(BytePath path, bool replace)
    {
        var parent = Prepare(path, replace).Descriptor;
        var flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow;
        var file = -1;
        var temporary = MakeTemporary(
            path,
            name =>
            {
                file = opener.Open(parent, name, flags, NewNodeMode);
                return Math.Min(file, 0);
            }
        );
        return new LinuxRestoreFile(new RestorePlace(_parent!.Share(), temporary, path, replace), file);
    }

    public void CreateSymbolicLink(BytePath path, ReadOnlySpan<byte> target, bool replace)
    {
        var parent = Prepare(path, replace).Descriptor;
        byte[] text = [.. target, 0];
        Put(
            path,
            replace,
            name =>
            {
                fixed (byte* to = text)
                fixed (byte* from = name)
                {
                    return LibC.SymbolicLinkAt(to, parent, from) == 0 ? 0 : -Errno.Last;
                }
            }
        );
    }

    public void CreateHardLink(BytePath path, BytePath existing, bool replace)
    {
        Require(existing);
        var parent = Prepare(path, replace).Descriptor;
        var source = opener.Open(_root, existing.Parent.Bytes, OpenFlags.FolderHandle);
        if (source < 0)
        {
            throw Errno.ToTargetFault(-source, existing);
        }

        try
        {
            byte[] old = [.. existing.Name, 0];
            Put(
                path,
                replace,
                name =>
                {
                    fixed (byte* from = old)
                    fixed (byte* to = name)
                    {
                        return LibC.LinkAt(source, from, parent, to, 0) == 0 ? 0 : -Errno.Last;
                    }
                }
            );
        }
        finally
        {
            PathOpener.Close(source);
        }
    }

    public void CreateSpecial(BytePath path, FileMetadata metadata, bool replace)
    {
        var parent = Prepare(path, replace).Descriptor;
        var (type, device) = metadata.Kind switch
        {
            EntryKind.Fifo => (0x1000u, 0ul),
            EntryKind.CharacterDevice => (0x2000u, DeviceNumber(metadata)),
            EntryKind.BlockDevice => (0x6000u, DeviceNumber(metadata)),
            _ => throw new ArgumentOutOfRangeException(nameof(metadata), metadata.Kind, "Not a device or named pipe."),
        };
        Put(
            path,
            replace,
            name =>
            {
                fixed (byte* to = name)
                {
                    return LibC.MakeNodeAt(parent, to, type | NewNodeMode, device) == 0 ? 0 : -Errno.Last;
                }
            }
        );
    }

    public IReadOnlyList<string> ApplyMetadata(
        BytePath path,
        FileMetadata metadata,
        IReadOnlyList<ExtendedAttribute> attributes
    )
    {
        Require(path);
        var handle = opener.Open(_root, path.Bytes, OpenFlags.PathOnly | OpenFlags.NoFollow);
        if (handle < 0)
        {
            return [$"{path}: {Errno.Text(-handle)}"];
        }

        try
        {
            return new MetadataWriter(handle, path).Apply(metadata, attributes);
        }
        finally
        {
            PathOpener.Close(handle);
        }
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _parent?.Release();
            PathOpener.Close(_root);
        }
    }

    // Checks the name, gives the parent's descriptor, and fails early when something is there that must stay.
    private SharedFolder Prepare(BytePath path, bool replace)
    {
        Require(path);
        if (path.IsRoot)
        {
            throw new TapeVaultException(BackupErrors.TargetExists, $"{RootPath} is the folder to restore into.");
        }

        var parent = Parent(path.Parent);
        byte[] name = [.. path.Name, 0];
        var error = EntryReader.Stat(parent.Descriptor, name, out var status);
        if (error is not (0 or Errno.NoEntry))
        {
            throw Errno.ToTargetFault(error, path);
        }

        if (error == 0 && (!replace || status.Kind == EntryKind.Folder))
        {
            throw new TapeVaultException(BackupErrors.TargetExists, $"{path} below {RootPath}.");
        }

        return parent;
    }

    private SharedFolder Parent(BytePath path)
    {
        if (_parent is null || path != _parentPath)
        {
            _parent?.Release();
            _parent = null;
            _parent = new SharedFolder(OpenFolder(path));
            _parentPath = path;
        }

        return _parent;
    }

    private int OpenFolder(BytePath path)
    {
        var folder = opener.Open(_root, path.Bytes, OpenFlags.FolderHandle);
        if (folder == -Errno.NoEntry)
        {
            var above = OpenFolder(path.Parent);
            byte[] name = [.. path.Name, 0];
            fixed (byte* text = name)
            {
                var error = LibC.MakeFolderAt(above, text, NewFolderMode) == 0 ? 0 : Errno.Last;
                folder = error is 0 or Errno.Exists ? opener.Open(above, path.Name, OpenFlags.FolderHandle) : -error;
            }

            PathOpener.Close(above);
        }

        return folder >= 0 ? folder : throw Errno.ToTargetFault(-folder, path);
    }

    // Makes a thing under its own name, or when it replaces another under a temporary one that is then renamed.
    private void Put(BytePath path, bool replace, Func<byte[], int> make)
    {
        byte[] name = [.. path.Name, 0];
        var error = -make(name);
        if (error == Errno.Exists && replace)
        {
            var temporary = MakeTemporary(path, n => make([.. n, 0]));
            new RestorePlace(_parent!.Share(), temporary, path, replace).Publish();
        }
        else if (error != 0)
        {
            throw Errno.ToTargetFault(error, path);
        }
    }

    private byte[] MakeTemporary(BytePath path, Func<byte[], int> make)
    {
        for (var i = 0; i < TemporaryNameTries; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $".tapevault-restore-{_temporaryNumber++}");
            var name = Encoding.ASCII.GetBytes(number);
            var error = -make(name);
            if (error == 0)
            {
                return name;
            }

            if (error != Errno.Exists)
            {
                throw Errno.ToTargetFault(error, path);
            }
        }

        throw new TapeVaultException(BackupErrors.TargetExists, $"Too many unfinished files beside {path}.");
    }

    private void Require(BytePath path)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        RestorePaths.Require(path);
    }

    // The C library's makedev.
    private static ulong DeviceNumber(FileMetadata metadata)
    {
        ulong major = metadata.DeviceMajor;
        ulong minor = metadata.DeviceMinor;
        return ((major & 0xFFFF_F000) << 32) | ((major & 0xFFF) << 8) | ((minor & 0xFFFF_FF00) << 12) | (minor & 0xFF);
    }
}
