using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Log pages that tell of bytes and room: 0Ch and 1Bh (at 32h in LTO-5).</summary>
internal sealed class CapacityPages(DriveState drive)
{
    private const long Megabyte = 1_000_000;
    private const int CounterBytes = 8;

    private DriveCounters Counters => drive.Counters;

    /// <summary>Bytes of the current load that are on the medium and not in the buffer alone.</summary>
    private long BytesOnMedium => Math.Max(0, Counters.BytesToMedium - drive.Buffer.RecordCostBytes);

    /// <summary>Page 0Ch (SSC-5 8.2.3).</summary>
    public IEnumerable<LogParameter> SequentialAccess()
    {
        const ushort CleaningRequired = 0x0100;
        const ushort MegabytesSinceCleaning = 0x8000;
        yield return Number(0, Counters.BytesFromHost, CounterBytes);
        yield return Number(1, BytesOnMedium, CounterBytes);
        yield return Number(2, Counters.BytesFromMedium, CounterBytes);
        yield return Number(3, Counters.BytesToHost, CounterBytes);
        if (drive.Load == LoadState.Loaded)
        {
            var medium = drive.Medium;
            long used = drive.Buffer.IsDirty
                ? drive.PositionMediumBytes
                : medium.MediumBytesBefore(medium.Objects.Count);
            yield return Number(4, used / Megabyte, sizeof(uint));
            yield return Number(5, medium.CapacityBytes / Megabyte, sizeof(uint));
            yield return Number(6, (medium.PhysicalBytes - medium.CapacityBytes) / Megabyte, sizeof(uint));
            yield return Number(7, drive.PositionMediumBytes / Megabyte, sizeof(uint));
        }

        yield return Number(8, drive.BufferLimitBytes / Megabyte, sizeof(uint));
        yield return Number(CleaningRequired, drive.Cleaning.IsRequired ? 1 : 0, CounterBytes);
        yield return Number(MegabytesSinceCleaning, drive.Life.BytesSinceCleaning / Megabyte, CounterBytes);
    }

    /// <summary>Data compression, page 1Bh (SSC-5 8.2.11): ratios in hundredths, and megabytes of 10^6 with what is left over.</summary>
    public IEnumerable<LogParameter> Compression()
    {
        const ushort Enabled = 0x0100;
        yield return Number(0, Ratio(Counters.BytesToHost, Counters.BytesFromMedium), sizeof(ushort));
        yield return Number(1, Ratio(Counters.BytesFromHost, Counters.BytesToMedium), sizeof(ushort));
        ushort code = 2;
        foreach (
            long bytes in new[]
            {
                Counters.BytesToHost,
                Counters.BytesFromMedium,
                Counters.BytesFromHost,
                BytesOnMedium,
            }
        )
        {
            yield return Number(code++, bytes / Megabyte, sizeof(uint));
            yield return Number(code++, bytes % Megabyte, sizeof(uint));
        }

        yield return Number(Enabled, drive.Modes.CompressionEnabled ? 1 : 0, 1);
    }

    /// <summary>Hundredths; 0 when nothing went that way.</summary>
    public static long Ratio(long host, long medium) =>
        medium == 0 ? 0 : Math.Min(ushort.MaxValue, host * 100 / medium);

    private static LogParameter Number(ushort code, long value, int bytes) =>
        LogParameter.OfNumber(code, (ulong)value, bytes);
}
