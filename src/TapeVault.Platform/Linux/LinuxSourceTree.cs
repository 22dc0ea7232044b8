using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Linux;

/// <summary>A folder, or a single file, that is being backed up.</summary>
internal sealed class LinuxSourceTree(PathOpener opener, string rootPath, int root, byte[] singleName) : ISourceTree
{
    private const int Flags =
        OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal | OpenFlags.CloseOnExec;

    private readonly UserNames _names = new();
    private readonly uint _user = LibC.EffectiveUserId();
    private int _root = root;

    public string RootPath { get; } = rootPath;

    private int Root
    {
        get
        {
            ObjectDisposedException.ThrowIf(_root < 0, this);
            return _root;
        }
    }

    public IEnumerable<SourceEntry> Walk(
        Func<SourceEntry, bool> exclude,
        bool oneFileSystem,
        CancellationToken cancellationToken
    ) =>
        singleName.Length == 0
            ? new LinuxWalk(opener, Root, exclude, oneFileSystem, cancellationToken).Run()
            : Single().Where(e => !exclude(e));

    public ISourceFile OpenFile(SourceEntry entry)
    {
        // The kernel grants O_NOATIME to the owner and to root alone.
        var isOwned = _user == 0 || _user == entry.Metadata.UserId;
        var file = opener.Open(Root, entry.Path.Bytes, isOwned ? Flags | OpenFlags.NoAccessTime : Flags);
        if (file == -Errno.NotPermitted && isOwned)
        {
            file = opener.Open(Root, entry.Path.Bytes, Flags);
        }

        if (file < 0)
        {
            throw Errno.ToSourceFault(-file, entry.Path.ToString());
        }

        var error = EntryReader.Stat(file, out var status);
        if (error == 0 && status.Kind == EntryKind.File)
        {
            return new LinuxSourceFile(file, entry.Path, status);
        }

        PathOpener.Close(file);
        throw error == 0
            ? new SourceFileException(SourceProblem.Vanished, $"{entry.Path} is no longer a regular file.")
            : Errno.ToSourceFault(error, entry.Path.ToString());
    }

    public IReadOnlyList<ExtendedAttribute> ReadExtendedAttributes(SourceEntry entry)
    {
        var flags = OpenFlags.PathOnly | OpenFlags.NoFollow | OpenFlags.CloseOnExec;
        var handle = opener.Open(Root, entry.Path.Bytes, flags);
        if (handle < 0)
        {
            throw Errno.ToSourceFault(-handle, entry.Path.ToString());
        }

        try
        {
            return ExtendedAttributes.ReadByHandle(handle, entry.Path);
        }
        finally
        {
            PathOpener.Close(handle);
        }
    }

    public string UserName(uint userId) => _names.User(userId);

    public string GroupName(uint groupId) => _names.Group(groupId);

    public void Dispose()
    {
        PathOpener.Close(_root);
        _root = -1;
    }

    private IEnumerable<SourceEntry> Single()
    {
        byte[] terminated = [.. singleName, 0];
        yield return EntryReader.Read(Root, terminated, new BytePath(singleName))
            ?? throw new TapeVaultException(BackupErrors.NoSuchFolder, $"'{RootPath}' is gone.");
    }
}
