namespace TapeVault.Scsi;

/// <summary>What TEST UNIT READY says of a library.</summary>
public enum ChangerReadiness
{
    /// <summary>The robot may be used.</summary>
    Ready,

    /// <summary>Starting, taking stock, moving: waiting helps.</summary>
    BecomingReady,

    /// <summary>INITIALIZE ELEMENT STATUS is wanted.</summary>
    InitializationRequired,

    /// <summary>A person must do something at the library: a door or the mail slot is open, a cartridge is stuck.</summary>
    ManualInterventionRequired,

    /// <summary>The library was taken offline at its panel.</summary>
    Offline,
}
