using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Log pages of vendor codes 30h to 3Ch as IBM mechanisms have them, with the parameters that other programs read. What their
/// figures are made of here stands in docs/hardware/simulated-drive.md.
/// </summary>
internal sealed class VendorPages(DriveState drive)
{
    private const long Mebibyte = 1 << 20;
    private const long BytesPerPoint = 1_000_000_000;
    private const int WorstEfficiency = 255;
    private const uint Whole = 1 << 16;

    private DriveCounters Counters => drive.Counters;

    /// <summary>Page 30h, tape usage of LTO-5 and LTO-6.</summary>
    public IEnumerable<LogParameter> TapeUsage()
    {
        var usage = drive.VolumeUsage;
        yield return Number(0x01, usage.Mounts, 4);
        yield return Number(0x02, usage.DatasetsWritten, 8);
        yield return Number(0x03, usage.RecoveredWriteErrors, 4);
        yield return Number(0x04, usage.UnrecoveredWriteErrors, 2);
        yield return Number(0x05, 0, 2);
        yield return Number(0x06, 0, 2);
        yield return Number(0x07, usage.DatasetsRead, 8);
        yield return Number(0x08, usage.RecoveredReadErrors, 4);
        yield return Number(0x09, usage.UnrecoveredReadErrors, 2);
        yield return Number(0x0A, 0, 2);
        yield return Number(0x0B, 0, 2);
    }

    /// <summary>Page 31h, tape capacity of LTO-5 and LTO-6: remaining and maximum of partitions 0 and 1 in MiB.</summary>
    public IEnumerable<LogParameter> TapeCapacity()
    {
        yield return Number(1, Remaining(0), 4);
        yield return Number(2, Remaining(1), 4);
        yield return Number(3, Maximum(0), 4);
        yield return Number(4, Maximum(1), 4);
    }

    /// <summary>Page 33h, write errors: of all kinds alike, as the model has one kind.</summary>
    public IEnumerable<LogParameter> WriteErrors() => Kinds(Counters.RecoveredWriteErrors, 0x0008);

    /// <summary>Page 34h, read errors.</summary>
    public IEnumerable<LogParameter> ReadErrors() => Kinds(Counters.RecoveredReadErrors, 0x0015);

    /// <summary>Page 37h and subpage 80h: efficiencies over the life of drive and cartridge.</summary>
    public IEnumerable<LogParameter> Performance()
    {
        var usage = drive.VolumeUsage;
        long errors = usage.RecoveredWriteErrors + usage.RecoveredReadErrors;
        return Efficiencies(
            Score(drive.Life.RecoveredErrors, drive.Life.Bytes),
            Score(errors, usage.BytesWritten + usage.BytesRead)
        );
    }

    /// <summary>Subpage 40h: the same since the cartridge was loaded.</summary>
    public IEnumerable<LogParameter> PerformanceThisMount()
    {
        long score = Score(
            Counters.RecoveredWriteErrors + Counters.RecoveredReadErrors,
            Counters.BytesToMedium + Counters.BytesFromMedium
        );
        return Efficiencies(score, score);
    }

    /// <summary>
    /// Subpages 51h and 91h: how well the host keeps the drive streaming, reading and writing, in percent with 16 binary places;
    /// each stop of the tape costs a hundredth of what is left.
    /// </summary>
    public IEnumerable<LogParameter> HostEfficiency()
    {
        long written = 100 * Whole * 100L / (100 + drive.Timing.Backhitches);
        return [Number(0x03D0, 100 * Whole, 4), Number(0x04D0, written, 4)];
    }

    /// <summary>Subpage 64h: medium lost to rewriting (a mebibyte each), in percent with 16 binary places.</summary>
    public IEnumerable<LogParameter> CapacityLoss()
    {
        long mebibytes = Math.Max(1, Counters.BytesToMedium / Mebibyte);
        long loss = Math.Min(100 * Whole, Counters.RecoveredWriteErrors * 100 * Whole / mebibytes);
        yield return Number(0x7113, loss, 4);
    }

    /// <summary>Page 38h: bytes that went between host and drive.</summary>
    public IEnumerable<LogParameter> BytesTransferred() =>
        [Number(0x0001, Counters.BytesFromHost, 8), Number(0x0002, Counters.BytesToHost, 8)];

    /// <summary>Page 3Ch: what the drive has been used for.</summary>
    public IEnumerable<LogParameter> DriveUsage() =>
        [
            Number(0x0001, drive.Life.Loads, 4),
            Number(0x0002, drive.Life.Cleanings, 4),
            Number(0x0003, (long)drive.Life.Metres, 8),
            Number(0x0004, drive.Life.Bytes / 1_000_000, 8),
        ];

    private static IEnumerable<LogParameter> Efficiencies(long driveScore, long mediumScore)
    {
        yield return Number(0x0000, driveScore, 1);
        yield return Number(0x0001, mediumScore, 1);
        yield return Number(0x0011, 1, 1);
        yield return Number(0x0012, 1, 1);
        yield return Number(0x001A, 1, 1);
    }

    /// <summary>1 is best; each recovered error in 10^9 bytes is a point worse.</summary>
    private static long Score(long errors, long bytes) =>
        Math.Min(WorstEfficiency, 1 + (errors * BytesPerPoint / Math.Max(BytesPerPoint, bytes)));

    private static IEnumerable<LogParameter> Kinds(long recovered, ushort retries)
    {
        const ushort ServoTransient = 0x0001;
        const ushort DataTransient = 0x0002;
        yield return Number(ServoTransient, 0, 4);
        yield return Number(DataTransient, recovered, 4);
        yield return Number(retries, recovered, 4);
    }

    private long Remaining(int partition)
    {
        if (!Has(partition))
        {
            return 0;
        }

        var medium = drive.Cartridge.Partition(partition);
        return Math.Max(0, medium.CapacityBytes - medium.MediumBytesBefore(medium.Objects.Count)) / Mebibyte;
    }

    private long Maximum(int partition) =>
        Has(partition) ? drive.Cartridge.Partition(partition).CapacityBytes / Mebibyte : 0;

    private bool Has(int partition) => drive.Load == LoadState.Loaded && partition < drive.Cartridge.PartitionCount;

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes, control: 0x40);
}
