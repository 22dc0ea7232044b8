using TapeVault.Backup.Pipeline;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// One run of a backup: from the source's files to a durable set on one volume. It begins a set or goes on with one that was stopped, cut
/// off by a power failure, or has filled its medium. One use.
/// </summary>
/// <param name="plan">What to store.</param>
/// <param name="volume">Where: opened for append, closed by a run that ends in good order.</param>
/// <param name="ledger">What the catalog knows of the set.</param>
/// <param name="clock">Time.</param>
/// <param name="progress">Told now and then; may be null.</param>
public sealed class BackupSession(
    BackupPlan plan,
    IVolume volume,
    SetLedger ledger,
    TimeProvider clock,
    IProgress<JobProgress>? progress = null
) : IDisposable
{
    private readonly BackupCounter _counter = new(clock, progress);
    private SegmentWriter? _segment;
    private Watermark _done = Watermark.Start;
    private OpenFile? _resumedFile;
    private SpaceState _space;

    /// <summary>Runs it: the stages and how they are joined, all on this screen.</summary>
    /// <exception cref="OperationCanceledException"><see cref="JobStop.Now"/> was given; what was committed stays.</exception>
    public BackupOutcome Run(JobStop stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop.Now);
        using var queues = new StageQueues();
        using var pool = new ChunkPool(plan.Options.ChunkCount);
        using var journal = ledger.OpenJournal();
        var budget = new ByteBudget(plan.Options.ReadAheadBytes);
        var packer = new EntryPacker(
            plan.Tree,
            plan.Options,
            pool,
            Segment,
            e => Record(journal, e),
            _counter.AddStreamed
        );
        var opening = new SetOpening(plan, volume, ledger, clock);
        var stages = new StageThreads(cancel);
        _done = ledger.WatermarkOf(journal);
        _resumedFile = _done.Open;
        opening.Prepare(journal, _done, packer, _counter, cancel.Token);

        var walk = new WalkStage(plan.Tree, plan.Options, _done, ledger.Begun, budget);
        stages.Start("walk", t => walk.Run(queues, t), queues.EndWalk);
        for (var i = 0; i < plan.Options.ReaderCount; i++)
        {
            stages.Start($"read {i}", t => new WholeFileStage(plan.Tree).Run(queues, t));
        }

        stages.Start("stream", t => new StreamStage(plan.Tree, plan.Options, pool).Run(queues, t), queues.EndStream);
        stages.Start("digest", t => new DigestStage().Run(queues, t));
        if (progress is not null)
        {
            stages.Start("measure", t => new MeasureStage(plan.Tree, plan.Options, _counter).Run(t));
        }

        BackupEnd end;
        try
        {
            end = PackAll(packer, queues, budget, journal, stop, cancel.Token);
        }
        catch (OperationCanceledException) when (!stop.Now.IsCancellationRequested)
        {
            stages.ThrowIfFailed();
            throw;
        }
        finally
        {
            stages.StopAndJoin();
        }

        // A walk that failed ends its queue like one that is done; only here the two can be told apart.
        stages.ThrowIfFailed();
        return Finish(end, journal, stop.Now);
    }

    /// <summary>Abandons the segment in flight, if a run ended without committing it.</summary>
    public void Dispose() => _segment?.Dispose();

    private BackupEnd PackAll(
        EntryPacker packer,
        StageQueues queues,
        ByteBudget budget,
        SetJournal journal,
        JobStop stop,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in queues.InOrder.GetConsumingEnumerable(cancellationToken))
        {
            batch.WaitReady(cancellationToken);
            foreach (var work in batch.Entries)
            {
                if (PackOne(packer, work, journal, stop, cancellationToken) is { } end)
                {
                    return end;
                }
            }

            budget.Release(batch.WholeBytes);
        }

        CountIfGone(null);
        Commit(journal);
        return BackupEnd.Complete;
    }

    /// <summary>Packs one entry; gives how the run ends if it ends here, else null.</summary>
    private BackupEnd? PackOne(
        EntryPacker packer,
        EntryWork work,
        SetJournal journal,
        JobStop stop,
        CancellationToken cancellationToken
    )
    {
        CountIfGone(work.Entry.Path);
        foreach (var step in packer.Pack(work, cancellationToken))
        {
            _done = step.EntryDone ? new Watermark(work.Entry.Path, null) : _done with { Open = step.Open };
            _space = (SpaceState)Math.Max((int)_space, (int)(_segment?.Space ?? SpaceState.Ample));
            var isFull = step.OutOfRoom || _space != SpaceState.Ample;
            var isStopped = stop.FinishBlock.IsCancellationRequested;
            if (isFull || isStopped || _segment?.Length >= plan.Options.CheckpointBytes)
            {
                Commit(journal);
            }

            if (isFull || isStopped)
            {
                return isFull ? BackupEnd.MediumFull : BackupEnd.Stopped;
            }
        }

        return null;
    }

    /// <summary>A half-stored file that the walk does not come to any more: its provisional line is its last, and says so.</summary>
    private void CountIfGone(BytePath? next)
    {
        if (_resumedFile is { } open && open.Path != next)
        {
            _counter.Add(open.Line);
        }

        _resumedFile = null;
    }

    /// <summary>
    /// The checkpoint, and the only place that orders tape before catalog: the segment is ended, the journal is durable on the host, then
    /// the volume is synchronised, and only then the catalog says so. A power cut before the last step leaves a segment that no catalog
    /// claims, and resuming removes it.
    /// </summary>
    private void Commit(SetJournal journal)
    {
        if (_segment is not { } segment)
        {
            return;
        }

        _segment = null;
        using (segment)
        {
            if (segment.EntryCount == 0)
            {
                Invariant.Require(_space != SpaceState.Ample, "a segment is begun for an entry");
                return;
            }

            var digest = segment.Complete();
            var length = segment.Length;
            var journalLength = journal.Flush(_done.Open);
            _space = (SpaceState)Math.Max((int)volume.Sync(), (int)_space);
            ledger.CommitSegment(segment, digest, length, _done, journalLength, _counter.Totals, volume);
        }
    }

    private BackupOutcome Finish(BackupEnd end, SetJournal journal, CancellationToken cancellationToken)
    {
        Sha256Digest? index = null;
        if (end == BackupEnd.Complete)
        {
            index = new SetClosing(plan, volume, ledger, clock, _counter).Write(journal, cancellationToken);
            end = index is null ? BackupEnd.MediumFull : end;
        }

        volume.Close();
        if (end == BackupEnd.MediumFull && !ledger.Segments.Any(s => s.Volume == volume.Id.ToString()))
        {
            throw new TapeVaultException(
                BackupErrors.PartDoesNotFit,
                $"Nothing of set {plan.SetId} fits on volume '{volume.Name}'; parts have {plan.Options.PartSizeBytes} bytes."
            );
        }

        var totals = _counter.Totals;
        if (index is { } digest)
        {
            journal.Dispose();
            ledger.Complete(totals, digest, volume);
        }
        else
        {
            ledger.Interrupt(end == BackupEnd.MediumFull ? "The medium is full." : "It was stopped on request.");
        }

        return new BackupOutcome(
            plan.SetId,
            end,
            totals.Entries,
            totals.ContentBytes,
            totals.Problems,
            _counter.Problems,
            ledger.Segments.Count,
            _counter.Elapsed
        );
    }

    private SegmentWriter Segment()
    {
        if (_segment is null)
        {
            var number = ledger.Segments.Count + 1;
            var writer = volume.Create(SetLayout.SegmentOf(plan.SetId, number));
            _segment = new SegmentWriter(writer, number);
        }

        return _segment;
    }

    private void Record(SetJournal journal, IndexEntry entry)
    {
        journal.Append(entry);
        _counter.Add(entry);
    }
}
