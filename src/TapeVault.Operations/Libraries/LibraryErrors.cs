using TapeVault.Model;

namespace TapeVault.Operations.Libraries;

/// <summary>Errors of what operators do at libraries. What a failed move means is in <see cref="MoveErrors"/>.</summary>
public static class LibraryErrors
{
    /// <summary>No library of the configuration has the name.</summary>
    public static readonly ErrorDefinition NoSuchLibrary = new(
        "TV-L001",
        "No library goes by that name.",
        "Give a library's name from the configuration; 'tapevault devices' shows what is attached.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>No cartridge bears the label.</summary>
    public static readonly ErrorDefinition NoSuchCartridge = new(
        "TV-L002",
        "The library holds no cartridge with that label, and has no place of that name.",
        "See with 'tapevault library inventory' what is where; a new cartridge comes in with 'tapevault library import'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Several cartridges bear the label.</summary>
    public static readonly ErrorDefinition DuplicateLabel = new(
        "TV-L003",
        "More than one cartridge in the library bears that label.",
        "Name the slot instead of the label, and put a label of its own on one of the two.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>No label, or an unreadable one.</summary>
    public static readonly ErrorDefinition Unlabelled = new(
        "TV-L004",
        "The cartridge has no label that the library can read.",
        "Put a bar code label on it, or clean the label; to use it all the same, give --unlabelled.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>A cleaning cartridge where a data cartridge is wanted.</summary>
    public static readonly ErrorDefinition CleaningCartridge = new(
        "TV-L005",
        "That is a cleaning or diagnostic cartridge, not one for data.",
        "Name a data cartridge; nothing was moved.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>The drive cannot use cartridges of this generation.</summary>
    public static readonly ErrorDefinition WrongGeneration = new(
        "TV-L006",
        "The drive cannot read a cartridge of this generation, by its label.",
        "Name another cartridge or, with --drive, another drive; nothing was moved.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>The catalog knows the label of another cartridge.</summary>
    public static readonly ErrorDefinition LabelOfAnother = new(
        "TV-L007",
        "The catalog knows another cartridge with the same label.",
        "Take it back with 'tapevault library unload', put a label of its own on one of the two, and load it again.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>No drive of the configuration is the drive in the library.</summary>
    public static readonly ErrorDefinition DriveNotConfigured = new(
        "TV-L008",
        "The drive is not one of this library that the configuration knows by its serial number.",
        "Give the drive its 'serial' in the configuration; 'tapevault library status' shows the serial numbers of the library's drives.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>The drive has a cartridge.</summary>
    public static readonly ErrorDefinition DriveFull = new(
        "TV-L009",
        "There is another cartridge in the drive.",
        "Take it back to its slot with 'tapevault library unload', then give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Nothing to unload.</summary>
    public static readonly ErrorDefinition DriveEmpty = new(
        "TV-L010",
        "There is no cartridge in the drive.",
        "See with 'tapevault library status' which drive holds one.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Every slot is full.</summary>
    public static readonly ErrorDefinition NoFreeSlot = new(
        "TV-L011",
        "No slot of the library is free.",
        "Take cartridges out with 'tapevault library export', or name a free place with --to.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>The library has no mail slot.</summary>
    public static readonly ErrorDefinition NoMailSlot = new(
        "TV-L012",
        "The library has no mail slot.",
        "Open the door or take the magazine out at its panel, exchange the cartridges by hand, and look with 'tapevault library inventory'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>A door, the mail slot or a magazine is open.</summary>
    public static readonly ErrorDefinition PersonNeeded = new(
        "TV-L013",
        "The library waits for somebody: a door, a magazine or the mail slot is open.",
        "Close what is open, do what its display asks for, and give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The library is offline.</summary>
    public static readonly ErrorDefinition Offline = new(
        "TV-L014",
        "The library was taken offline.",
        "Take it online again at its display or in its web page.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>It wants its inventory taken.</summary>
    public static readonly ErrorDefinition NeedsRescan = new(
        "TV-L015",
        "The library does not know what is in its slots.",
        "Let it look with 'tapevault library inventory --rescan', which takes minutes.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The library or the way to it is broken.</summary>
    public static readonly ErrorDefinition LibraryFailed = new(
        "TV-L016",
        "The library reported an error, or does not answer.",
        "Read the report below; check power, cable and display, then look with 'tapevault library status'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Another host has it.</summary>
    public static readonly ErrorDefinition ReservedByAnother = new(
        "TV-L017",
        "Another host has reserved the library.",
        "End the program that uses it there; if that host is gone for good, switch the library off and on.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>No place and no drive of that name.</summary>
    public static readonly ErrorDefinition NoSuchPlace = new(
        "TV-L034",
        "The library has no place of that name.",
        "Name a place as 'tapevault library inventory' shows them.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>The cartridge that is wanted elsewhere is in a drive.</summary>
    public static readonly ErrorDefinition CartridgeInDrive = new(
        "TV-L033",
        "The cartridge is in a drive.",
        "Use it there, or give 'tapevault library unload DRIVE' for that drive and then the command again.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>Several drives could be meant.</summary>
    public static readonly ErrorDefinition WhichDrive = new(
        "TV-L018",
        "More than one drive of the library holds a cartridge.",
        "Name the drive; 'tapevault library status' shows what is in each.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>No mail slot is free.</summary>
    public static readonly ErrorDefinition MailSlotFull = new(
        "TV-L019",
        "Every mail slot of the library is full.",
        "Empty the mail slot, close it, and give the command again for what is left.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );
}
