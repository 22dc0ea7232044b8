using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// The drive as an LTFS volume uses it: objects by number in a partition, with the position remembered so that going on
/// costs no LOCATE. Drive reports come through as they are.
/// </summary>
internal sealed class LtfsTape(TapeDrive drive)
{
    private (int Partition, long Object)? _at;

    /// <summary>The drive.</summary>
    public TapeDrive Drive => drive;

    /// <summary>
    /// Whether the drive ran past a missing end-of-data mark: it then refuses to write, even to format, until the cartridge
    /// is loaded anew.
    /// </summary>
    public bool MustLoadAnew { get; private set; }

    /// <summary>Goes before an object, unless the tape stands there already.</summary>
    public void GoTo(int partition, long objectNumber)
    {
        if (_at != (partition, objectNumber))
        {
            _at = null;
            try
            {
                drive.Locate(partition, objectNumber);
            }
            catch (TapeDriveException report) when (PassesOn(report))
            {
                throw;
            }

            _at = (partition, objectNumber);
        }
    }

    /// <summary>
    /// Goes to the end of data of a partition and gives its object number; null if the end-of-data mark is missing.
    /// </summary>
    public long? GoToEnd(int partition)
    {
        _at = null;
        try
        {
            drive.LocateEndOfData(partition);
        }
        catch (TapeDriveException report) when (DeviceErrors.IsEndOfDataMissing(report))
        {
            MustLoadAnew = true;
            return null;
        }

        return Position(partition);
    }

    /// <summary>Asks the drive where it is.</summary>
    public long Position(int partition)
    {
        var position = drive.ReadPosition();
        Invariant.Require(
            position.Partition == partition,
            $"The tape is in partition {position.Partition}, not {partition}."
        );
        _at = (partition, position.ObjectNumber);
        return position.ObjectNumber;
    }

    /// <summary>
    /// Compares our count with the drive's: after a reset nobody told us of, or a miscount, nothing more may be written.
    /// </summary>
    public void RequirePosition(int partition, long objectNumber)
    {
        var position = Position(partition);
        Invariant.Require(
            position == objectNumber,
            $"The tape is at object {position} of partition {partition}, and should be at {objectNumber}."
        );
    }

    /// <summary>
    /// Reads the next object. Give room for more than the longest block expected: a drive may cut a longer one. How long a block
    /// is, the transport's residual says.
    /// </summary>
    public ReadOutcome Read(Span<byte> room) => Read(room, isChecked: false);

    /// <summary>
    /// As <see cref="Read(Span{byte})"/>, but the drive says how long a block is: for labels, indexes and whatever is shorter than it
    /// should be, where a false residual would pass for damage.
    /// </summary>
    public ReadOutcome ReadSurely(Span<byte> room) => Read(room, isChecked: true);

    private ReadOutcome Read(Span<byte> room, bool isChecked)
    {
        var at = _at;
        _at = null;
        ReadOutcome outcome;
        try
        {
            outcome = isChecked ? drive.ReadChecked(room) : drive.Read(room);
        }
        catch (TapeDriveException report) when (PassesOn(report))
        {
            throw;
        }

        if (at is { } known)
        {
            _at = outcome.Kind == ReadKind.EndOfData ? known : (known.Partition, known.Object + 1);
        }

        return outcome;
    }

    /// <summary>The last filemark before an object, or null.</summary>
    public long? FilemarkBefore(int partition, long objectNumber)
    {
        GoTo(partition, objectNumber);
        _at = null;
        var outcome = drive.SpaceFilemarks(-1);
        return outcome.Stop == SpaceStop.Done ? Position(partition) : null;
    }

    /// <summary>
    /// The first filemark at or behind an object; null if data end before one, whether or not with an end-of-data mark.
    /// </summary>
    public long? FilemarkFrom(int partition, long objectNumber)
    {
        try
        {
            GoTo(partition, objectNumber);
            _at = null;
            return drive.SpaceFilemarks(1).Stop == SpaceStop.Done ? Position(partition) - 1 : null;
        }
        catch (TapeDriveException report) when (DeviceErrors.IsUnreadable(report))
        {
            MustLoadAnew |= DeviceErrors.IsEndOfDataMissing(report);
            return null;
        }
    }

    /// <summary>Whether an object is a filemark. False also where there is no object.</summary>
    public bool IsFilemark(int partition, long objectNumber)
    {
        GoTo(partition, objectNumber);
        Span<byte> room = stackalloc byte[512];
        return Read(room).Kind == ReadKind.Filemark;
    }

    /// <summary>Writes a record at the position.</summary>
    public WriteOutcome Write(ReadOnlySpan<byte> record)
    {
        var at = _at;
        _at = null;
        var outcome = drive.Write(record);
        Advance(at, outcome);
        return outcome;
    }

    /// <summary>Writes one filemark at the position; not <paramref name="immediate"/>, everything is then on the medium.</summary>
    public WriteOutcome WriteFilemark(bool immediate)
    {
        var at = _at;
        _at = null;
        var outcome = drive.WriteFilemarks(1, immediate);
        Advance(at, outcome);
        return outcome;
    }

    /// <summary>Forgets the position: after something that moved the tape otherwise.</summary>
    public void Forget() => _at = null;

    /// <summary>Unloads and loads the cartridge; its removal must be allowed.</summary>
    public void LoadAnew()
    {
        _at = null;
        drive.Unload();
        drive.Load();
        MustLoadAnew = false;
    }

    /// <summary>Takes note of a report on its way to the caller.</summary>
    private bool PassesOn(TapeDriveException report)
    {
        MustLoadAnew |= DeviceErrors.IsEndOfDataMissing(report);
        return false;
    }

    private void Advance((int Partition, long Object)? at, WriteOutcome outcome)
    {
        if (at is { } known && outcome != WriteOutcome.EndOfPartition)
        {
            _at = (known.Partition, known.Object + 1);
        }
    }
}
