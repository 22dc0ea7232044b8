using TapeVault.Model;

namespace TapeVault.Operations;

/// <summary>Errors of the operations that people and schedules start.</summary>
public static class OperationsErrors
{
    /// <summary>The overwrite gate said no.</summary>
    public static readonly ErrorDefinition WriteRefused = new(
        "TV-O001",
        "Writing to this medium is refused to protect what is on it.",
        "Look at the medium with 'tapevault volume show'; put in the right one, or name the volume that may be given up.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>Another command has the drive.</summary>
    public static readonly ErrorDefinition DriveBusy = new(
        "TV-O002",
        "Another command is using the device.",
        "Wait until it has finished, or give the command again with --wait.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>Lock files cannot be made.</summary>
    public static readonly ErrorDefinition StateFolderUnusable = new(
        "TV-O003",
        "The folder for TapeVault's state cannot be written.",
        "Check that the folder exists, has room and that this user may write to it.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Another volume than the one that is wanted.</summary>
    public static readonly ErrorDefinition WrongVolume = new(
        "TV-O004",
        "The volume in the device is not the one that is wanted.",
        "Put in the volume that is named below (in a library with 'tapevault library load') and give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Triage found that somebody else wrote to the medium.</summary>
    public static readonly ErrorDefinition WrittenElsewhere = new(
        "TV-O006",
        "Somebody else wrote to this medium since TapeVault closed it.",
        "See what is there with 'tapevault volume check' and 'tapevault volume show'; if TapeVault is to go on with it, give the command again with --accept-change \"why\", which is recorded.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>The tape holds a volume that is in no record of this host.</summary>
    public static readonly ErrorDefinition UnknownVolume = new(
        "TV-O007",
        "The tape holds a volume that this catalog does not know; it may be somebody else's.",
        "Put in a cartridge of yours ('tapevault volume list' shows them). If this one is yours, for example because the catalog was lost, give the command again with --accept-change \"why\", which is recorded.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>A segment is on a volume that is not at hand.</summary>
    public static readonly ErrorDefinition VolumeNeeded = new(
        "TV-O005",
        "A volume that holds part of the set is not at hand.",
        "Put it into a device (in a library with 'tapevault library load') and give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
