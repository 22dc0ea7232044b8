using TapeVault.Backup.Files;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>What a folder holds at one moment: names of any bytes and what the file system says of each, no content.</summary>
internal sealed class FolderSurvey
{
    private const long MostEntries = 5_000_000;

    private readonly Dictionary<BytePath, SourceEntry> _entries = [];

    /// <summary>Every entry by path, the folder itself by the empty one.</summary>
    public IReadOnlyDictionary<BytePath, SourceEntry> Entries => _entries;

    /// <summary>Files, folders, links and the rest.</summary>
    public long Count => _entries.Count;

    /// <summary>Bytes of file content, each file with several names counted once.</summary>
    public long ContentBytes { get; private set; }

    /// <summary>The same without holes, which take no room on the tape.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>What was left out, if anything.</summary>
    public BytePath? Skipped { get; private set; }

    /// <summary>Walks a folder.</summary>
    /// <param name="tree">The folder.</param>
    /// <param name="skip">Device and number of a folder to leave out.</param>
    /// <param name="limitBytes">Content at most.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The survey; null when there is more than the limit.</returns>
    public static FolderSurvey? Take(
        ISourceTree tree,
        (ulong Device, ulong Inode)? skip,
        long limitBytes,
        CancellationToken cancellationToken
    )
    {
        var survey = new FolderSurvey();
        var several = new HashSet<(ulong, ulong)>();
        foreach (var entry in tree.Walk(e => survey.Leave(e, skip), oneFileSystem: false, cancellationToken))
        {
            survey._entries[entry.Path] = entry;
            var metadata = entry.Metadata;
            if (
                metadata.Kind == EntryKind.File
                && (metadata.LinkCount <= 1 || several.Add((metadata.DeviceId, metadata.Inode)))
            )
            {
                survey.ContentBytes += metadata.SizeBytes;
                survey.StoredBytes += Math.Min(metadata.SizeBytes, metadata.AllocatedBytes);
            }

            if (survey.ContentBytes > limitBytes || survey.Count > MostEntries)
            {
                return null;
            }
        }

        return survey;
    }

    /// <summary>Device and number of a folder.</summary>
    public static (ulong Device, ulong Inode) Identify(IFileSystem files, string folder)
    {
        using var tree = files.OpenSource(folder);
        var root = tree.Walk(static e => !e.Path.IsRoot, oneFileSystem: true, CancellationToken.None).First().Metadata;
        return (root.DeviceId, root.Inode);
    }

    /// <summary>Whether an entry is there in both surveys and nothing in between changed it.</summary>
    public bool IsUnchanged(BytePath path, FolderSurvey later) =>
        _entries.TryGetValue(path, out var then)
        && later._entries.TryGetValue(path, out var now)
        && then.Metadata.Kind == now.Metadata.Kind
        && then.Metadata.SizeBytes == now.Metadata.SizeBytes
        && then.Metadata.Modified == now.Metadata.Modified
        && then.Metadata.Changed == now.Metadata.Changed;

    private bool Leave(SourceEntry entry, (ulong Device, ulong Inode)? skip)
    {
        if (entry.Metadata.Kind != EntryKind.Folder || (entry.Metadata.DeviceId, entry.Metadata.Inode) != skip)
        {
            return false;
        }

        Skipped = entry.Path;
        return true;
    }
}
