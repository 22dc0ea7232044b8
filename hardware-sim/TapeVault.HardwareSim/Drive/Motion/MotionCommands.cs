using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>REWIND, LOCATE(10/16), READ POSITION.</summary>
internal sealed class MotionCommands(DriveState drive)
{
    private const int Locate10PartitionByte = 8;
    private const int Locate16PartitionByte = 3;
    private const int Locate16DestinationByte = 1;
    private const int PositionFormByte = 1;
    private const int PositionAllocationByte = 7;

    /// <summary>REWIND (SSC-5 7.10): flushes, then goes to the beginning of the current partition.</summary>
    public Reply Rewind(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        RewindCdb.TryRead(cdb, out var command);
        drive.Flush();
        using var background = drive.Timing.Background(command.Immediate);
        drive.MoveTo(drive.Partition, 0);
        return Reply.Good();
    }

    public Reply Locate10(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Locate10Cdb.TryRead(cdb, out var command);
        if (command.ChangePartition && command.Partition >= drive.Cartridge.PartitionCount)
        {
            return Reply.InvalidCdbField(Locate10PartitionByte);
        }

        drive.Flush();
        using var background = drive.Timing.Background(command.Immediate);
        return ToObject(command.ChangePartition ? command.Partition : drive.Partition, command.Identifier);
    }

    public Reply Locate16(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Locate16Cdb.TryRead(cdb, out var command);
        if (command.ChangePartition && command.Partition >= drive.Cartridge.PartitionCount)
        {
            return Reply.InvalidCdbField(Locate16PartitionByte);
        }

        drive.Flush();
        int partition = command.ChangePartition ? command.Partition : drive.Partition;
        using var background = drive.Timing.Background(command.Immediate);
        return command.Destination switch
        {
            LocateDestination.Object => ToObject(partition, command.Identifier),
            LocateDestination.File => ToFile(partition, command.Identifier),
            LocateDestination.EndOfData => ToEndOfData(partition),
            _ => Reply.InvalidCdbField(Locate16DestinationByte, 5),
        };
    }

    /// <summary>Goes to the end of data of a partition; LOCATE and SPACE share it.</summary>
    public Reply ToEndOfData(int partition)
    {
        drive.MoveTo(partition, drive.Cartridge.ObjectCount(partition));
        if (drive.Medium.HasEndOfData)
        {
            return Reply.Good();
        }

        return drive.EndOfDataMissing(
            drive.Options.EndOfDataNotFoundIsMediumError ? SenseKey.MediumError : SenseKey.BlankCheck
        );
    }

    /// <summary>READ POSITION (SSC-5 7.7): short, long and extended form. Never moves and never flushes.</summary>
    public Reply ReadPosition(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        ReadPositionCdb.TryRead(cdb, out var command);
        Span<byte> data = stackalloc byte[PositionExtended.Size];
        switch (command.Form)
        {
            case ReadPositionForm.Short or ReadPositionForm.ShortVendor when command.AllocationLength == 0:
                Short().Write(data);
                return Transfer.ToHost(data[..PositionShort.Size], buffer, PositionShort.Size);
            case ReadPositionForm.Long when command.AllocationLength == 0:
                Long().Write(data);
                return Transfer.ToHost(data[..PositionLong.Size], buffer, PositionLong.Size);
            case ReadPositionForm.Extended when command.AllocationLength >= PositionExtended.Size:
                Extended().Write(data);
                return Transfer.ToHost(data, buffer, command.AllocationLength);
            case ReadPositionForm.Short
            or ReadPositionForm.ShortVendor
            or ReadPositionForm.Long
            or ReadPositionForm.Extended:
                return Reply.InvalidCdbField(PositionAllocationByte);
            default:
                return Reply.InvalidCdbField(PositionFormByte, 4);
        }
    }

    private Reply ToObject(int partition, ulong objectNumber)
    {
        long count = drive.Cartridge.ObjectCount(partition);
        bool beyond = objectNumber > (ulong)count;
        drive.MoveTo(partition, beyond ? count : (long)objectNumber);
        return beyond ? drive.EndOfData() : Reply.Good();
    }

    private Reply ToFile(int partition, ulong fileNumber)
    {
        var objects = drive.Cartridge.Partition(partition).Objects;
        if (fileNumber == 0)
        {
            drive.MoveTo(partition, 0);
            return Reply.Good();
        }

        if (fileNumber <= (ulong)objects.FilemarkCount)
        {
            drive.MoveTo(partition, objects.FindFilemark((long)fileNumber - 1)!.Value + 1);
            return Reply.Good();
        }

        drive.MoveTo(partition, objects.Count);
        return drive.EndOfData();
    }

    private PositionShort Short()
    {
        long last = drive.Object - drive.Buffer.Count;
        bool overflow = drive.Object > uint.MaxValue || drive.Buffer.Bytes > uint.MaxValue;
        return overflow
            ? new PositionShort(Flags() | PositionFlags.Overflow, (byte)drive.Partition, 0, 0, 0, 0)
            : new PositionShort(
                Flags(),
                (byte)drive.Partition,
                (uint)drive.Object,
                (uint)last,
                drive.Buffer.Count,
                (uint)drive.Buffer.Bytes
            );
    }

    private PositionLong Long()
    {
        long files = drive.Medium.Objects.FilemarksBefore(drive.Object - drive.Buffer.Count) + drive.Buffer.Filemarks;
        return new PositionLong(Flags(), (uint)drive.Partition, (ulong)drive.Object, (ulong)files);
    }

    private PositionExtended Extended() =>
        new(
            Flags(),
            (byte)drive.Partition,
            PositionExtended.StandardAdditionalLength,
            drive.Buffer.Count,
            (ulong)drive.Object,
            (ulong)(drive.Object - drive.Buffer.Count),
            (ulong)drive.Buffer.Bytes
        );

    private PositionFlags Flags()
    {
        var flags = drive.Object == 0 ? PositionFlags.BeginningOfPartition : PositionFlags.None;
        if (drive.AfterEarlyWarning)
        {
            flags |= PositionFlags.EndOfPartition;
        }

        return drive.AfterProgrammableEarlyWarning ? flags | PositionFlags.ProgrammableEarlyWarning : flags;
    }
}
