using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>READ(6), WRITE(6), WRITE FILEMARKS(6), READ BLOCK LIMITS: variable-length records.</summary>
internal sealed class RecordCommands(DriveState drive)
{
    private const int FixedBitByte = 1;
    private const int LengthByte = 2;

    /// <summary>READ BLOCK LIMITS (SSC-5 7.5).</summary>
    public Reply ReadBlockLimits(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Span<byte> limits = stackalloc byte[BlockLimits.Size];
        new BlockLimits(0, drive.Profile.MaximumBlockBytes, 1).Write(limits);
        return Transfer.ToHost(limits, buffer, BlockLimits.Size);
    }

    /// <summary>WRITE(6) (SSC-5 5.7). FIXED=1 is refused, as the block length of the mode parameters is always 0.</summary>
    public Reply Write(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Write6Cdb.TryRead(cdb, out var command);
        if (command.Fixed)
        {
            return Reply.InvalidCdbField(FixedBitByte, 0);
        }

        if (command.TransferLength > drive.Profile.MaximumBlockBytes)
        {
            return Reply.InvalidCdbField(LengthByte);
        }

        if (drive.RefusalToWrite() is { } refusal)
        {
            return refusal;
        }

        return command.TransferLength == 0 ? Reply.Good() : WriteRecord(buffer.ToDevice, command.TransferLength);
    }

    /// <summary>WRITE FILEMARKS(6) (SSC-5 5.8). Not IMMED: everything is on the medium when it returns.</summary>
    public Reply WriteFilemarks(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        WriteFilemarks6Cdb.TryRead(cdb, out var command);
        if (command.Count > 0 && drive.RefusalToWrite() is { } refusal)
        {
            return refusal;
        }

        for (int written = 0; written < command.Count; written++)
        {
            if (drive.PositionMediumBytes + CartridgePartition.FilemarkCostBytes > drive.Medium.PhysicalBytes)
            {
                drive.Flush();
                return Overflow(command.Count - written);
            }

            if (drive.PowerIsFailing && drive.Random.Next(2) == 0)
            {
                throw new PowerLostException();
            }

            drive.Accept(StoredObject.Filemark, CartridgePartition.FilemarkCostBytes);
        }

        if (!command.Immediate || drive.Modes.BufferedMode == 0)
        {
            drive.Flush();
        }

        return command.Count == 0 ? Reply.Good() : drive.AfterWriting(0);
    }

    /// <summary>READ(6) (SSC-5 5.4).</summary>
    public Reply Read(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Read6Cdb.TryRead(cdb, out var command);
        if (command.Fixed)
        {
            return Reply.InvalidCdbField(FixedBitByte, 0);
        }

        drive.Flush();
        if (command.TransferLength == 0)
        {
            return Reply.Good();
        }

        if (drive.Object >= drive.Medium.Objects.Count)
        {
            return drive.EndOfData().WithInformation(command.TransferLength);
        }

        var item = drive.Medium.Objects.Find(drive.Object);
        if (item.IsFilemark)
        {
            drive.StepForward();
            return Reply
                .Check(SenseKey.NoSense, AdditionalSense.FilemarkDetected)
                .WithFilemark()
                .WithInformation(command.TransferLength);
        }

        return ReadRecord(command, item, buffer.FromDevice);
    }

    private Reply WriteRecord(ReadOnlySpan<byte> data, int lengthBytes)
    {
        if (data.Length < lengthBytes)
        {
            return Reply.InvalidCdbField(LengthByte);
        }

        if (drive.PositionMediumBytes + lengthBytes > drive.Medium.PhysicalBytes)
        {
            drive.Flush();
            return Overflow(lengthBytes);
        }

        if (drive.PowerIsFailing && drive.Random.Next(2) == 0)
        {
            throw new PowerLostException();
        }

        long location = drive.Cartridge.Store(data[..lengthBytes]);
        drive.Accept(new StoredObject(lengthBytes, location), lengthBytes);
        drive.Counters.BytesFromHost += lengthBytes;
        if (drive.Modes.BufferedMode == 0)
        {
            drive.Flush();
        }

        return drive.AfterWriting(lengthBytes);
    }

    private Reply ReadRecord(in Read6Cdb command, StoredObject item, Span<byte> room)
    {
        int transfer = Math.Min(Math.Min(command.TransferLength, item.LengthBytes), room.Length);
        bool unreadable = drive.Medium.DamageOf(drive.Object) is (ObjectDamage.Unreadable, _);
        if (unreadable || !drive.Cartridge.Fetch(drive.Partition, drive.Object, item, room[..transfer]))
        {
            drive.Counters.UnrecoveredReadErrors++;
            return Reply
                .Check(SenseKey.MediumError, AdditionalSense.UnrecoveredReadError)
                .WithInformation(command.TransferLength);
        }

        drive.Timing.Read(item.LengthBytes);
        drive.Counters.BytesToHost += transfer;
        drive.StepForward();

        // SILI with block length 0 silences over-long blocks too (SSC-5 5.4), so the host then sees a whole buffer
        return command.TransferLength == item.LengthBytes || command.SuppressIncorrectLength
            ? Reply.Good(transfer)
            : new Reply(SenseData.Of(SenseKey.NoSense, AdditionalSense.None), transfer)
                .WithIncorrectLength()
                .WithInformation((long)command.TransferLength - item.LengthBytes);
    }

    private static Reply Overflow(int notWritten) =>
        Reply
            .Check(SenseKey.VolumeOverflow, AdditionalSense.EndOfPartitionDetected)
            .WithEndOfMedium()
            .WithInformation(notWritten);
}
