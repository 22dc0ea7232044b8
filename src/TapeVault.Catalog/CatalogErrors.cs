using TapeVault.Model;

namespace TapeVault.Catalog;

/// <summary>Errors of the catalog.</summary>
public static class CatalogErrors
{
    /// <summary>The database is corrupt.</summary>
    public static readonly ErrorDefinition Damaged = new(
        "TV-C001",
        "The catalog is damaged.",
        "Keep a copy of the catalog folder as it is, check the disk, and put the folder back from a backup; the media are not affected.",
        ExitCode.Damaged,
        SafeToRepeat: false
    );

    /// <summary>No room for the catalog.</summary>
    public static readonly ErrorDefinition DiskFull = new(
        "TV-C002",
        "There is no room left for the catalog.",
        "Make room on the disk that holds the catalog folder and give the command again.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>Another writer did not finish in time.</summary>
    public static readonly ErrorDefinition Busy = new(
        "TV-C003",
        "Somebody else is writing to the catalog.",
        "Wait until the other command has finished and give this one again.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>Written by a newer TapeVault.</summary>
    public static readonly ErrorDefinition NewerVersion = new(
        "TV-C004",
        "The catalog was written by a newer version of TapeVault.",
        "Use that version or a later one; nothing was changed.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Some other file.</summary>
    public static readonly ErrorDefinition NotACatalog = new(
        "TV-C005",
        "The file is not a TapeVault catalog.",
        "Check the configured catalog folder; if the file was a catalog before, put it back from a backup.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The log went on since it was looked at.</summary>
    public static readonly ErrorDefinition Conflict = new(
        "TV-C006",
        "The catalog was changed by somebody else meanwhile.",
        "Look at the present state and give the command again.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>The disk under the catalog fails.</summary>
    public static readonly ErrorDefinition DiskFailed = new(
        "TV-C007",
        "The disk that holds the catalog reported an error.",
        "Check the disk; nothing of the last step was recorded.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The file cannot be opened or written.</summary>
    public static readonly ErrorDefinition CannotOpen = new(
        "TV-C008",
        "The catalog cannot be opened for writing.",
        "Check that the catalog folder exists and that this user may write to it.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No such set.</summary>
    public static readonly ErrorDefinition NoSuchSet = new(
        "TV-C009",
        "The catalog knows no such set.",
        "List the sets with 'tapevault sets'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>No such volume.</summary>
    public static readonly ErrorDefinition NoSuchVolume = new(
        "TV-C010",
        "The catalog knows no such volume.",
        "List the volumes with 'tapevault volume list'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Several volumes answer to that name.</summary>
    public static readonly ErrorDefinition AmbiguousVolume = new(
        "TV-C011",
        "More than one volume answers to that name.",
        "Give the volume's id instead.",
        ExitCode.Usage,
        SafeToRepeat: true
    );

    /// <summary>A file index or its journal is not what was written.</summary>
    public static readonly ErrorDefinition DamagedIndex = new(
        "TV-C101",
        "The file index of a set is damaged.",
        "Check the disk it is on; every copy of the set carries its index, so read it anew from a medium.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>A file index of a later version.</summary>
    public static readonly ErrorDefinition NewerIndex = new(
        "TV-C102",
        "The file index was written by a newer version of TapeVault.",
        "Use that version or a later one; nothing was changed.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
