using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>
/// Composes a <see cref="DriveStatus"/>. Nothing here moves the tape or clears anything: TapeAlert comes from log page 12h,
/// which reading does not clear.
/// </summary>
internal sealed class StatusReader(TapeDrive drive)
{
    private const int HighestPartition = 3;
    private const long Megabyte = 1_000_000;

    private readonly DriveQuestions _ask = new();

    /// <summary>Reads all of it.</summary>
    /// <param name="name">What people call the drive.</param>
    public DriveStatus Read(string name)
    {
        var identity = Identity();
        var look = DriveLook.At(drive);
        var loaded = look.Ready.Readiness == DriveReadiness.Ready;
        var reachable = loaded || look.Ready.Condition == AdditionalSense.MediumNotPresentAuxiliaryMemoryAccessible;
        var statistics = loaded ? _ask.Value<VolumeStatistics>(() => drive.ReadVolumeStatistics()) : null;
        return new DriveStatus(
            name,
            drive.Description,
            identity,
            State(look),
            reachable ? Cartridge(statistics) : null,
            loaded ? Position() : null,
            statistics is { } known ? Partitions(known) : [],
            loaded ? Modes() : null,
            Wear(),
            Cleaning(look),
            new AlertReader(drive, _ask).Active(),
            Verdict: null,
            _ask.Problems
        );
    }

    private DriveIdentity Identity()
    {
        var inquiry = drive.Inquiry();
        var serial = _ask.Reference(() => drive.UnitSerialNumber().Trim());
        return new DriveIdentity(
            inquiry.Vendor.Trim(),
            inquiry.Product.Trim(),
            inquiry.Revision.Trim(),
            string.IsNullOrEmpty(serial) ? null : serial
        );
    }

    private DriveState State(in DriveLook look)
    {
        var (phase, usual) = look.Activity;
        return new DriveState(
            look.Ready.Readiness,
            phase,
            look.Ready.Progress is { } done ? (int)(done * 100) : null,
            usual,
            !look.IsInitializing,
            look.Status?.RemovalPrevented,
            _ask.Reference(drive.ReadHolder)
        );
    }

    private DriveCartridge Cartridge(in VolumeStatistics? statistics)
    {
        var memory = new CartridgeMemory(drive, _ask);
        return new DriveCartridge(
            Text(memory.Text(MemoryAttribute.Barcode)) ?? Text(statistics?.Barcode),
            Text(memory.Text(MemoryAttribute.MediumSerialNumber)) ?? Text(statistics?.SerialNumber),
            CartridgeGeneration.Of(memory.Number(MemoryAttribute.DensityCode))
                ?? Text(statistics?.Page.Find(VolumeStatistics.PersonalityCode)?.TextValue),
            memory.Number(MemoryAttribute.MediumType) is { } type ? type == MemoryAttribute.WormType : statistics?.Worm,
            statistics?.WriteProtected,
            (long?)memory.Number(MemoryAttribute.LoadCount),
            Text(memory.Text(MemoryAttribute.ApplicationName))
        );
    }

    private DrivePosition? Position() =>
        _ask.Value<TapePosition>(() => drive.ReadPosition()) is { } at
            ? new DrivePosition(at.Partition, at.ObjectNumber, at.BeginningOfPartition, at.EndOfPartition)
            : null;

    private static List<PartitionRoom> Partitions(in VolumeStatistics statistics)
    {
        List<PartitionRoom> rooms = [];
        for (var partition = 0; partition <= HighestPartition; partition++)
        {
            if (statistics.PartitionCapacityMegabytes(partition) is { } capacity)
            {
                rooms.Add(
                    new PartitionRoom(
                        partition,
                        capacity * Megabyte,
                        statistics.PartitionUsedMegabytes(partition) * Megabyte,
                        statistics.PartitionRemainingMegabytes(partition) * Megabyte,
                        statistics.EndOfDataIsMissing(partition)
                    )
                );
            }
        }

        return rooms;
    }

    private DriveModes Modes()
    {
        var compression = _ask.Value<DataCompressionModePage>(() => drive.GetDataCompression());
        var moved = _ask.Value<SequentialAccessStatistics>(() => drive.ReadSequentialAccessStatistics());
        return new DriveModes(
            compression?.CompressionEnabled,
            Ratio(moved?.BytesFromHost, moved?.BytesToMedium),
            Ratio(moved?.BytesToHost, moved?.BytesFromMedium),
            _ask.Value<DataEncryptionStatus>(() => drive.ReadEncryptionStatus()) is { } key
                ? EncryptionText(key)
                : null,
            _ask.Value<ControlDataProtectionModePage>(() => drive.ReadBlockProtection()) is { } check
                ? check.Method == BlockProtectionMethod.None
                    ? "off"
                    : check.Method.ToString()
                : null
        );
    }

    private static string EncryptionText(in DataEncryptionStatus status) =>
        (status.Encryption, status.Decryption) switch
        {
            (EncryptionMode.Encrypt, _) => $"on, key '{status.KeyName ?? "(without a name)"}'",
            (EncryptionMode.External, _) => "encrypted blocks are written as they come",
            (_, DecryptionMode.Disabled) => "off",
            _ => $"for reading only, key '{status.KeyName ?? "(without a name)"}'",
        };

    private DriveWear Wear()
    {
        var life = _ask.Value<DeviceStatistics>(() => drive.ReadDeviceStatistics());
        return new DriveWear(
            _ask.Value<Temperature>(() => drive.ReadTemperature())?.CurrentCelsius,
            (long?)life?.PowerOnHours,
            (long?)life?.MotionHours,
            (long?)life?.MotionHoursSinceCleaning,
            (long?)life?.Loads,
            (long?)life?.Cleanings,
            (long?)life?.PowerCycles
        );
    }

    /// <summary>Whether the drive wants to be cleaned, by log page 11h.</summary>
    public static CleaningNeed Cleaning(in DriveLook look) =>
        look.Status switch
        {
            null => CleaningNeed.Unknown,
            { Activity: DeviceActivity.Cleaning } => CleaningNeed.Cleaning,
            { CleaningRequired: true } => CleaningNeed.Required,
            { CleaningRequested: true } => CleaningNeed.Requested,
            _ => CleaningNeed.None,
        };

    private static double? Ratio(ulong? host, ulong? medium) =>
        host is > 0 && medium is > 0 ? Math.Round((double)host.Value / medium.Value, 2) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
