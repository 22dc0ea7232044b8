using System.Buffers.Binary;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>WRITE(6), WRITE FILEMARKS(6), READ BLOCK LIMITS. READ(6) is the other half of this class.</summary>
internal sealed partial class RecordCommands(DriveState drive)
{
    private const int FixedBitByte = 1;
    private const int SuppressBit = 1;
    private const int LengthByte = 2;

    private readonly BlockPath _path = new(drive);

    /// <summary>READ BLOCK LIMITS (SSC-5 7.5); with MLOI the largest object number instead.</summary>
    public Reply ReadBlockLimits(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const byte MaximumObject = 0x01;
        const int ObjectLimitBytes = 20;
        const int ObjectLimitOffset = 12;
        if ((cdb[1] & MaximumObject) != 0)
        {
            Span<byte> largest = stackalloc byte[ObjectLimitBytes];
            largest.Clear();
            BinaryPrimitives.WriteUInt64BigEndian(largest[ObjectLimitOffset..], uint.MaxValue);
            return Transfer.ToHost(largest, buffer, ObjectLimitBytes);
        }

        Span<byte> limits = stackalloc byte[BlockLimits.Size];
        new BlockLimits(0, drive.Profile.MaximumBlockBytes, 1).Write(limits);
        return Transfer.ToHost(limits, buffer, BlockLimits.Size);
    }

    /// <summary>WRITE(6) (SSC-5 5.7): one block, or with FIXED=1 blocks of the length in the mode parameters.</summary>
    public Reply Write(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Write6Cdb.TryRead(cdb, out var command);
        if (RefusalOfLength(command.Fixed, command.TransferLength) is { } wrong)
        {
            return wrong;
        }

        if (drive.RefusalToWrite() is { } refusal)
        {
            return refusal;
        }

        if (command.TransferLength == 0)
        {
            return Reply.Good();
        }

        return command.Fixed
            ? WriteBlocks(buffer.ToDevice, command.TransferLength)
            : WriteOne(buffer.ToDevice, command.TransferLength);
    }

    /// <summary>WRITE FILEMARKS(6) (SSC-5 5.8). Not IMMED: everything is on the medium when it returns.</summary>
    public Reply WriteFilemarks(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        WriteFilemarks6Cdb.TryRead(cdb, out var command);
        if (command.Count > 0 && drive.RefusalToWrite() is { } refusal)
        {
            return refusal;
        }

        long room = (drive.Medium.PhysicalBytes - drive.PositionMediumBytes) / CartridgePartition.FilemarkCostBytes;
        int fit = (int)Math.Clamp(room, 0, command.Count);
        int survive = drive.PowerIsFailing && fit > 0 ? drive.Random.Next(fit + 1) : fit;
        if (survive > 0)
        {
            drive.AcceptFilemarks(survive);
        }

        if (survive < fit)
        {
            throw new PowerLostException();
        }

        if (fit < command.Count)
        {
            drive.Flush();
            return Overflow(command.Count - fit);
        }

        if (!command.Immediate || drive.Modes.BufferedMode == 0)
        {
            drive.Flush();
        }

        return command.Count == 0 ? Reply.Good() : drive.AfterWriting(0);
    }

    private Reply? RefusalOfLength(bool isFixed, int transferLength)
    {
        if (isFixed)
        {
            return drive.Modes.BlockLength == 0 ? Reply.InvalidCdbField(FixedBitByte, 0) : null;
        }

        return transferLength > drive.Profile.MaximumBlockBytes ? Reply.InvalidCdbField(LengthByte) : null;
    }

    private Reply WriteOne(ReadOnlySpan<byte> data, int lengthBytes)
    {
        if (data.Length < lengthBytes)
        {
            return Reply.InvalidCdbField(LengthByte);
        }

        return WriteRecord(data[..lengthBytes], lengthBytes) ?? Written(lengthBytes);
    }

    private Reply WriteBlocks(ReadOnlySpan<byte> data, int count)
    {
        int length = drive.Modes.BlockLength;
        if (data.Length < (long)count * length)
        {
            return Reply.InvalidCdbField(LengthByte);
        }

        for (int written = 0; written < count; written++)
        {
            if (WriteRecord(data.Slice(written * length, length), count - written) is { } refusal)
            {
                return refusal with { TransferredBytes = written * length };
            }
        }

        return Written(count * length);
    }

    private Reply? WriteRecord(ReadOnlySpan<byte> wire, int notWritten)
    {
        if (drive.PositionMediumBytes + wire.Length > drive.Medium.PhysicalBytes)
        {
            drive.Flush();
            return Overflow(notWritten);
        }

        StopPerhaps();
        return _path.Keep(wire)?.WithInformation(notWritten);
    }

    private Reply Written(int transferredBytes)
    {
        if (drive.Modes.BufferedMode == 0)
        {
            drive.Flush();
        }

        return drive.AfterWriting(transferredBytes);
    }

    /// <summary>The power fails in this command, before or behind the object: drawn.</summary>
    private void StopPerhaps()
    {
        if (drive.PowerIsFailing && drive.Random.Next(2) == 0)
        {
            throw new PowerLostException();
        }
    }

    private static Reply Overflow(int notWritten) =>
        Reply
            .Check(SenseKey.VolumeOverflow, AdditionalSense.EndOfPartitionDetected)
            .WithEndOfMedium()
            .WithInformation(notWritten);
}
