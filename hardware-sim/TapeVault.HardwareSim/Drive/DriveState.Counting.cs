using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <content>What the drive counts, of its own life and of the cartridge's.</content>
internal sealed partial class DriveState
{
    private const double SecondsPerHour = 3600;

    private VolumeUsage _usageBeforeReset;

    /// <summary>What is counted since the load.</summary>
    public DriveCounters Counters { get; } = new();

    /// <summary>What is counted since the drive was made.</summary>
    public DriveLife Life { get; } = new();

    /// <summary>Errors, as they are met.</summary>
    public ErrorLedger Errors { get; }

    /// <summary>How worn the drive is: every so manieth block costs a retry; 0 = never.</summary>
    public long BlocksPerRecoveredError { get; set; }

    public int TemperatureCelsius { get; set; } = 32;

    /// <summary>Codes of page 13h, most promising first.</summary>
    public IReadOnlyList<byte> RequestedRecovery { get; set; } = [];

    /// <summary>What this load adds to the cartridge's life.</summary>
    public VolumeUsage LoadUsage => _usageBeforeReset + Usage();

    /// <summary>The cartridge's life with what this load added so far.</summary>
    public VolumeUsage VolumeUsage =>
        InDrive is null ? default : (Cartridge.Usage + LoadUsage) with { Mounts = Cartridge.LoadCount };

    /// <summary>Hours that the tape moved, taken from its way and the speed of locating.</summary>
    public uint MotionHours(double metres) => (uint)(metres / Profile.LocateMetresPerSecond / SecondsPerHour);

    /// <summary>Time as REPORT TIMESTAMP gives it.</summary>
    public TimeSpan Timestamp => TimestampSet is { } set ? set.Time + (Now - set.At) : Now - PoweredOnAt;

    /// <summary>Medium type of the loaded cartridge.</summary>
    public byte MediumType =>
        Cartridge.IsWorm && CartridgeProfile.WormMediumType is { } worm ? worm : CartridgeProfile.MediumType;

    /// <summary>A load begins.</summary>
    public void BeginLoad()
    {
        Counters.Clear();
        _usageBeforeReset = default;
        Life.Loads++;
        Life.LoadsSinceReset++;
    }

    /// <summary>LOG SELECT sets the counters back; the cartridge's life keeps them.</summary>
    public void ResetCounters()
    {
        _usageBeforeReset += Usage();
        Counters.Clear();
        Life.LoadsSinceReset = 0;
    }

    /// <summary>A block of the host was accepted.</summary>
    public void CountWritten(StoredObject item)
    {
        Counters.BytesFromHost += item.LengthBytes;
        Counters.BytesToMedium += item.CostBytes;
        CountPassed(item);
        Errors.BlockWritten();
    }

    /// <summary>A block was read off the medium.</summary>
    public void CountRead(StoredObject item)
    {
        Counters.BytesToHost += item.LengthBytes;
        Counters.BytesFromMedium += item.CostBytes;
        CountPassed(item);
        Errors.BlockRead();
    }

    /// <summary>Tape passed the head without being read or written.</summary>
    public void CountMetres(double metres)
    {
        Counters.Metres += metres;
        Life.Metres += metres;
    }

    private void CountPassed(StoredObject item)
    {
        Life.Bytes += item.CostBytes;
        Life.BytesSinceCleaning += item.CostBytes;
        CountMetres((double)item.CostBytes / TapePlace.WrapBytes(Cartridge) * CartridgeProfile.TapeMetres);
    }

    private VolumeUsage Usage() =>
        new()
        {
            BytesWritten = Counters.BytesToMedium,
            BytesRead = Counters.BytesFromMedium,
            HostBytesWritten = Counters.BytesFromHost,
            RecoveredWriteErrors = Counters.RecoveredWriteErrors,
            UnrecoveredWriteErrors = Counters.UnrecoveredWriteErrors,
            RecoveredReadErrors = Counters.RecoveredReadErrors,
            UnrecoveredReadErrors = Counters.UnrecoveredReadErrors,
            WriteMounts = Counters.BytesFromHost > 0 && _usageBeforeReset.WriteMounts == 0 ? 1 : 0,
            BeginningPasses = _usageBeforeReset.BeginningPasses == 0 ? 1 : 0,
            MiddlePasses = (long)(Counters.Metres / CartridgeProfile.TapeMetres),
        };
}
