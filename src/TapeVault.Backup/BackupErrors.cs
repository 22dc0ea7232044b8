using TapeVault.Model;

namespace TapeVault.Backup;

/// <summary>Errors of backup, verify and restore.</summary>
public static class BackupErrors
{
    /// <summary>The source is not there.</summary>
    public static readonly ErrorDefinition NoSuchFolder = new(
        "TV-B001",
        "The folder to back up is not there.",
        "Check the path; a share may not be mounted.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The source's root cannot be read at all.</summary>
    public static readonly ErrorDefinition SourceUnreadable = new(
        "TV-B002",
        "The folder to back up cannot be read.",
        "Run as a user who may read it.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>Restore would overwrite.</summary>
    public static readonly ErrorDefinition TargetExists = new(
        "TV-B003",
        "Something is already at the place to restore to.",
        "Restore to an empty folder, or give --overwrite.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>The target's file system cannot hold the name.</summary>
    public static readonly ErrorDefinition NameNotAllowedHere = new(
        "TV-B004",
        "The target cannot hold a file of that name.",
        "Restore to a file system that allows the name, or restore the other files and rename.",
        ExitCode.CompletedWithProblems,
        SafeToRepeat: true
    );

    /// <summary>No room at the target.</summary>
    public static readonly ErrorDefinition TargetFull = new(
        "TV-B005",
        "There is no room left at the place to restore to.",
        "Make room or restore to another place; what was restored so far is whole.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>The target refuses.</summary>
    public static readonly ErrorDefinition TargetNotWritable = new(
        "TV-B006",
        "The place to restore to cannot be written.",
        "Run as a user who may write there, or restore to another place.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>The set is not there.</summary>
    public static readonly ErrorDefinition NoSuchSet = new(
        "TV-B007",
        "There is no such backup set.",
        "List the sets with 'tapevault sets'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );

    /// <summary>A set's structure is damaged.</summary>
    public static readonly ErrorDefinition DamagedSet = new(
        "TV-B008",
        "The backup set is damaged.",
        "Run 'tapevault verify' on it and restore from another copy.",
        ExitCode.Damaged,
        SafeToRepeat: true
    );

    /// <summary>The set cannot be resumed.</summary>
    public static readonly ErrorDefinition NotResumable = new(
        "TV-B009",
        "The backup set cannot be resumed.",
        "Start a new backup.",
        ExitCode.Refused,
        SafeToRepeat: true
    );

    /// <summary>Not even one part fits.</summary>
    public static readonly ErrorDefinition PartDoesNotFit = new(
        "TV-B010",
        "The volume is too small for a single part of a large file.",
        "Use a larger medium, or a smaller 'partSize' in the configuration.",
        ExitCode.NoSpace,
        SafeToRepeat: true
    );

    /// <summary>Nothing matches a path to restore.</summary>
    public static readonly ErrorDefinition NoSuchPath = new(
        "TV-B011",
        "The backup set holds nothing at that path.",
        "Look for it with 'tapevault find'.",
        ExitCode.NotAvailable,
        SafeToRepeat: true
    );
}
