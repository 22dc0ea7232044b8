using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <content>Writing: files, checkpoints, the close.</content>
public sealed partial class LtfsVolume
{
    internal SpaceState SpaceState => _appender?.Space ?? SpaceState.Ample;

    internal long NextBlock => _appender!.Next;

    internal char DataLetter => _layout.Data.Letter;

    /// <inheritdoc/>
    public IVolumeWriter Create(string path)
    {
        RequireWritable();
        Invariant.Require(_writer is null, "Another file of this volume is being written.");
        VolumePaths.Require(path);
        if (LtfsTree.Obstacle(_index.Root, path) is { } there)
        {
            throw new TapeVaultException(MediaErrors.FileExists, $"'{there}' is on volume '{Name}'.");
        }

        return _writer = new LtfsVolumeWriter(this, path, _layout.BlockSizeBytes);
    }

    /// <inheritdoc/>
    public void Remove(string path)
    {
        RequireWritable();
        var slash = path.LastIndexOf('/');
        var entry = path.Length == 0 ? null : LtfsTree.Find(_index.Root, path);
        if (entry is null || LtfsTree.Find(_index.Root, slash < 0 ? "" : path[..slash]) is not LtfsDirectory parent)
        {
            throw new TapeVaultException(MediaErrors.NoSuchFile, $"'{path}' is not on volume '{Name}'.");
        }

        parent.Remove(entry);
        LtfsTree.Touch(parent, Now());
        _isDirty = true;
    }

    /// <inheritdoc/>
    public SpaceState Sync()
    {
        if (IsReadOnly || !_isDirty)
        {
            RequireUsable();
            return SpaceState;
        }

        RequireWritable();
        return Writing(
            "writing the index of the data partition",
            () =>
            {
                _index.Generation++;
                _index.UpdateTime = Now();
                _index.Creator = _options.Creator;
                _index.Comment = null;
                var previous = new LtfsLocation(_layout.Data.Letter, _dataPlace!.Start);
                var construct = new IndexConstruct(_tape, _layout);
                _dataPlace = construct.Write(_layout.Data, _appender!.Next, _index, previous, out var space);
                _appender.Pass(_dataPlace, space);
                _isDirty = false;
                new CoherencyMemory(_tape.Drive).Write(_layout, _indexPlace!, _dataPlace);
                return _appender.Space;
            }
        );
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (IsClosed)
        {
            return;
        }

        Invariant.Require(_writer is null, "A file of this volume is still being written.");
        Sync();
        if (!IsReadOnly && _indexPlace!.Generation < _dataPlace!.Generation)
        {
            Writing("writing the index of the index partition", WriteIndexPartition);
        }

        IsClosed = true;
        AllowRemoval();
    }

    /// <summary>Writes a record of a file behind the data.</summary>
    internal bool TryAppend(ReadOnlySpan<byte> record, bool startsExtent, out long block)
    {
        RequireWritable();
        try
        {
            return _appender!.TryAppend(record, startsExtent, out block);
        }
        catch (TapeDriveException report)
        {
            _fault = report;
            throw DeviceErrors.Map(report, "writing file data");
        }
        catch (Exception fault) when (fault is TapeVaultException or InvariantBrokenException)
        {
            _fault = fault;
            throw;
        }
    }

    /// <summary>Records from here on will not be named by any file.</summary>
    internal void GiveUpFrom(long block) => _appender!.GiveUpFrom(block);

    internal void EndWriter(LtfsVolumeWriter writer)
    {
        if (ReferenceEquals(_writer, writer))
        {
            _writer = null;
        }
    }

    /// <summary>Puts a finished file into the tree.</summary>
    internal void Add(string path, long lengthBytes, IReadOnlyList<LtfsExtent> extents)
    {
        var now = Now();
        var slash = path.LastIndexOf('/');
        var directory = LtfsTree.MakeDirectory(_index, slash < 0 ? "" : path[..slash], now);
        directory.Add(
            new LtfsFile
            {
                Name = LtfsName.Prepare(path[(slash + 1)..]),
                Uid = LtfsTree.NextUid(_index),
                Times = LtfsTimes.All(now),
                Length = lengthBytes,
                Extents = [.. extents],
            }
        );
        LtfsTree.Touch(directory, now);
        _appender!.Keep();
        _isDirty = true;
    }

    /// <summary>The old index is overwritten in place: the data partition's index, durable by now, covers that moment.</summary>
    private SpaceState WriteIndexPartition()
    {
        _tape.Drive.Synchronize();
        var previous = new LtfsLocation(_layout.Data.Letter, _dataPlace!.Start);
        var construct = new IndexConstruct(_tape, _layout);
        _indexPlace = construct.Write(_layout.Index, _indexPlace!.Start - 1, _index, previous, out var space);
        new CoherencyMemory(_tape.Drive).Write(_layout, _indexPlace, _dataPlace);
        return space;
    }

    private SpaceState Writing(string doing, Func<SpaceState> action)
    {
        try
        {
            return action();
        }
        catch (TapeDriveException report)
        {
            _fault = report;
            throw DeviceErrors.Map(report, doing);
        }
        catch (Exception fault) when (fault is TapeVaultException or InvariantBrokenException)
        {
            _fault = fault;
            throw;
        }
    }

    private LtfsTime Now() => LtfsTime.From(_clock.GetUtcNow());

    private void RequireWritable()
    {
        RequireUsable();
        if (IsReadOnly)
        {
            throw new TapeVaultException(MediaErrors.ReadOnlyVolume, $"Volume '{Name}' was opened for reading.");
        }
    }
}
