using TapeVault.Model;

namespace TapeVault.Operations.Drives;

/// <summary>Errors of what operators do at drives.</summary>
public static class DriveErrors
{
    /// <summary>The command was stopped, the drive was not.</summary>
    public static readonly ErrorDefinition DriveGoesOn = new(
        "TV-D001",
        "The command was stopped; the drive goes on with what it does.",
        "Leave the drive switched on and the cartridge in it; 'tapevault drive status' shows how far it is.",
        ExitCode.Cancelled,
        SafeToRepeat: true
    );

    /// <summary>It takes longer than any drive needs.</summary>
    public static readonly ErrorDefinition DriveTakesTooLong = new(
        "TV-D002",
        "The drive takes longer than it ever should.",
        "Look at the drive's own display; if it does not move any more, note what it shows and ask the maker's service.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The host or another host prevents removal.</summary>
    public static readonly ErrorDefinition RemovalPrevented = new(
        "TV-D003",
        "The cartridge cannot be ejected, because another host or program prevents its removal.",
        "Find the program that uses the drive (on another computer, too) and end it; then give the command again.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>The drive could not take the cartridge.</summary>
    public static readonly ErrorDefinition LoadFailed = new(
        "TV-D004",
        "The drive could not load or unload the cartridge.",
        "Give the command once more; if it fails again, put this cartridge aside and try another one in the drive.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>A cleaning cartridge instead of a data cartridge.</summary>
    public static readonly ErrorDefinition CleaningCartridgeFound = new(
        "TV-D005",
        "A cleaning cartridge is in the drive where a data cartridge is wanted.",
        "Take it out ('tapevault drive eject') and put a data cartridge in.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The drive asks for a person.</summary>
    public static readonly ErrorDefinition PersonNeeded = new(
        "TV-D006",
        "The drive asks for somebody to come, or was taken offline.",
        "Look at the drive's or the library's own display and do what it asks for.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>A data cartridge or nothing instead of a cleaning cartridge.</summary>
    public static readonly ErrorDefinition NoCleaningCartridge = new(
        "TV-D007",
        "There is no cleaning cartridge to clean the drive with.",
        "Put a cleaning cartridge in (its label begins with CLN or ends with CU) and give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The cleaning cartridge is used up.</summary>
    public static readonly ErrorDefinition CleaningCartridgeExpired = new(
        "TV-D008",
        "The cleaning cartridge is used up; the drive was not cleaned.",
        "Throw the cleaning cartridge away and use a new one.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Cleaning did not work.</summary>
    public static readonly ErrorDefinition CleaningFailed = new(
        "TV-D009",
        "The drive was not cleaned.",
        "Try another cleaning cartridge made for this drive; if that fails too, ask the maker's service.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The drive has no such page.</summary>
    public static readonly ErrorDefinition NoSuchLogPage = new(
        "TV-D010",
        "The drive has no such log page.",
        "Give 'tapevault drive log' without --page for the list of its pages.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>Not the cartridge that was named for a writing test.</summary>
    public static readonly ErrorDefinition NotTheScratchCartridge = new(
        "TV-D011",
        "The cartridge in the drive is not the one that was named with --scratch.",
        "Put in the cartridge that is named below; nothing was written.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>A new LTO-9 cartridge would be initialised now.</summary>
    public static readonly ErrorDefinition NeedsInitialization = new(
        "TV-D012",
        "The cartridge is new and the drive would initialise it first, which takes up to two hours.",
        "Initialise it in quiet hours with 'tapevault medium initialize'; 'backup' and 'volume format' accept the wait with --allow-initialization.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>A new LTO-9 cartridge is being initialised.</summary>
    public static readonly ErrorDefinition BeingInitialized = new(
        "TV-D013",
        "The drive is initialising a new cartridge and must not be disturbed.",
        "Wait until it has finished ('tapevault drive status' shows how far it is); 'backup' and 'volume format' wait with --allow-initialization.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>Outside the configured hours.</summary>
    public static readonly ErrorDefinition NotInQuietHours = new(
        "TV-D014",
        "It is not the time for long work in drives.",
        "Give the command in the configured 'quietHours', or with --now.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>No cartridge of that label or serial number.</summary>
    public static readonly ErrorDefinition NoSuchMedium = new(
        "TV-D016",
        "The catalog knows no such cartridge.",
        "List the cartridges with 'tapevault media', or name the drive that it is in.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The drive's own test found a fault.</summary>
    public static readonly ErrorDefinition SelfTestFailed = new(
        "TV-D017",
        "The drive failed its own test.",
        "Do not use the drive any more, note what is told below and ask the maker's service.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>The drive cannot use this cartridge.</summary>
    public static readonly ErrorDefinition WrongGeneration = new(
        "TV-D015",
        "The drive cannot use a cartridge of this kind or generation.",
        "Take it out ('tapevault drive eject') and put in one that the drive can use; its label ends with the generation.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
