using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Operations.Drives;

/// <summary>What a drive does just now in words, with how long that usually takes.</summary>
internal static class DriveActivityText
{
    /// <summary>What the initialisation of a new LTO-9 cartridge is called on every screen.</summary>
    public const string Initializing = "initialising a new cartridge";

    private const string InitializingTakes = "usually 40 min, up to 2 h; it must not be interrupted";

    /// <summary>The words for an activity of log page 11h; null for none.</summary>
    public static (string Phase, string? Usual)? Of(DeviceActivity activity) =>
        activity switch
        {
            DeviceActivity.None => null,
            DeviceActivity.Cleaning => ("cleaning", "usually 2 to 5 min"),
            DeviceActivity.Loading => ("loading", "usually under a minute"),
            DeviceActivity.Unloading => ("unloading", "usually 1 to 4 min"),
            DeviceActivity.Reading or DeviceActivity.ReadingEncrypted => ("reading", null),
            DeviceActivity.Writing or DeviceActivity.WritingEncrypted => ("writing", null),
            DeviceActivity.Locating => ("locating", "usually 1 to 2 min"),
            DeviceActivity.Rewinding => ("rewinding", "usually 1 to 2 min"),
            DeviceActivity.Erasing => ("erasing", "hours when the whole tape is erased"),
            DeviceActivity.Formatting => ("formatting", "usually 3 to 5 min"),
            DeviceActivity.Calibrating => (Initializing, InitializingTakes),
            DeviceActivity.UpdatingMicrocode => ("updating its firmware", "usually 5 to 10 min; never switch it off"),
            DeviceActivity.Diagnostic => ("testing itself", "usually under 5 min"),
            _ => ("busy", null),
        };

    /// <summary>The words for the reason why it is not ready yet, for drives without log page 11h.</summary>
    public static (string Phase, string? Usual) Of(AdditionalSense condition) =>
        condition == AdditionalSense.FormatInProgress ? ("formatting", "usually 3 to 5 min")
        : condition == AdditionalSense.SelfTestInProgress ? ("testing itself", "usually under 5 min")
        : condition == AdditionalSense.RewindOperationInProgress ? ("rewinding", "usually 1 to 2 min")
        : condition == AdditionalSense.LocateOperationInProgress ? ("locating", "usually 1 to 2 min")
        : condition == AdditionalSense.EraseOperationInProgress ? ("erasing", "hours when the whole tape is erased")
        : ("becoming ready", "usually under a minute; a new LTO-9 cartridge up to 2 h");

    /// <summary>A sentence for a drive that waits for nothing.</summary>
    public static string Of(DriveReadiness readiness) =>
        readiness switch
        {
            DriveReadiness.Ready => "ready",
            DriveReadiness.BecomingReady => "becoming ready",
            DriveReadiness.NoMedium => "empty",
            DriveReadiness.MediumNotLoaded => "a cartridge is there, but not loaded",
            DriveReadiness.CleaningCartridge => "a cleaning cartridge is in it",
            DriveReadiness.ManualInterventionRequired => "somebody must do something at the drive",
            DriveReadiness.Offline => "taken offline at its panel or by the library",
            _ => readiness.ToString(),
        };
}
