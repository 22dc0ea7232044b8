using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>What a drive is doing at one moment.</summary>
/// <param name="Ready">TEST UNIT READY.</param>
/// <param name="Status">Log page 11h; null if the drive does not have it or does not answer it just now.</param>
/// <param name="Trouble">What it complains of instead of being ready or becoming so; null if nothing.</param>
internal readonly record struct DriveLook(ReadinessReport Ready, DeviceStatus? Status, TapeDriveException? Trouble)
{
    /// <summary>What it does, and how long that usually takes.</summary>
    public (string Phase, string? Usual) Activity =>
        Trouble is not null ? (AdditionalSenseText.Of(Ready.Condition), null)
        : Status is { } status && DriveActivityText.Of(status.Activity) is { } words ? words
        : Ready.Readiness == DriveReadiness.BecomingReady ? DriveActivityText.Of(Ready.Condition)
        : (DriveActivityText.Of(Ready.Readiness), null);

    /// <summary>Whether a new LTO-9 cartridge is being initialised, which nothing may interrupt.</summary>
    public bool IsInitializing =>
        Ready.Readiness == DriveReadiness.BecomingReady && Status is { Activity: DeviceActivity.Calibrating };

    /// <summary>Whether it is cleaning.</summary>
    public bool IsCleaning => Status is { Activity: DeviceActivity.Cleaning };

    /// <summary>Asks the drive; neither question waits for the tape.</summary>
    /// <exception cref="TapeDriveException">The way to the drive failed.</exception>
    public static DriveLook At(TapeDrive drive)
    {
        try
        {
            return new DriveLook(drive.ReadReadiness(), StatusOf(drive), null);
        }
        catch (TapeDriveException report) when (report is { Result.HostStatus: HostStatus.Ok, Sense: { } sense })
        {
            var ready = new ReadinessReport(DriveReadiness.ManualInterventionRequired, sense.Condition, null);
            return new DriveLook(ready, StatusOf(drive), report);
        }
    }

    private static DeviceStatus? StatusOf(TapeDrive drive)
    {
        try
        {
            return drive.ReadDeviceStatus();
        }
        catch (TapeDriveException report) when (report.Result.HostStatus == HostStatus.Ok)
        {
            return null;
        }
    }
}
