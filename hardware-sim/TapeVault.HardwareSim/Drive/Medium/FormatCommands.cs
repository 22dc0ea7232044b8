using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>FORMAT MEDIUM, ERASE(6), ALLOW OVERWRITE.</summary>
internal sealed class FormatCommands(DriveState drive)
{
    private const int FormatByte = 2;
    private const int TransferLengthByte = 3;
    private const int AllowOverwriteByte = 2;
    private const int AllowPartitionByte = 3;
    private const byte AllowMask = 0x0F;

    /// <summary>FORMAT MEDIUM (SSC-5 7.2): everything on the cartridge is gone.</summary>
    public Reply FormatMedium(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        FormatMediumCdb.TryRead(cdb, out var command);
        if (!Enum.IsDefined(command.Format))
        {
            return Reply.InvalidCdbField(FormatByte, 3);
        }

        if (cdb[TransferLengthByte] != 0 || cdb[TransferLengthByte + 1] != 0)
        {
            return Reply.InvalidCdbField(TransferLengthByte);
        }

        if (drive.Partition != 0 || drive.Object != 0)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.PositionPastBeginningOfMedium);
        }

        if (RefusalToFormat() is { } refusal)
        {
            return refusal;
        }

        drive.Flush();
        using var background = drive.Timing.Background(command.Immediate);
        drive.Timing.Spend(drive.Profile.FormatSeconds);
        var layout = command.Format == FormatKind.Default ? PartitionLayout.For(drive.Cartridge, 1) : SelectedLayout();
        if (drive.PowerIsFailing)
        {
            FormatHalfWay(layout);
        }

        drive.Cartridge.Format([.. layout.Select(bytes => (bytes, true))]);
        drive.Modes.SelectedPartitions = null;
        drive.FormatAllowed = false;
        drive.ResetPosition();
        return Reply.Good();
    }

    /// <summary>
    /// SET CAPACITY (SSC-5 7.12): at the beginning of partition 0 alone; everything is gone, one partition remains, of the
    /// given share of the medium.
    /// </summary>
    public Reply SetCapacity(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        const int ImmediateByte = 1;
        const int ProportionByte = 3;
        int proportion = (cdb[ProportionByte] << 8) | cdb[ProportionByte + 1];
        if (drive.Partition != 0 || drive.Object != 0)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.PositionPastBeginningOfMedium);
        }

        if (proportion == 0)
        {
            return Reply.InvalidCdbField(ProportionByte);
        }

        if (RefusalToFormat() is { } refusal)
        {
            return refusal;
        }

        drive.Flush();
        using var background = drive.Timing.Background((cdb[ImmediateByte] & 1) != 0);
        drive.Timing.Spend(drive.Profile.FormatSeconds);
        drive.StopIfPowerFails();
        long full = drive.Cartridge.Identity.CapacityBytes;
        long share = proportion == ushort.MaxValue ? full : full / ushort.MaxValue * proportion;
        drive.Cartridge.Format([(Math.Max(1, share), true)]);
        drive.FormatAllowed = false;
        drive.ResetPosition();
        return Reply.Good();
    }

    /// <summary>ERASE(6) (SSC-5 5.2): everything from the position on is gone, and the end-of-data mark is here.</summary>
    public Reply Erase(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        Erase6Cdb.TryRead(cdb, out var command);
        if (drive.RefusalToWrite() is { } refusal)
        {
            return refusal;
        }

        drive.Flush();
        using var background = drive.Timing.Background(command.Immediate);
        if (command.Long)
        {
            double rate = drive.Profile.StreamingMegabytesPerSecond[^1] * 1e6;
            drive.Timing.Spend((drive.Medium.PhysicalBytes - drive.PositionMediumBytes) / rate);
        }

        if (!drive.PowerIsFailing || drive.Random.Next(2) == 0)
        {
            drive.Cartridge.StartWriting(drive.Partition, drive.Object);
        }

        drive.StopIfPowerFails();
        drive.Timing.Spend(drive.Profile.BackhitchSeconds);
        drive.Cartridge.WriteEndOfData(drive.Partition);
        drive.OverwriteAllowed = null;
        return Reply.Good();
    }

    /// <summary>ALLOW OVERWRITE (SSC-5 7.1): permits one write that is not at end of data, in append-only mode.</summary>
    public Reply AllowOverwrite(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        if (!drive.Modes.AppendOnly)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.IllegalWhenNotAppendOnly);
        }

        int what = cdb[AllowOverwriteByte] & AllowMask;
        int partition = cdb[AllowPartitionByte];
        long objectNumber = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(cdb[(AllowPartitionByte + 1)..]);
        drive.OverwriteAllowed = null;
        drive.FormatAllowed = false;
        switch (what)
        {
            case 0:
                return Reply.Good();
            case 1 when (partition, objectNumber) == (drive.Partition, drive.Object):
                drive.OverwriteAllowed = (partition, objectNumber);
                return Reply.Good();
            case 1:
                return Reply.InvalidCdbField(AllowPartitionByte);
            case 2 when drive.Partition == 0 && drive.Object == 0:
                drive.FormatAllowed = true;
                return Reply.Good();
            case 2:
                return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.PositionPastBeginningOfMedium);
            default:
                return Reply.InvalidCdbField(AllowOverwriteByte, 3);
        }
    }

    private Reply? RefusalToFormat() =>
        drive.RefusalToWriteAnywhere()
        ?? (
            drive.Cartridge.IsWorm
                ? Reply.Check(SenseKey.DataProtect, AdditionalSense.WormMediumOverwriteAttempted)
                : (Reply?)null
        )
        ?? (
            drive.Modes.AppendOnly && !drive.FormatAllowed
                ? Reply.Check(SenseKey.DataProtect, AdditionalSense.WormMediumOverwriteAttempted)
                : (Reply?)null
        );

    /// <summary>Sizes of the partitions that mode page 11h asks for.</summary>
    private IReadOnlyList<long> SelectedLayout()
    {
        var page = drive.Modes.MediumPartition(drive.MaximumPartitions, null);
        return PartitionLayout.For(drive.Cartridge, page.AdditionalPartitionsDefined + 1, page);
    }

    /// <summary>The power failed while formatting: untouched, or partitioned with ends of data here and there missing.</summary>
    private void FormatHalfWay(IReadOnlyList<long> layout)
    {
        if (drive.Random.Next(3) > 0)
        {
            int written = drive.Random.Next(layout.Count);
            drive.Cartridge.Format([.. layout.Select((bytes, number) => (bytes, number < written))]);
        }

        throw new PowerLostException();
    }
}
