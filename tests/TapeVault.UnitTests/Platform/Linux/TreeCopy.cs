using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.UnitTests.Platform.Linux;

/// <summary>Copies a tree through the two ports as a backup and a restore would, metadata of folders last.</summary>
internal static class TreeCopy
{
    public static void Copy(IFileSystem files, string from, IRestoreTarget to)
    {
        using var tree = files.OpenSource(from);
        var folders = new Stack<(SourceEntry Entry, IReadOnlyList<ExtendedAttribute> Attributes)>();
        var first = new Dictionary<ulong, BytePath>();
        foreach (var entry in tree.Walk(_ => false, oneFileSystem: true, CancellationToken.None))
        {
            if (
                entry.Metadata is { Kind: EntryKind.File, LinkCount: > 1 }
                && !first.TryAdd(entry.Metadata.Inode, entry.Path)
            )
            {
                to.CreateHardLink(entry.Path, first[entry.Metadata.Inode], replace: false);
                continue;
            }

            var attributes = Create(tree, entry, to);
            if (entry.Metadata.Kind == EntryKind.Folder)
            {
                folders.Push((entry, attributes));
            }
            else
            {
                RequireAll(to.ApplyMetadata(entry.Path, entry.Metadata, attributes));
            }
        }

        foreach (var (entry, attributes) in folders)
        {
            RequireAll(to.ApplyMetadata(entry.Path, entry.Metadata, attributes));
        }
    }

    private static IReadOnlyList<ExtendedAttribute> Create(ISourceTree tree, SourceEntry entry, IRestoreTarget to)
    {
        switch (entry.Metadata.Kind)
        {
            case EntryKind.File:
                return CopyFile(tree, entry, to);
            case EntryKind.Folder:
                to.CreateFolder(entry.Path);
                break;
            case EntryKind.SymbolicLink:
                to.CreateSymbolicLink(entry.Path, entry.LinkTarget, replace: false);
                break;
            default:
                to.CreateSpecial(entry.Path, entry.Metadata, replace: false);
                break;
        }

        return tree.ReadExtendedAttributes(entry);
    }

    private static IReadOnlyList<ExtendedAttribute> CopyFile(ISourceTree tree, SourceEntry entry, IRestoreTarget to)
    {
        using var source = tree.OpenFile(entry);
        using var copy = to.CreateFile(entry.Path, replace: false);
        var size = source.Stat().SizeBytes;
        foreach (var range in source.DataRanges(size))
        {
            var buffer = new byte[range.LengthBytes];
            source.Read(range.Offset, buffer);
            copy.Write(range.Offset, buffer);
        }

        copy.Complete(size);
        return source.ReadExtendedAttributes();
    }

    private static void RequireAll(IReadOnlyList<string> failures) =>
        NUnit.Framework.Assert.That(failures, NUnit.Framework.Is.Empty);
}
