using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.Media.Ltfs.DriveReport;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// Reads what drive and cartridge say of themselves. Moves no tape and clears nothing: TapeAlert comes from page 12h, and
/// from 2Eh, which forgets what it has told, only where a drive has no 12h. What a drive refuses is left null; a drive that
/// does not answer at all is an error.
/// </summary>
internal sealed class EvidenceReader(TapeDrive drive)
{
    private const ushort LoadCount = 0x0003;
    private const ushort NewestDrive = 0x020A;
    private const int RememberedDrives = 4;
    private const int VendorBytes = 8;
    private const int LtfsPartitions = 2;

    /// <summary>Reads everything; a cartridge must be loaded.</summary>
    public MediumEvidence Read()
    {
        var statistics = Told(() => (VolumeStatistics?)drive.ReadVolumeStatistics());
        return new MediumEvidence
        {
            MediumSerial =
                Told(() => drive.ReadAttribute(0, LtfsHostAttributes.MediumSerial))?.TextValue ?? string.Empty,
            DriveSerial = Told(drive.UnitSerialNumber)?.Trim() ?? string.Empty,
            DrivePowerCycles = Number(Told(() => drive.ReadDeviceStatistics())?.PowerCycles),
            TapeAlerts = Told(() => (TapeAlertReading?)drive.ReadAlerts()) is { } read ? [.. read.Alerts.Set] : null,
            Partitions = [.. Partitions(statistics)],
            LoadCount = Number(Told(() => drive.ReadAttribute(0, LoadCount))?.NumericValue),
            LastDrives = LastDrives(),
            LifetimeMegabytesWritten = Number(statistics?.LifetimeMegabytesWritten),
        };
    }

    private IEnumerable<PartitionEvidence> Partitions(VolumeStatistics? statistics)
    {
        for (var number = 0; number < LtfsPartitions; number++)
        {
            var partition = number;
            var reference = Told(() =>
                drive.ReadAttribute(partition, LtfsHostAttributes.VolumeChangeReference)
            )?.NumericValue;
            bool? endIsMissing =
                statistics?.EndOfDataIsMissing(partition) == true ? true
                : statistics?.PartitionUsedMegabytes(partition) is not null ? false
                : null;
            if (reference is not null || endIsMissing is not null)
            {
                var usable = reference is { } value && VolumeCoherencyInformation.IsUsableReference(value);
                yield return new PartitionEvidence(partition, usable ? reference : null, endIsMissing);
            }
        }
    }

    private List<string>? LastDrives()
    {
        List<string> drives = [];
        for (var i = 0; i < RememberedDrives; i++)
        {
            var id = (ushort)(NewestDrive + i);
            if (Told(() => drive.ReadAttribute(0, id)) is not { Value.Length: > VendorBytes } attribute)
            {
                break;
            }

            var serial = LtfsHostAttributes.Unpad(attribute.Value.AsSpan(VendorBytes)).Trim();
            if (serial.Length > 0)
            {
                drives.Add(serial);
            }
        }

        return drives.Count == 0 ? null : drives;
    }
}
