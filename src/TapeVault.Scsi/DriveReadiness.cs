namespace TapeVault.Scsi;

/// <summary>What TEST UNIT READY says.</summary>
public enum DriveReadiness
{
    /// <summary>A medium is loaded and may be used.</summary>
    Ready,

    /// <summary>
    /// Loading, threading, calibrating (the first load of an LTO-9 cartridge takes up to two hours), formatting, self
    /// test, busy.
    /// </summary>
    BecomingReady,

    /// <summary>No cartridge.</summary>
    NoMedium,

    /// <summary>
    /// A cartridge is there but not loaded; its memory may be readable. <see cref="TapeDrive.Load"/> helps.
    /// </summary>
    MediumNotLoaded,

    /// <summary>A cleaning cartridge is in the drive.</summary>
    CleaningCartridge,

    /// <summary>A person must do something at the drive.</summary>
    ManualInterventionRequired,

    /// <summary>The drive was taken offline by the library or its panel.</summary>
    Offline,
}
