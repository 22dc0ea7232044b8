using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>Where the medium is, and getting elsewhere.</content>
public sealed partial class TapeDrive
{
    private const int MaximumSpace6Count = 0x7FFFFF;

    /// <summary>Where the medium is (READ POSITION, long form). Ends the doubt that a failed command left.</summary>
    /// <exception cref="TapeDriveException">The drive does not know, or cannot answer.</exception>
    public TapePosition ReadPosition()
    {
        var cdb = new ReadPositionCdb(ReadPositionForm.Long, 0);
        var position = AskFor<PositionLong>(cdb.ToCommand(), out var answer);
        if ((position.Flags & (PositionFlags.PositionUnknown | PositionFlags.Overflow)) != PositionFlags.None)
        {
            throw MoveFailure(answer, "the drive does not know its position");
        }

        var found = new TapePosition(
            checked((int)Math.Min(position.Partition, int.MaxValue)),
            Signed(position.ObjectNumber, answer),
            position.Flags.HasFlag(PositionFlags.FileNumberUnknown)
                ? TapePosition.UnknownFileNumber
                : Signed(position.FileNumber, answer),
            position.Flags.HasFlag(PositionFlags.BeginningOfPartition),
            position.Flags.HasFlag(PositionFlags.EndOfPartition),
            position.Flags.HasFlag(PositionFlags.ProgrammableEarlyWarning)
        );
        SetPosition(found);
        return found;
    }

    /// <summary>
    /// What is on the medium and what only in the buffer (READ POSITION, extended form). Neither filemark nor stop of the
    /// tape; still, ask seldom between writes.
    /// </summary>
    /// <exception cref="TapeDriveException">The drive does not know, or has no extended form (ILLEGAL REQUEST).</exception>
    public BufferedPosition ReadBufferedPosition()
    {
        var cdb = new ReadPositionCdb(ReadPositionForm.Extended, (ushort)PositionExtended.Size);
        var position = AskFor<PositionExtended>(cdb.ToCommand(), out var answer);
        if ((position.Flags & (PositionFlags.PositionUnknown | PositionFlags.Overflow)) != PositionFlags.None)
        {
            throw Failure(answer, "the drive does not know its position");
        }

        return new BufferedPosition(
            position.Partition,
            Signed(position.FirstObject, answer),
            Signed(position.LastObject, answer),
            position.Flags.HasFlag(PositionFlags.ObjectCountUnknown) ? null : position.ObjectsInBuffer,
            position.Flags.HasFlag(PositionFlags.ByteCountUnknown) ? null : Signed(position.BytesInBuffer, answer)
        );
    }

    /// <summary>Goes before an object, flushing the buffer first.</summary>
    /// <param name="partition">Partition, 0 to 255.</param>
    /// <param name="objectNumber">Number of the object in the partition, 0 or more.</param>
    /// <exception cref="TapeDriveException">
    /// Among others BLANK CHECK with <see cref="AdditionalSense.EndOfDataDetected"/> when there are fewer objects.
    /// </exception>
    public void Locate(int partition, long objectNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(objectNumber);
        MoveTo(LocateDestination.Object, partition, (ulong)objectNumber);
        SetPosition(
            new TapePosition(
                partition,
                objectNumber,
                TapePosition.UnknownFileNumber,
                objectNumber == 0,
                EndOfPartition: false,
                ProgrammableEarlyWarning: false
            )
        );
    }

    /// <summary>Goes to the end of data of a partition, flushing the buffer first.</summary>
    /// <param name="partition">Partition, 0 to 255.</param>
    /// <exception cref="TapeDriveException">
    /// Among others <see cref="AdditionalSense.EndOfDataNotFound"/> when the mark is missing.
    /// </exception>
    public void LocateEndOfData(int partition)
    {
        MoveTo(LocateDestination.EndOfData, partition, 0);
        SetPosition(null);
    }

    /// <summary>Passes filemarks.</summary>
    /// <param name="count">How many; negative backward, ending before the mark.</param>
    public SpaceOutcome SpaceFilemarks(long count) => Space(SpaceCode.Filemarks, count);

    /// <summary>Passes blocks, stopping at a filemark.</summary>
    /// <param name="count">How many; negative backward.</param>
    public SpaceOutcome SpaceBlocks(long count) => Space(SpaceCode.Blocks, count);

    /// <summary>Goes to the end of data of the current partition.</summary>
    /// <exception cref="TapeDriveException">
    /// Among others <see cref="AdditionalSense.EndOfDataNotFound"/> when the mark is missing.
    /// </exception>
    public void SpaceEndOfData()
    {
        var answer = Move(new Space6Cdb(SpaceCode.EndOfData, 0).ToCommand(), ScsiBuffer.None, startsAnywhere: false);
        if (!answer.IsSuccess && answer.Sense?.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected) != true)
        {
            throw MoveFailure(answer);
        }

        SetPosition(null);
    }

    /// <summary>Goes to the beginning of the current partition, flushing the buffer first.</summary>
    public void Rewind()
    {
        RequireMoved(new RewindCdb(Immediate: false).ToCommand(), startsAnywhere: true);
        SetPosition(lastKnownPosition is { } known ? TapePosition.BeginningOf(known.Partition) : null);
    }

    private void MoveTo(LocateDestination destination, int partition, ulong identifier)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partition, byte.MaxValue);
        var cdb = new Locate16Cdb(destination, ChangePartition: true, Immediate: false, (byte)partition, identifier);
        RequireMoved(cdb.ToCommand(), startsAnywhere: true);
    }

    private void RequireMoved(in ScsiCommand command, bool startsAnywhere)
    {
        var answer = Move(command, ScsiBuffer.None, startsAnywhere);
        if (!answer.IsSuccess)
        {
            throw MoveFailure(answer);
        }
    }

    private SpaceOutcome Space(SpaceCode code, long count)
    {
        var command =
            Math.Abs(count) <= MaximumSpace6Count
                ? new Space6Cdb(code, (int)count).ToCommand()
                : new Space16Cdb(code, count).ToCommand();
        var answer = Move(command, ScsiBuffer.None, startsAnywhere: false);
        lastKnownPosition = null;
        if (answer.Sense is not { } sense)
        {
            return new SpaceOutcome(count, SpaceStop.Done);
        }

        if (StopOf(answer, sense) is not { } stop)
        {
            throw MoveFailure(answer);
        }

        if (stop == SpaceStop.Done)
        {
            return new SpaceOutcome(count, SpaceStop.Done);
        }

        if (!sense.InformationValid)
        {
            throw MoveFailure(answer, "the drive stopped without telling how far it came");
        }

        // Backward, some drives give the difference with the sign of the count and some without.
        var left = Math.Clamp(Math.Abs(sense.Information), 0, Math.Abs(count));
        return new SpaceOutcome((Math.Abs(count) - left) * Math.Sign(count), stop);
    }

    private static SpaceStop? StopOf(in Answer answer, in SenseData sense)
    {
        if (sense.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected))
        {
            return SpaceStop.EndOfData;
        }

        if (!answer.IsSuccess)
        {
            return null;
        }

        if (sense.Filemark)
        {
            return SpaceStop.Filemark;
        }

        return sense.Condition == AdditionalSense.BeginningOfPartitionDetected
            ? SpaceStop.BeginningOfPartition
            : SpaceStop.Done;
    }

    private long Signed(ulong number, in Answer answer) =>
        number <= long.MaxValue ? (long)number : throw Failure(answer, "the drive reports an impossible position");
}
