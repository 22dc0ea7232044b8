using TapeVault.Backup.Archives;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// Restores entries in the order in which they lie on the media. A file appears only when its SHA-256 was compared; folders get their
/// metadata last. What cannot be restored is reported and does not stop the rest.
/// </summary>
/// <param name="request">What and where.</param>
/// <param name="openVolume">Gives the volume that holds a segment, or throws: then the restore ends there.</param>
/// <param name="clock">Time.</param>
/// <param name="progress">Told now and then; may be null.</param>
public sealed class RestoreSession(
    RestoreRequest request,
    Func<VolumeId, IVolume> openVolume,
    TimeProvider clock,
    IProgress<JobProgress>? progress = null
)
{
    private const int ListedProblems = 1000;

    private readonly List<RestoreProblem> _problems = [];
    private readonly List<(
        BytePath Path,
        FileMetadata Metadata,
        IReadOnlyList<ExtendedAttribute> Attributes
    )> _folders = [];

    /// <summary>Files that were to be put in place and were not: a further name cannot be a link to what is there.</summary>
    private readonly HashSet<BytePath> _notInPlace = [];

    /// <summary>For links whose file is not restored itself: where its content went.</summary>
    private readonly Dictionary<BytePath, BytePath> _standIns = [];
    private readonly RestoreContent _content = new(request, clock, progress);
    private long _restored;
    private long _skipped;
    private long _damaged;
    private long _problemCount;

    /// <summary>Restores.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.NoSuchPath"/>: a path that the set does not hold; nothing was started.</exception>
    public RestoreReport Run(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var missing = request.Paths.FirstOrDefault(p => !Exists(p), BytePath.Root);
        if (!missing.IsRoot)
        {
            throw new TapeVaultException(BackupErrors.NoSuchPath, $"Set {request.Set.SetId} has no '{missing}'.");
        }

        _content.Expect(progress is null ? 0 : Selected().Sum(e => e.SizeBytes));
        using var cursor = new SegmentCursor(request.Set, openVolume);
        foreach (var entry in Selected())
        {
            cancellationToken.ThrowIfCancellationRequested();
            RestoreOne(entry, cursor, cancellationToken);
        }

        foreach (var (path, metadata, attributes) in Enumerable.Reverse(_folders))
        {
            Note(path, request.Target.ApplyMetadata(path, metadata, attributes));
        }

        return new RestoreReport(
            request.Set.SetId,
            _restored,
            _content.Bytes,
            _skipped,
            _damaged,
            _problemCount,
            _problems,
            clock.GetElapsedTime(started)
        );
    }

    private bool Exists(BytePath path) =>
        path.IsRoot || request.Index.Find(path) is not null || request.Index.Below(path).Any();

    private IEnumerable<IndexEntry> Selected()
    {
        if (request.Paths.Count == 0 || request.Paths.Any(p => p.IsRoot))
        {
            return request.Index.All();
        }

        // A path below another chosen one is already chosen; the rest are disjoint and stay in walk order.
        var roots = request.Paths.Distinct().Order().ToList();
        roots.RemoveAll(p => roots.Any(other => other != p && p.IsAtOrBelow(other)));
        return roots.SelectMany(AtOrBelow);
    }

    private IEnumerable<IndexEntry> AtOrBelow(BytePath path) =>
        request.Index.Find(path) is { } entry ? request.Index.Below(path).Prepend(entry) : request.Index.Below(path);

    private bool IsSelected(BytePath path) => request.Paths.Count == 0 || request.Paths.Any(p => path.IsAtOrBelow(p));

    private void RestoreOne(IndexEntry entry, SegmentCursor cursor, CancellationToken cancellationToken)
    {
        var restored = _restored;
        TryRestore(entry, cursor, cancellationToken);
        if (_restored == restored && entry.Kind == (byte)EntryKind.File)
        {
            _notInPlace.Add(entry.Path);
        }
    }

    private void TryRestore(IndexEntry entry, SegmentCursor cursor, CancellationToken cancellationToken)
    {
        try
        {
            if (entry.Parts.Count == 0)
            {
                Problem(entry.Path, $"It is not in the set: {(SourceProblem)entry.Problem} when it was backed up.");
                return;
            }

            PutInPlace(entry, cursor, cancellationToken);
            _restored++;
            NoteReservation(entry);
        }
        catch (ArchiveFormatException e)
        {
            Damaged(entry, cursor, e.Message);
        }
        catch (TapeVaultException e) when (e.Error == BackupErrors.TargetExists)
        {
            _skipped++;
            Problem(entry.Path, "Something is there already; it was left alone.");
        }
        catch (TapeVaultException e)
            when (e.Error == BackupErrors.NameNotAllowedHere || e.Error == BackupErrors.TargetNotWritable)
        {
            Problem(entry.Path, e.Facts);
        }
        catch (TapeVaultException e) when (e.Error.ExitCode == ExitCode.Damaged || e.Error == MediaErrors.NoSuchFile)
        {
            Damaged(entry, cursor, e.Facts);
        }
    }

    private void NoteReservation(IndexEntry entry)
    {
        var sentence = (SourceProblem)entry.Problem switch
        {
            SourceProblem.None => null,
            SourceProblem.ChangedWhileRead => "It changed while it was backed up; its content may mix old and new.",
            SourceProblem.AttributesIncomplete => "Some of its attributes could not be read when it was backed up.",
            _ => $"Only its first {entry.SizeBytes} bytes are in the set; then it was gone.",
        };
        if (sentence is not null)
        {
            Problem(entry.Path, sentence);
        }
    }

    private void PutInPlace(IndexEntry entry, SegmentCursor cursor, CancellationToken cancellationToken)
    {
        if (entry.Kind == (byte)EntryKind.HardLink)
        {
            PutHardLink(entry, cursor, cancellationToken);
            return;
        }

        var archive = cursor.MoveTo(entry.Parts[0]);
        if (archive.Current.Path != entry.Path)
        {
            throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"There is '{archive.Current.Path}' where the index says '{entry.Path}'."
            );
        }

        var stored = archive.Current;
        switch (stored.Kind)
        {
            case EntryKind.Folder:
                PutFolder(entry.Path, stored);
                return;
            case EntryKind.File:
                _content.Restore(entry, entry.Path, archive, cursor, cancellationToken);
                break;
            case EntryKind.SymbolicLink:
                request.Target.CreateSymbolicLink(entry.Path, stored.LinkTarget, request.Overwrite);
                break;
            default:
                request.Target.CreateSpecial(entry.Path, stored.Metadata, request.Overwrite);
                break;
        }

        Note(entry.Path, request.Target.ApplyMetadata(entry.Path, stored.Metadata, stored.Attributes));
    }

    /// <summary>A folder that was there keeps its owner, mode and time, unless overwriting was asked for: it may be anybody's, say /tmp.</summary>
    private void PutFolder(BytePath path, ArchiveEntry stored)
    {
        var target = request.Target;
        var isThere = path.IsRoot ? !target.WasEmpty : target.Find(path) is not null;
        target.CreateFolder(path);
        if (request.Overwrite || !isThere)
        {
            _folders.Add((path, stored.Metadata, stored.Attributes));
        }
    }

    private void PutHardLink(IndexEntry entry, SegmentCursor cursor, CancellationToken cancellationToken)
    {
        var first = entry.LinkTarget;
        if ((IsSelected(first) && !_notInPlace.Contains(first)) || _standIns.TryGetValue(first, out first))
        {
            request.Target.CreateHardLink(entry.Path, first, request.Overwrite);
            return;
        }

        var target = request.Index.Find(entry.LinkTarget);
        if (target is not { Parts.Count: > 0 })
        {
            throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"'{entry.Path}' is another name of '{entry.LinkTarget}', whose content the index does not hold."
            );
        }

        var archive = cursor.MoveTo(target.Parts[0]);
        var stored = archive.Current;
        _content.Restore(target, entry.Path, archive, cursor, cancellationToken);
        Note(entry.Path, request.Target.ApplyMetadata(entry.Path, stored.Metadata, stored.Attributes));
        _standIns.Add(entry.LinkTarget, entry.Path);
    }

    private void Damaged(IndexEntry entry, SegmentCursor cursor, string what)
    {
        cursor.Forget();
        _damaged++;
        Problem(entry.Path, "Not restored, what is on the medium is damaged: " + what);
    }

    private void Note(BytePath path, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            Problem(path, string.Join(' ', sentences));
        }
    }

    private void Problem(BytePath path, string what)
    {
        _problemCount++;
        if (_problems.Count < ListedProblems)
        {
            _problems.Add(new RestoreProblem(path.ToString(), what));
        }
    }
}
