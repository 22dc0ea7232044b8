using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>Errors of volumes and the devices that hold them.</summary>
public static class MediaErrors
{
    /// <summary>The permit does not fit.</summary>
    public static readonly ErrorDefinition PermitRefused = new(
        "TV-M001",
        "The write permit does not fit what is about to be written.",
        "Give the command again; if it recurs, look at the medium with 'tapevault volume show'.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>A file of that name is there.</summary>
    public static readonly ErrorDefinition FileExists = new(
        "TV-M002",
        "The volume already holds a file of that name.",
        "Volumes are write-once; choose another set or volume.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>No file of that name.</summary>
    public static readonly ErrorDefinition NoSuchFile = new(
        "TV-M003",
        "The volume holds no file of that name.",
        "Check with 'tapevault volume show' that this is the right volume.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Opened read-only or write-protected.</summary>
    public static readonly ErrorDefinition ReadOnlyVolume = new(
        "TV-M004",
        "The volume cannot be written.",
        "Move the write-protect switch, or use another medium.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>Nothing on the medium.</summary>
    public static readonly ErrorDefinition BlankMedium = new(
        "TV-M005",
        "The medium is blank.",
        "Format it with 'tapevault volume format'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Not ours.</summary>
    public static readonly ErrorDefinition NotAVolume = new(
        "TV-M006",
        "What is on the medium is not a volume that TapeVault can open.",
        "Put in the right medium; to give up what is on this one, format it and name it explicitly.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The medium does not give bytes back.</summary>
    public static readonly ErrorDefinition UnreadableBlock = new(
        "TV-M007",
        "The medium does not give back what was written.",
        "Clean the drive and try again, then try another drive; restore from another copy.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>A structure is damaged.</summary>
    public static readonly ErrorDefinition DamagedVolume = new(
        "TV-M008",
        "A structure of the volume is damaged.",
        "Run 'tapevault volume check'; restore from another copy; do not write to this volume.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>No medium in the device.</summary>
    public static readonly ErrorDefinition NoMedium = new(
        "TV-M009",
        "There is no medium in the device.",
        "Put the medium in (in a library with 'tapevault library load') and give the command again.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No room.</summary>
    public static readonly ErrorDefinition VolumeFull = new(
        "TV-M010",
        "The volume is full.",
        "Go on with another medium: 'tapevault backup --resume'.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>The device failed.</summary>
    public static readonly ErrorDefinition DeviceFailed = new(
        "TV-M011",
        "The device reported an error.",
        "Read the report below; run 'tapevault volume check' before writing to this medium again.",
        ExitCode.NotAvailable,
        SafeToRepeat: false
    );

    /// <summary>A name the target cannot hold.</summary>
    public static readonly ErrorDefinition NameNotAllowed = new(
        "TV-M012",
        "The volume cannot hold a file of that name.",
        "Use a shorter name without control characters.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>Another host has the drive.</summary>
    public static readonly ErrorDefinition DriveReserved = new(
        "TV-M013",
        "Another host has reserved the drive.",
        "End the program that uses it there; if that host is gone for good, switch the drive off and on.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>The drive has not the protection of blocks that is configured.</summary>
    public static readonly ErrorDefinition NoBlockProtection = new(
        "TV-M014",
        "The drive does not protect blocks in the way that is configured.",
        "Set 'blockCheck' of the drive to a method that is named below, or to \"off\".",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>A cartridge that can hold no volume in this drive: write-once, for cleaning, of another generation.</summary>
    public static readonly ErrorDefinition UnusableMedium = new(
        "TV-M015",
        "The drive cannot keep a volume on a cartridge of this kind or generation.",
        "Take it out ('tapevault drive eject') and put in a rewritable data cartridge of a generation that the drive writes; its label ends with the generation.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
