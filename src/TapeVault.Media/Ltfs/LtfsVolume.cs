using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// An LTFS volume in a drive. Files are written one behind the other on the data partition; a checkpoint is an index behind
/// them and a synchronising filemark; the index partition is rewritten when the volume is closed, and never before the data
/// partition's index is durable. One thread at a time.
/// </summary>
public sealed partial class LtfsVolume : IVolume
{
    private readonly LtfsTape _tape;
    private readonly LtfsLayout _layout;
    private readonly LtfsIndex _index;
    private readonly LtfsOptions _options;
    private readonly TimeProvider _clock;
    private readonly DataAppender? _appender;
    private IndexPlace? _indexPlace;
    private IndexPlace? _dataPlace;
    private LtfsVolumeWriter? _writer;
    private Exception? _fault;
    private bool _isDirty;

    /// <summary>Opens for reading.</summary>
    internal LtfsVolume(LtfsTape tape, LtfsLayout layout, LtfsIndex index, VolumeTriage triage, LtfsContext context)
    {
        _tape = tape;
        _layout = layout;
        _index = index;
        _options = context.Options;
        _clock = context.Clock;
        Triage = triage;
    }

    /// <summary>Opens for appending behind the last index of the data partition.</summary>
    internal LtfsVolume(
        LtfsTape tape,
        LtfsLayout layout,
        LtfsIndex index,
        VolumeTriage triage,
        LtfsContext context,
        (IndexPlace Index, IndexPlace Data) places
    )
        : this(tape, layout, index, triage, context)
    {
        (_indexPlace, _dataPlace) = places;
        _appender = new DataAppender(tape, layout.Data, places.Data.End);
    }

    /// <inheritdoc/>
    public VolumeId Id => new(_index.VolumeUuid);

    /// <inheritdoc/>
    public string Name => _index.Root.Name;

    /// <inheritdoc/>
    public long Generation => _index.Generation;

    /// <inheritdoc/>
    public bool IsReadOnly => _appender is null;

    /// <inheritdoc/>
    public VolumeTriage Triage { get; }

    /// <summary>Whether <see cref="Close"/> was called or the volume disposed.</summary>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public VolumeSpace Space
    {
        get
        {
            try
            {
                var statistics = _tape.Drive.ReadVolumeStatistics();
                return new VolumeSpace(
                    statistics.PartitionCapacityMegabytes(_layout.Data.Number) * Megabyte,
                    statistics.PartitionRemainingMegabytes(_layout.Data.Number) * Megabyte
                );
            }
            catch (TapeDriveException report) when (report.Is(Scsi.Wire.SenseKey.IllegalRequest))
            {
                return new VolumeSpace(null, null);
            }
            catch (TapeDriveException report)
            {
                throw DeviceErrors.Map(report, "reading the volume statistics");
            }
        }
    }

    internal int BlockSizeBytes => _layout.BlockSizeBytes;

    private const long Megabyte = 1_000_000;

    /// <inheritdoc/>
    public IReadOnlyList<VolumeEntry> List(string folder)
    {
        if (LtfsTree.Find(_index.Root, folder) is not LtfsDirectory directory)
        {
            return [];
        }

        var prefix = folder.Length == 0 ? "" : folder + "/";
        var entries = new List<VolumeEntry>(directory.Entries.Count);
        foreach (var entry in directory.Entries)
        {
            entries.Add(LtfsTree.Show(entry, prefix + entry.Name));
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return entries;
    }

    /// <inheritdoc/>
    public VolumeEntry? Find(string path) =>
        path.Length > 0 && LtfsTree.Find(_index.Root, path) is { } entry ? LtfsTree.Show(entry, path) : null;

    /// <inheritdoc/>
    public IVolumeReader OpenRead(string path)
    {
        RequireUsable();
        return LtfsTree.Find(_index.Root, path) switch
        {
            LtfsFile { SymlinkTarget: { } target } => throw new TapeVaultException(
                MediaErrors.NoSuchFile,
                $"'{path}' is a symbolic link to '{target}'."
            ),
            LtfsFile file => new LtfsVolumeReader(this, file, path),
            _ => throw new TapeVaultException(MediaErrors.NoSuchFile, $"'{path}' is not on volume '{Name}'."),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            AllowRemoval();
        }
    }

    internal byte[] NewReadBuffer() => _layout.NewReadBuffer(_tape.Drive);

    /// <summary>Reads one record of a file; one that seems too short a second time, with the drive's own word on its length.</summary>
    /// <returns>Its length; larger than the block size if it is too long.</returns>
    internal int ReadRecord(char letter, long block, byte[] room, int neededBytes, string path)
    {
        RequireUsable();
        Invariant.Require(_writer is null, "A file is being written: nothing can be read meanwhile.");
        var place = $"Block {block} of partition {letter}, in file '{path}'";
        if (_layout.Find(letter) is not { } partition)
        {
            throw new TapeVaultException(MediaErrors.UnreadableBlock, $"{place}: the label names no such partition.");
        }

        try
        {
            _tape.GoTo(partition.Number, block);
            var outcome = _tape.Read(room);
            if (outcome.Kind == ReadKind.Block && outcome.LengthBytes < neededBytes)
            {
                _tape.GoTo(partition.Number, block);
                outcome = _tape.ReadSurely(room);
            }

            return outcome.Kind switch
            {
                ReadKind.Block => outcome.LengthBytes,
                ReadKind.BlockTooLong => _layout.BlockSizeBytes + 1,
                ReadKind.Filemark => throw new TapeVaultException(
                    MediaErrors.UnreadableBlock,
                    $"{place}, is a filemark."
                ),
                _ => throw new TapeVaultException(
                    MediaErrors.UnreadableBlock,
                    $"{place}, lies behind the end of data."
                ),
            };
        }
        catch (TapeDriveException report)
        {
            _tape.Forget();
            throw DeviceErrors.Map(report, $"reading block {block} of partition {letter}, in file '{path}'");
        }
    }

    private void RequireUsable()
    {
        Invariant.Require(!IsClosed, "The volume is closed.");
        if (_fault is not null)
        {
            throw new TapeVaultException(
                MediaErrors.DeviceFailed,
                $"Writing to volume '{Name}' failed before; nothing more is done in this session.",
                _fault
            );
        }
    }

    private void AllowRemoval()
    {
        try
        {
            _tape.Drive.PreventRemoval(false);
        }
        catch (TapeDriveException)
        {
            // a drive without power has forgotten it anyway
        }
    }
}
