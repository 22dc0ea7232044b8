using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>How much fits, how it is written: densities, capacities, compression, append-only, write-once.</content>
public sealed partial class TapeDrive
{
    private const long Megabyte = 1_000_000;
    private const long Mebibyte = 1 << 20;
    private const ushort RemainingAttribute = 0x0000;
    private const ushort MaximumAttribute = 0x0001;
    private const ushort MediumTypeAttribute = 0x0408;
    private const byte WriteOnceMedium = 0x80;
    private const int DensityRoom = 4 * 1024;
    private const ushort WholeMedium = 0xFFFF;

    /// <summary>The densities that the drive reads and writes.</summary>
    /// <param name="ofMedium">True for those of the medium in the drive alone.</param>
    /// <returns>Empty if the drive does not know the command.</returns>
    public IReadOnlyList<DensityDescriptor> ReadDensities(bool ofMedium) =>
        AskDensities(new ReportDensitySupportCdb(MediumType: false, ofMedium, DensityRoom)) is { } bytes
        && DensityReport.TryRead<DensityDescriptor>(bytes, out var densities)
            ? densities
            : [];

    /// <summary>The kinds of medium that the drive takes.</summary>
    /// <param name="ofMedium">True for the medium in the drive alone.</param>
    /// <returns>Empty if the drive does not know the command.</returns>
    public IReadOnlyList<MediumTypeDescriptor> ReadMediumTypes(bool ofMedium) =>
        AskDensities(new ReportDensitySupportCdb(MediumType: true, ofMedium, DensityRoom)) is { } bytes
        && DensityReport.TryRead<MediumTypeDescriptor>(bytes, out var types)
            ? types
            : [];

    /// <summary>
    /// Capacity of a partition: from log page 17h, on older drives from 31h, else from the cartridge memory.
    /// </summary>
    /// <param name="partition">Partition, 0 to 255.</param>
    /// <returns>Null if the drive tells in none of the three ways.</returns>
    public PartitionCapacity? ReadCapacity(int partition) =>
        CapacityOfStatistics(partition) ?? CapacityOfTape(partition) ?? CapacityOfMemory(partition);

    /// <summary>
    /// Makes only a part of the medium usable, for faster positioning. Destroys all data; the tape must stand at the
    /// beginning of partition 0. Not with write-once media.
    /// </summary>
    /// <param name="share">Share of the medium, more than 0, up to 1 for all of it.</param>
    public void SetCapacity(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var proportion = (ushort)Math.Clamp(share * WholeMedium, 1, WholeMedium);
        RequireMoved(new SetCapacityCdb(Immediate: false, proportion).ToCommand(), startsAnywhere: false);
        SetPosition(TapePosition.BeginningOf(0));
    }

    /// <summary>Turns compression on or off; nothing is sent if it is so already.</summary>
    /// <returns>False if the drive has no compression.</returns>
    public bool SetCompression(bool enabled)
    {
        var current = GetDataCompression();
        if (current.CompressionCapable && current.CompressionEnabled != enabled)
        {
            SetDataCompression(current with { CompressionEnabled = enabled });
        }

        return current.CompressionCapable;
    }

    /// <summary>
    /// Append-only or overwriting allowed. The drive takes the change at the beginning of a partition or with an empty
    /// buffer; it ends with a reset.
    /// </summary>
    public void SetWriteMode(WriteMode mode)
    {
        var current = GetDeviceConfigurationExtension();
        if (current.WriteMode != mode)
        {
            SetDeviceConfigurationExtension(current with { WriteMode = mode });
        }
    }

    /// <summary>In append-only mode: permits one overwrite at a position.</summary>
    /// <exception cref="TapeDriveException">Among others <see cref="AdditionalSense.IllegalWhenNotAppendOnly"/>.</exception>
    public void AllowOverwrite(int partition, long objectNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(objectNumber);
        var cdb = new AllowOverwriteCdb(
            OverwritePermission.CurrentPosition,
            PartitionByte(partition),
            (ulong)objectNumber
        );
        Ask(cdb.ToCommand(), ScsiBuffer.None);
    }

    /// <summary>Sets the programmable early warning zone.</summary>
    /// <param name="megabytes">Size before early warning in MB; 0 switches it off.</param>
    public void SetEarlyWarningZone(ushort megabytes)
    {
        var current = GetDeviceConfigurationExtension();
        if (current.ProgrammableEarlyWarningMegabytes != megabytes)
        {
            SetDeviceConfigurationExtension(current with { ProgrammableEarlyWarningMegabytes = megabytes });
        }
    }

    /// <summary>
    /// Whether the medium in the drive is write-once: by mode page 1Dh, else by log page 17h, else by the cartridge memory.
    /// </summary>
    /// <returns>Null if the drive tells in none of the three ways.</returns>
    public bool? IsWriteOnce()
    {
        if (FindMode<MediumConfigurationModePage>(MediumConfigurationModePage.Page) is { } page)
        {
            return page.WriteOnce;
        }

        if (FindLog(VolumeStatistics.PageCode) is { } log && new VolumeStatistics(log).Worm is { } worm)
        {
            return worm;
        }

        return ReadAttribute(0, MediumTypeAttribute)?.NumericValue is { } type ? type == WriteOnceMedium : null;
    }

    private PartitionCapacity? CapacityOfStatistics(int partition)
    {
        if (FindLog(VolumeStatistics.PageCode) is not { } page)
        {
            return null;
        }

        var statistics = new VolumeStatistics(page);
        return statistics.PartitionCapacityMegabytes(partition) is { } total
            ? new PartitionCapacity(
                partition,
                total * Megabyte,
                statistics.PartitionUsedMegabytes(partition) * Megabyte,
                statistics.PartitionRemainingMegabytes(partition) * Megabyte,
                "log page 17h"
            )
            : null;
    }

    private PartitionCapacity? CapacityOfTape(int partition)
    {
        if (partition > 1 || FindLog(TapeCapacity.PageCode) is not { } page)
        {
            return null;
        }

        var capacity = new TapeCapacity(page);
        var (total, remaining) =
            partition == 0
                ? (capacity.MainMaximum, capacity.MainRemaining)
                : (capacity.AlternateMaximum, capacity.AlternateRemaining);
        return Mebibytes(partition, total, remaining, "log page 31h");
    }

    private PartitionCapacity? CapacityOfMemory(int partition) =>
        Mebibytes(
            partition,
            ReadAttribute(partition, MaximumAttribute)?.NumericValue,
            ReadAttribute(partition, RemainingAttribute)?.NumericValue,
            "cartridge memory"
        );

    private static PartitionCapacity? Mebibytes(int partition, ulong? total, ulong? remaining, string source) =>
        total is > 0 and < PartitionRecord.Unknown
            ? new PartitionCapacity(
                partition,
                (long)total * Mebibyte,
                null,
                remaining is < PartitionRecord.Unknown ? (long)remaining * Mebibyte : null,
                source
            )
            : null;

    private byte[]? AskDensities(in ReportDensitySupportCdb cdb)
    {
        var room = new byte[DensityRoom];
        var answer = Execute(cdb.ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return Received(answer, room).ToArray();
    }

    /// <summary>A mode page without subpage; null if the drive does not have it.</summary>
    private T? FindMode<T>(byte page)
        where T : struct, IWireStructure<T>
    {
        try
        {
            return ReadFixedPage<T>(page, 0);
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.IllegalRequest))
        {
            return null;
        }
    }
}
