using System.Globalization;
using Microsoft.Win32.SafeHandles;
using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.Platform.Windows;

/// <summary>
/// A folder being restored into. Paths are walked handle by handle and no reparse point is passed through, so neither an
/// archive nor somebody working at the same time leads outside.
/// </summary>
internal sealed class WindowsRestoreTarget(string rootPath, SafeFileHandle root) : IRestoreTarget
{
    private const uint FolderAccess = FileOpener.ReadData | FileOpener.Traverse | FileOpener.ReadAttributes;
    private const uint FileAccess =
        FileOpener.WriteData | FileOpener.ReadAttributes | FileOpener.WriteAttributes | FileOpener.Delete;
    private const int TemporaryNameTries = 10_000;

    private int _temporaryNumber;

    public string RootPath { get; } = rootPath;

    public bool WasEmpty { get; } = RestorePaths.IsEmpty(rootPath);

    public EntryKind? Find(BytePath path)
    {
        var error = OpenEntry(path, FileOpener.ReadAttributes, out var file);
        using (file)
        {
            return error switch
            {
                0 => StatusOf(file, path).ToMetadata().Kind,
                WindowsError.FileNotFound or WindowsError.PathNotFound or WindowsError.Directory => null,
                WindowsError.FileExists => null, // a reparse point is in the way
                _ => throw WindowsError.ToTargetFault(error, path),
            };
        }
    }

    public void CreateFolder(BytePath path) => OpenFolder(path, isMade: true).Dispose();

    public IRestoreFile CreateFile(BytePath path, bool replace)
    {
        var parent = Prepare(path, replace);
        var file = MakeTemporary(parent, path, FileOpener.NotAFolder);
        return new WindowsRestoreFile(file, parent, path, replace);
    }

    public void CreateSymbolicLink(BytePath path, ReadOnlySpan<byte> target, bool replace)
    {
        if (!Wtf8.TryDecode(target, out var text))
        {
            throw new TapeVaultException(BackupErrors.NameNotAllowedHere, $"The target of {path} is not text.");
        }

        using var parent = Prepare(path, replace);
        using var file = MakeTemporary(parent, path, FileOpener.NotAFolder);
        var error = ReparsePoints.Write(file, ReparsePoints.SymbolicLink(text.Replace('/', '\\')));
        FileNaming.PublishOrDelete(file, parent, path, replace, error);
    }

    public void CreateHardLink(BytePath path, BytePath existing, bool replace)
    {
        using var parent = Prepare(path, replace);
        var error = OpenEntry(existing, FileOpener.ReadAttributes | FileOpener.WriteAttributes, out var file);
        using (file)
        {
            error = error == 0 ? FileNaming.Link(file, parent, path, replace) : error;
        }

        if (error != 0)
        {
            throw WindowsError.ToTargetFault(error, path);
        }
    }

    public void CreateSpecial(BytePath path, FileMetadata metadata, bool replace) =>
        throw new TapeVaultException(
            BackupErrors.NameNotAllowedHere,
            $"{path} is a {metadata.Kind}; Windows has none in its folders."
        );

    public IReadOnlyList<string> ApplyMetadata(
        BytePath path,
        FileMetadata metadata,
        IReadOnlyList<ExtendedAttribute> attributes
    )
    {
        const uint access =
            FileOpener.ReadAttributes
            | FileOpener.WriteAttributes
            | FileOpener.ReadControl
            | FileOpener.WriteDac
            | FileOpener.WriteOwner;
        var error = OpenEntry(path, access | FileOpener.AccessSystemSecurity, out var file);
        if (error != 0)
        {
            file.Dispose();
            error = OpenEntry(path, access, out file);
        }

        using (file)
        {
            return error == 0
                ? new WindowsMetadataWriter(file, path).Apply(metadata, attributes)
                : [$"{path}: {WindowsError.Text(error)}"];
        }
    }

    public void Dispose() => root.Dispose();

    // Checks the name, gives the parent, and fails early when something is there that must stay.
    private SafeFileHandle Prepare(BytePath path, bool replace)
    {
        if (path.IsRoot)
        {
            throw new TapeVaultException(BackupErrors.TargetExists, $"{RootPath} is the folder to restore into.");
        }

        Native(path);
        var parent = OpenFolder(path.Parent, isMade: true);
        if (Find(path) is { } kind && (!replace || kind == EntryKind.Folder))
        {
            parent.Dispose();
            throw new TapeVaultException(BackupErrors.TargetExists, $"{path} below {RootPath}.");
        }

        return parent;
    }

    private int OpenEntry(BytePath path, uint access, out SafeFileHandle file)
    {
        var name = Native(path);
        file = new SafeFileHandle();
        SafeFileHandle parent;
        try
        {
            parent = OpenFolder(path.Parent, isMade: false);
        }
        catch (FileNotFoundException)
        {
            return WindowsError.PathNotFound;
        }
        catch (TapeVaultException fault) when (fault.Error == BackupErrors.TargetExists)
        {
            return WindowsError.FileExists;
        }

        using (parent)
        {
            file.Dispose();
            var last = path.IsRoot ? string.Empty : name[(name.LastIndexOf('\\') + 1)..];
            return FileOpener.Open(
                parent,
                last,
                access,
                FileOpener.OpenExisting,
                FileOpener.OpenReparsePoint,
                out file
            );
        }
    }

    private SafeFileHandle OpenFolder(BytePath path, bool isMade)
    {
        const uint options = FileOpener.FolderOnly | FileOpener.OpenReparsePoint;
        var error = FileOpener.Open(root, string.Empty, FolderAccess, FileOpener.OpenExisting, options, out var folder);
        foreach (var name in Native(path).Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            var above = folder;
            error =
                error == 0
                    ? FileOpener.Open(above, name, FolderAccess, FileOpener.OpenExisting, options, out folder)
                    : error;
            if (error == WindowsError.FileNotFound && isMade)
            {
                folder.Dispose();
                error = FileOpener.Open(above, name, FolderAccess, FileOpener.CreateNew, options, out folder);
            }

            above.Dispose();
            if (error == 0 && StatusOf(folder, path).IsNameSurrogate)
            {
                error = WindowsError.FileExists;
            }

            if (error != 0)
            {
                break;
            }
        }

        if (error == 0)
        {
            return folder;
        }

        folder.Dispose();
        throw error is WindowsError.FileNotFound or WindowsError.PathNotFound && !isMade
            ? new FileNotFoundException($"{path} is not there.")
            : WindowsError.ToTargetFault(error, path);
    }

    private SafeFileHandle MakeTemporary(SafeFileHandle parent, BytePath path, uint options)
    {
        for (var i = 0; i < TemporaryNameTries; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $".tapevault-restore-{_temporaryNumber++}");
            var error = FileOpener.Open(parent, name, FileAccess, FileOpener.CreateNew, options, out var file);
            if (error == 0)
            {
                return file;
            }

            file.Dispose();
            if (error is not (WindowsError.FileExists or WindowsError.AlreadyExists))
            {
                throw WindowsError.ToTargetFault(error, path);
            }
        }

        throw new TapeVaultException(BackupErrors.TargetExists, $"Too many unfinished files beside {path}.");
    }

    private static string Native(BytePath path)
    {
        RestorePaths.Require(path);
        return FileOpener.Native(path)
            ?? throw new TapeVaultException(
                BackupErrors.NameNotAllowedHere,
                $"'{path}' has characters that Windows forbids."
            );
    }

    private static FileStatus StatusOf(SafeFileHandle file, BytePath path)
    {
        var error = FileStatus.Read(file, out var status);
        return error == 0 ? status : throw WindowsError.ToTargetFault(error, path);
    }
}
