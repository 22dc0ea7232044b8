using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Output;

/// <summary>Errors of the simulator's command line. They are the simulator's own and not in the product's list.</summary>
internal static class SimulatorErrors
{
    /// <summary>A folder that is to be filled holds something.</summary>
    public static readonly ErrorDefinition FolderNotEmpty = new(
        "SIM-U001",
        "The folder is not empty.",
        "Name a folder that is empty or not there yet.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>No cartridge there.</summary>
    public static readonly ErrorDefinition NoCartridge = new(
        "SIM-U002",
        "There is no simulated cartridge in that folder.",
        "Make one with 'tapevault-sim cartridge new'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The demo's folder is too large.</summary>
    public static readonly ErrorDefinition TooLarge = new(
        "SIM-U003",
        "The folder holds more than a demo should copy.",
        "Name a smaller folder, or allow more with --size-limit.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>A folder to read is missing.</summary>
    public static readonly ErrorDefinition NoFolder = new(
        "SIM-U004",
        "The folder is not there.",
        "Check the path.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>An exported volume is not whole.</summary>
    public static readonly ErrorDefinition NotAnExport = new(
        "SIM-U005",
        "The folder does not hold an exported tape.",
        "Name a folder that 'tapevault-sim export-ltfs' or the LTFS reference implementation's file back end wrote.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>A cartridge is in use.</summary>
    public static readonly ErrorDefinition CartridgeInUse = new(
        "SIM-U006",
        "Another program has the simulated cartridge in a drive.",
        "Wait until it has ended.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>An option of <c>serve</c> cannot be understood.</summary>
    public static readonly ErrorDefinition BadServeOption = new(
        "SIM-U007",
        "An option of serve cannot be understood.",
        "See 'tapevault-sim serve --help'.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>Not loopback.</summary>
    public static readonly ErrorDefinition NotLoopback = new(
        "SIM-U008",
        "Simulated devices are offered on loopback only.",
        "Name an address such as 127.0.0.1:0 or [::1]:0.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>The portal cannot be opened.</summary>
    public static readonly ErrorDefinition CannotListen = new(
        "SIM-U009",
        "The target cannot listen at that address.",
        "Name another port, or port 0 for a free one.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The control socket cannot be made.</summary>
    public static readonly ErrorDefinition ControlUnusable = new(
        "SIM-U010",
        "The control socket cannot be made.",
        "Name a path of less than 100 characters in a folder that may be written to, where nothing else is served.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Nobody is at the control socket.</summary>
    public static readonly ErrorDefinition NobodyServes = new(
        "SIM-U011",
        "No running 'tapevault-sim serve' answers at that control socket.",
        "Check the path, and that serve was started with --control.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No library there.</summary>
    public static readonly ErrorDefinition NoLibrary = new(
        "SIM-U012",
        "There is no simulated library in that folder, and no library profile of that name.",
        "Make one with 'tapevault-sim library new', or name a profile: single, autoloader-8, library-24 …",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
