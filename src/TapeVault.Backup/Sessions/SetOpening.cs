using System.Text.Json;
using TapeVault.Backup.Pipeline;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Brings volume, journal and catalog to one state before the first entry is written: what no catalog claims is taken out, what
/// the catalog claims must be there, and the set's own description stands first.
/// </summary>
internal sealed class SetOpening(BackupPlan plan, IVolume volume, SetLedger ledger, TimeProvider clock)
{
    /// <summary>Prepares the run.</summary>
    public void Prepare(
        SetJournal journal,
        Watermark done,
        EntryPacker packer,
        BackupCounter counter,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in journal.Entries().Where(e => done.OpenFileAt(e.Path) is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            packer.Recall(entry);
            counter.Add(entry);
        }

        RequireCommitted();
        RemoveUnclaimed();
        WriteReadMe();
        WriteDescription();
    }

    private void RequireCommitted()
    {
        foreach (var segment in ledger.Segments.Where(s => s.Volume == volume.Id.ToString()))
        {
            var found = volume.Find(SetLayout.SegmentOf(plan.SetId, segment.Number));
            if (found?.SizeBytes != segment.LengthBytes)
            {
                throw new TapeVaultException(
                    BackupErrors.NotResumable,
                    $"Segment {segment.Number} of set {plan.SetId} was committed with {segment.LengthBytes} bytes, but volume "
                        + $"'{volume.Name}' has {found?.SizeBytes.ToString() ?? "none"}."
                );
            }
        }
    }

    private void RemoveUnclaimed()
    {
        var claimed = ledger
            .Segments.Where(s => s.Volume == volume.Id.ToString())
            .Select(s => SetLayout.SegmentOf(plan.SetId, s.Number))
            .Append(SetLayout.DescriptionOf(plan.SetId))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var entry in volume.List(SetLayout.Folder(plan.SetId)).Where(e => !claimed.Contains(e.Path)))
        {
            volume.Remove(entry.Path);
        }
    }

    private void WriteReadMe()
    {
        if (volume.Find(SetLayout.ReadMe) is null)
        {
            using var text = typeof(SetOpening).Assembly.GetManifestResourceStream("TapeVault.Backup.MediumReadMe.txt");
            Invariant.Require(text is not null, "the medium's README is embedded");
            using var bytes = new MemoryStream();
            text.CopyTo(bytes);
            Write(SetLayout.ReadMe, bytes.ToArray());
        }
    }

    private void WriteDescription()
    {
        var path = SetLayout.DescriptionOf(plan.SetId);
        if (volume.Find(path) is not null)
        {
            return;
        }

        var description = new SetDescription
        {
            SetId = plan.SetId.Value,
            Source = plan.SourceName,
            RootPath = plan.Tree.RootPath,
            Host = plan.Host,
            Started = clock.GetUtcNow(),
            Volume = volume.Id.ToString(),
            FirstSegment = ledger.Segments.Count + 1,
            PartSizeBytes = plan.Options.PartSizeBytes,
            Product = plan.Product,
        };
        Write(path, JsonSerializer.SerializeToUtf8Bytes(description, SetJson.Default.SetDescription));
    }

    private void Write(string path, byte[] bytes)
    {
        if (!VolumeFiles.TryWrite(volume, path, bytes))
        {
            throw new TapeVaultException(MediaErrors.VolumeFull, $"Volume '{volume.Name}' has no room for {path}.");
        }
    }
}
