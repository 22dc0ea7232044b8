using TapeVault.Backup.Files;
using TapeVault.Backup.Sessions;

namespace TapeVault.Backup.Pipeline;

/// <summary>Walks the tree a second time, only counting, so that the time left can be told. Runs only when somebody watches.</summary>
internal sealed class MeasureStage(ISourceTree tree, BackupOptions options, BackupCounter counter)
{
    public void Run(CancellationToken cancellationToken)
    {
        long entries = 0;
        long bytes = 0;
        var linked = new HashSet<(ulong Device, ulong Inode)>();
        foreach (var entry in tree.Walk(options.Exclude, options.OneFileSystem, cancellationToken))
        {
            entries++;
            var found = entry.Metadata;
            var isContent =
                found.Kind == EntryKind.File && (found.LinkCount < 2 || linked.Add((found.DeviceId, found.Inode)));
            bytes += isContent ? found.SizeBytes : 0;
        }

        counter.Expect(entries, bytes);
    }
}
