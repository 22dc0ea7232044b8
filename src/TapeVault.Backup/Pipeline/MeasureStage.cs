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
        foreach (var entry in tree.Walk(options.Exclude, options.OneFileSystem, cancellationToken))
        {
            entries++;
            bytes += entry.Metadata.Kind == EntryKind.File ? entry.Metadata.SizeBytes : 0;
        }

        counter.Expect(entries, bytes);
    }
}
