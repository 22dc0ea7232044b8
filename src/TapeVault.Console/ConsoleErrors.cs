using TapeVault.Model;

namespace TapeVault.Console;

/// <summary>Errors of the command line, the configuration and the host.</summary>
public static class ConsoleErrors
{
    /// <summary>The command line is wrong.</summary>
    public static readonly ErrorDefinition WrongCommandLine = new(
        "TV-U001",
        "The command line is not understood.",
        "Read the command's --help and give it again.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>The configuration has mistakes.</summary>
    public static readonly ErrorDefinition WrongConfiguration = new(
        "TV-U002",
        "The configuration has mistakes.",
        "Correct each one that is named, then give the command again.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>The configuration file cannot be read.</summary>
    public static readonly ErrorDefinition NoConfigurationFile = new(
        "TV-U003",
        "The configuration file is not there or cannot be read.",
        "Check the path after --config (or in TAPEVAULT_CONFIG) and who may read the file.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>No device of that name.</summary>
    public static readonly ErrorDefinition NoSuchDevice = new(
        "TV-U004",
        "No drive and no folder volume goes by that name.",
        "Give a name from the configuration ('tapevault volume list' shows them) or the path of a folder.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>Stopped on request.</summary>
    public static readonly ErrorDefinition Cancelled = new(
        "TV-U005",
        "The command was stopped before its end.",
        "Nothing that was committed is lost; give the command again, a backup with --resume.",
        ExitCode.Cancelled,
        SafeToRepeat: true
    );

    /// <summary>Disk full.</summary>
    public static readonly ErrorDefinition DiskFull = new(
        "TV-U006",
        "A disk of this host is full.",
        "Make room on the disk that holds the catalog, the log or the target folder, then give the command again.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>Access denied by the host.</summary>
    public static readonly ErrorDefinition AccessDenied = new(
        "TV-U007",
        "This user may not use a file or folder that TapeVault needs.",
        "Correct the owner or the mode of what is named, or run as a user who may.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The host's file system failed.</summary>
    public static readonly ErrorDefinition HostFileError = new(
        "TV-U008",
        "The host gave an error for a file or folder that TapeVault needs.",
        "Read the host's own words below; check the disk and whether it is mounted.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Another drive than the configured one answers.</summary>
    public static readonly ErrorDefinition WrongDrive = new(
        "TV-U009",
        "The device at the configured address is not the one that is configured, and that one is nowhere else.",
        "See with 'tapevault devices' what is there; correct 'address' or 'serial' in the configuration, or check power and cables.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No device with the configured serial number.</summary>
    public static readonly ErrorDefinition DeviceNotFound = new(
        "TV-U010",
        "The configured device is not to be found.",
        "Check its power and cables (for iSCSI, that the target runs); 'tapevault devices' shows every device with its serial number.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No drive of that name.</summary>
    public static readonly ErrorDefinition NoSuchDrive = new(
        "TV-U011",
        "No drive goes by that name.",
        "Give a drive's name from the configuration; 'tapevault devices' shows what is attached.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>Which of several devices.</summary>
    public static readonly ErrorDefinition WhichDevice = new(
        "TV-U012",
        "Say which device.",
        "Give the drive's or library's name; it may be left out only when a single one is configured.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>A configured device cannot be opened: held by somebody, forbidden, or silent.</summary>
    public static readonly ErrorDefinition DeviceNotOpened = new(
        "TV-U013",
        "The device is there and cannot be used now; nothing was sent to the medium.",
        "Do what is said below, then give the command again; 'tapevault devices' tells how it is with every device.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>We are wrong.</summary>
    public static readonly ErrorDefinition Fault = new(
        "TV-U099",
        "TapeVault met a fault of its own and stopped before doing more.",
        "Run 'tapevault volume check' on the medium that was in use, and report the fault with the log lines of this run.",
        ExitCode.Fault,
        SafeToRepeat: false
    );
}
