namespace TapeVault.Scsi;

/// <summary>Where a TapeAlert flag points to, and so who is to act.</summary>
public enum TapeAlertClass
{
    /// <summary>The drive wants to be cleaned.</summary>
    Clean,

    /// <summary>The cleaning cartridge is the trouble.</summary>
    CleaningCartridge,

    /// <summary>The cartridge is the trouble.</summary>
    Medium,

    /// <summary>The drive is the trouble.</summary>
    Drive,

    /// <summary>Drive or tape: the flag alone does not tell.</summary>
    DriveOrMedium,

    /// <summary>A person has to do something.</summary>
    Operator,

    /// <summary>The loader, or the way to it.</summary>
    Loader,

    /// <summary>The power failed with the tape in.</summary>
    PowerEvent,

    /// <summary>A setting forbade it, such as encryption.</summary>
    Policy,
}
