using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>SPACE(6) and SPACE(16) (SSC-5 7.13). INFORMATION is the count of objects not spaced over, without sign.</summary>
internal sealed class SpaceCommands(DriveState drive, MotionCommands motion)
{
    private const int CodeByte = 1;

    public Reply Space6(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Space6Cdb.TryRead(cdb, out var command);
        return Space(command.Code, command.Count);
    }

    public Reply Space16(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Space16Cdb.TryRead(cdb, out var command);
        return Space(command.Code, command.Count);
    }

    private ObjectIndex Objects => drive.Medium.Objects;

    private Reply Space(SpaceCode code, long count)
    {
        drive.Flush();
        return code switch
        {
            SpaceCode.Blocks when count >= 0 => BlocksForward(count),
            SpaceCode.Blocks => BlocksBackward(Magnitude(count)),
            SpaceCode.Filemarks when count >= 0 => FilemarksForward(count),
            SpaceCode.Filemarks => FilemarksBackward(Magnitude(count)),
            SpaceCode.SequentialFilemarks when count >= 0 => SequenceForward(count),
            SpaceCode.SequentialFilemarks => SequenceBackward(Magnitude(count)),
            SpaceCode.EndOfData => motion.ToEndOfData(drive.Partition),
            _ => Reply.InvalidCdbField(CodeByte, 3),
        };
    }

    private static long Magnitude(long count) => count == long.MinValue ? long.MaxValue : -count;

    private Reply BlocksForward(long count)
    {
        long from = drive.Object;
        long available = Objects.Count - from;
        long? filemark = Objects.FindFilemark(Objects.FilemarksBefore(from));
        long untilFilemark = filemark is { } found ? found - from : long.MaxValue;
        if (untilFilemark < count)
        {
            drive.MoveTo(drive.Partition, from + untilFilemark + 1);
            return StoppedAtFilemark(count - untilFilemark);
        }

        if (available < count)
        {
            drive.MoveTo(drive.Partition, Objects.Count);
            return drive.EndOfData().WithInformation(count - available);
        }

        drive.MoveTo(drive.Partition, from + count);
        return Reply.Good();
    }

    private Reply BlocksBackward(long count)
    {
        long from = drive.Object;
        long? filemark = Objects.FindFilemark(Objects.FilemarksBefore(from) - 1);
        long sinceFilemark = filemark is { } found ? from - found - 1 : long.MaxValue;
        if (sinceFilemark < count)
        {
            drive.MoveTo(drive.Partition, filemark!.Value);
            return StoppedAtFilemark(count - sinceFilemark);
        }

        if (from < count)
        {
            return StoppedAtBeginning(count - from);
        }

        drive.MoveTo(drive.Partition, from - count);
        return Reply.Good();
    }

    private Reply FilemarksForward(long count)
    {
        if (count == 0)
        {
            return Reply.Good();
        }

        long before = Objects.FilemarksBefore(drive.Object);
        long available = Objects.FilemarkCount - before;
        if (available >= count)
        {
            drive.MoveTo(drive.Partition, Objects.FindFilemark(before + count - 1)!.Value + 1);
            return Reply.Good();
        }

        drive.MoveTo(drive.Partition, Objects.Count);
        return drive.EndOfData().WithInformation(count - available);
    }

    private Reply FilemarksBackward(long count)
    {
        long before = Objects.FilemarksBefore(drive.Object);
        if (before < count)
        {
            return StoppedAtBeginning(count - before);
        }

        drive.MoveTo(drive.Partition, Objects.FindFilemark(before - count)!.Value);
        return Reply.Good();
    }

    private Reply SequenceForward(long count)
    {
        if (count == 0)
        {
            return Reply.Good();
        }

        long number = Objects.FilemarksBefore(drive.Object);
        while (Objects.FindFilemark(number) is { } filemark)
        {
            long inARow = Objects.FilemarksInARow(filemark);
            if (inARow >= count)
            {
                drive.MoveTo(drive.Partition, filemark + count);
                return Reply.Good();
            }

            number += inARow;
        }

        drive.MoveTo(drive.Partition, Objects.Count);
        return drive.EndOfData().WithInformation(count);
    }

    private Reply SequenceBackward(long count)
    {
        long number = Objects.FilemarksBefore(drive.Object) - 1;
        long inARow = 0;
        long next = drive.Object;
        while (Objects.FindFilemark(number) is { } filemark)
        {
            inARow = filemark == next - 1 ? inARow + 1 : 1;
            next = filemark;
            if (inARow == count)
            {
                drive.MoveTo(drive.Partition, filemark);
                return Reply.Good();
            }

            number--;
        }

        return StoppedAtBeginning(count);
    }

    private static Reply StoppedAtFilemark(long residual) =>
        Reply.Check(SenseKey.NoSense, AdditionalSense.FilemarkDetected).WithFilemark().WithInformation(residual);

    private Reply StoppedAtBeginning(long residual)
    {
        drive.MoveTo(drive.Partition, 0);
        return Reply
            .Check(SenseKey.NoSense, AdditionalSense.BeginningOfPartitionDetected)
            .WithEndOfMedium()
            .WithInformation(residual);
    }
}
