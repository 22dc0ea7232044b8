using TapeVault.Backup.Pipeline;
using TapeVault.Catalog;
using TapeVault.Catalog.Index;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>What the catalog knows of one set while it is written. Every call that records something is durable when it returns.</summary>
public sealed class SetLedger
{
    private readonly VaultCatalog _catalog;
    private readonly TimeProvider _clock;
    private SetRecord _record;

    private SetLedger(VaultCatalog catalog, SetRecord record, TimeProvider clock)
    {
        _catalog = catalog;
        _record = record;
        _clock = clock;
    }

    /// <summary>Committed segments, in order.</summary>
    public IReadOnlyList<CompletedSegment> Segments => SegmentsOf(_record);

    /// <summary>When the set was begun, by this host's clock.</summary>
    internal UnixTime Begun => UnixTime.From(_record.Started);

    /// <summary>Where the set's index is kept on this host.</summary>
    public string IndexPath => _catalog.IndexPath(_record.Id);

    /// <summary>Records a new set.</summary>
    public static SetLedger Begin(VaultCatalog catalog, BackupPlan plan, TimeProvider clock)
    {
        var record = new SetRecord
        {
            Id = plan.SetId,
            SourceName = plan.SourceName,
            RootPath = plan.Tree.RootPath,
            Host = plan.Host,
            Started = clock.GetUtcNow(),
            ProductVersion = plan.Product,
        };
        catalog.BeginSet(record);
        return new SetLedger(catalog, record, clock);
    }

    /// <summary>Goes on with a set that was interrupted.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.NoSuchSet"/>, <see cref="BackupErrors.NotResumable"/>.</exception>
    public static SetLedger Resume(VaultCatalog catalog, BackupPlan plan, TimeProvider clock)
    {
        var record =
            catalog.Set(plan.SetId)
            ?? throw new TapeVaultException(BackupErrors.NoSuchSet, $"The catalog does not know set {plan.SetId}.");
        var why =
            record.State is SetState.Complete or SetState.GivenUp or SetState.Failed ? $"It is {record.State}."
            : record.RootPath != plan.Tree.RootPath ? $"It is of '{record.RootPath}', not of '{plan.Tree.RootPath}'."
            : null;
        if (why is not null)
        {
            throw new TapeVaultException(BackupErrors.NotResumable, why);
        }

        return new SetLedger(catalog, catalog.ResumeSet(plan.SetId), clock);
    }

    /// <summary>Committed segments of a record, in order.</summary>
    public static IReadOnlyList<CompletedSegment> SegmentsOf(SetRecord record) =>
        [
            .. record.Segments.Select(s => new CompletedSegment(
                s.Number,
                SetLayout.SegmentName(s.Number),
                s.Volume.ToString(),
                s.SizeBytes,
                s.Digest.ToString()
            )),
        ];

    /// <summary>Index lines of what is committed of an unfinished set; changes nothing, also while somebody writes the set.</summary>
    public static IEnumerable<IndexEntry> CommittedEntries(VaultCatalog catalog, SetRecord record)
    {
        if (record.Resume is not { } resume)
        {
            return [];
        }

        var entries = SetJournal.LastOfEach(
            IndexJournal.ReadCommitted(catalog.JournalPath(record.Id), resume.JournalLengthBytes)
        );
        return entries;
    }

    /// <summary>Opens the journal, cut back to what is committed.</summary>
    internal SetJournal OpenJournal() =>
        new(IndexJournal.Open(_catalog.JournalPath(_record.Id), _record.Resume?.JournalLengthBytes ?? 0));

    /// <summary>Where to go on, told from the journal and the last commit.</summary>
    internal Watermark WatermarkOf(SetJournal journal)
    {
        if (_record.Resume is not { } resume)
        {
            return Watermark.Start;
        }

        if (resume.PartNumber == 0)
        {
            return new Watermark(resume.ReadLastPath(), null);
        }

        var open = journal.Entries().Last();
        Invariant.Require(
            open.Path == resume.ReadLastPath() && open.Parts.Count == resume.PartNumber,
            "the journal ends with the file whose parts the catalog counts"
        );
        return new Watermark(null, new OpenFile(open));
    }

    /// <summary>Records a segment. Only after the volume was synchronised.</summary>
    internal void CommitSegment(
        SegmentWriter segment,
        Sha256Digest digest,
        long lengthBytes,
        Watermark done,
        long journalLengthBytes,
        SetTotals totals,
        IVolume volume
    )
    {
        var record = new SegmentRecord(
            segment.Number,
            volume.Id,
            SetLayout.SegmentOf(_record.Id, segment.Number),
            lengthBytes,
            digest,
            segment.FirstPath.ToString(),
            segment.LastPath.ToString(),
            _clock.GetUtcNow()
        );
        var resume = done.Open is { } open
            ? ResumePoint.At(open.Path, open.Parts.Count, journalLengthBytes)
            : ResumePoint.At(done.LastPath ?? BytePath.Root, 0, journalLengthBytes);
        _record = _catalog.CommitSegment(_record.Id, record, Counts(totals), resume, RoomOf(volume));
    }

    /// <summary>Records that the set is complete; its journal is no longer needed.</summary>
    internal void Complete(SetTotals totals, Sha256Digest indexDigest, IVolume volume)
    {
        _record = _catalog.CompleteSet(_record.Id, Counts(totals), indexDigest, RoomOf(volume));
        File.Delete(_catalog.JournalPath(_record.Id));
    }

    /// <summary>Records why the set is not complete.</summary>
    public void Interrupt(string reason) => _record = _catalog.InterruptSet(_record.Id, reason);

    private static SetCounts Counts(SetTotals totals) => new(totals.Entries, totals.ContentBytes, totals.Problems);

    private static VolumeRoom RoomOf(IVolume volume) => new(volume.Id, volume.Generation, volume.Space.RemainingBytes);
}
