using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.Media.Ltfs.DriveReport;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Reads what drive and cartridge count: log pages 02h, 03h, 0Ch, 14h, 17h, 33h, 34h and 37h, TapeAlert from 12h, and the
/// cartridge's memory. Moves no tape and clears nothing. What the drive does not have stays null.
/// </summary>
/// <param name="drive">A drive with a loaded cartridge.</param>
public sealed class MountReader(TapeDrive drive)
{
    /// <summary>Reads all of it.</summary>
    /// <exception cref="TapeDriveException">The drive does not answer at all.</exception>
    public MountReading Read()
    {
        var evidence = new EvidenceReader(drive).Read();
        return new MountReading
        {
            DriveSerial = evidence.DriveSerial,
            DriveProduct = Told(() => drive.Inquiry().Product.Trim()) ?? string.Empty,
            MediumSerial = evidence.MediumSerial,
            Barcode = Told(() => drive.ReadAttribute(0, LtfsHostAttributes.Barcode))?.TextValue.Trim() ?? string.Empty,
            Load = evidence.LoadCount,
            Counts = Counts(),
            TapeAlerts = evidence.TapeAlerts ?? [],
            LastDrives = evidence.LastDrives ?? [],
            Failures = [.. drive.Failures.Sentences],
            HardFailures = drive.Failures.Count,
        };
    }

    private MountCounts Counts()
    {
        var writing = Told(() => drive.ReadErrorCounters(writing: true));
        var reading = Told(() => drive.ReadErrorCounters(writing: false));
        var life = Told(() => drive.ReadDeviceStatistics());
        var volume = Told(() => (VolumeStatistics?)drive.ReadVolumeStatistics());
        var moved = Told(() => (SequentialAccessStatistics?)drive.ReadSequentialAccessStatistics());
        var quality = Told(() => drive.ReadPerformance(PerformanceCharacteristics.MountQuality));
        return new MountCounts
        {
            BytesWritten = Number(moved?.BytesFromHost),
            BytesRead = Number(moved?.BytesToHost),
            CorrectedWriteErrors = Number(writing?.Corrected),
            UncorrectedWriteErrors = Number(writing?.Uncorrected),
            CorrectedReadErrors = Number(reading?.Corrected),
            UncorrectedReadErrors = Number(reading?.Uncorrected),
            HardWriteErrors = Number(life?.HardWriteErrors),
            HardReadErrors = Number(life?.HardReadErrors),
            WriteRetries = Number(Told(() => drive.ReadDriveErrors(writing: true))?.WriteRetries),
            ReadRetries = Number(Told(() => drive.ReadDriveErrors(writing: false))?.ReadRetries),
            MediumRecoveredWriteErrors = Number(volume?.RecoveredWriteErrors),
            MediumUnrecoveredWriteErrors = Number(volume?.UnrecoveredWriteErrors),
            MediumRecoveredReadErrors = Number(volume?.RecoveredReadErrors),
            MediumUnrecoveredReadErrors = Number(volume?.UnrecoveredReadErrors),
            MediumMegabytesWritten = Number(volume?.LifetimeMegabytesWritten),
            MediumMegabytesRead = Number(volume?.LifetimeMegabytesRead),
            MediumMounts = Number(volume?.Mounts),
            MediumPasses = Larger(Number(volume?.BeginningOfMediumPasses), Number(volume?.MiddleOfTapePasses)),
            MotionHoursSinceCleaning = Number(life?.MotionHoursSinceCleaning),
            MotionHours = Number(life?.MotionHours),
            CleaningRequired = moved?.CleaningRequired is { } flag ? flag != 0 : null,
            DriveEfficiencyPercent = (int?)quality?.DriveEfficiencyPercent,
            MediumEfficiencyPercent = (int?)quality?.MediumEfficiencyPercent,
        };
    }

    private static long? Larger(long? one, long? other) =>
        one is null ? other
        : other is null ? one
        : Math.Max(one.Value, other.Value);
}
