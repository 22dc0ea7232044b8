using TapeVault.Model;

namespace TapeVault.Operations.Libraries;

/// <summary>What a move that did not end well means, one error for each problem and place of the cartridge.</summary>
public static class MoveErrors
{
    /// <summary>Nothing at the source.</summary>
    public static readonly ErrorDefinition SourceEmpty = Unmoved(
        "TV-L020",
        "There is no cartridge where one was to be taken from.",
        "See with 'tapevault library inventory' what is where."
    );

    /// <summary>Something at the destination.</summary>
    public static readonly ErrorDefinition DestinationFull = Unmoved(
        "TV-L021",
        "There is a cartridge already where one was to be put.",
        "Name a free place; 'tapevault library inventory' shows which are."
    );

    /// <summary>Another label.</summary>
    public static readonly ErrorDefinition AnotherCartridge = Unmoved(
        "TV-L022",
        "Another cartridge is there than the one that was seen before.",
        "See with 'tapevault library inventory' what is where, and give the command again."
    );

    /// <summary>Not a move of this library.</summary>
    public static readonly ErrorDefinition NoSuchMove = Unmoved(
        "TV-L023",
        "The library does not move a cartridge from there to there.",
        "Name two different places, for example 'slot3' and 'mail1'; some libraries move only by way of a slot."
    );

    /// <summary>The drive holds it.</summary>
    public static readonly ErrorDefinition DriveHoldsCartridge = Unmoved(
        "TV-L024",
        "The drive does not let its cartridge go.",
        "Give 'tapevault drive eject' and then 'tapevault library unload'; if the drive stays at it, look at its display."
    );

    /// <summary>Prevented.</summary>
    public static readonly ErrorDefinition RemovalPrevented = new(
        "TV-L025",
        "A host or program prevents that the cartridge is taken.",
        "Find the program that uses the drive (on another computer, too) and end it; then give the command again.",
        ExitCode.Busy,
        SafeToRepeat: true
    );

    /// <summary>Magazine out.</summary>
    public static readonly ErrorDefinition NotAccessible = Unmoved(
        "TV-L026",
        "The robot does not get there: the magazine is out or locked, or the place is disabled.",
        "Put the magazine in, wait until the library has looked at it, and give the command again."
    );

    /// <summary>Not ready in the middle of it.</summary>
    public static readonly ErrorDefinition NotReady = Unmoved(
        "TV-L027",
        "The library became not ready before it moved the cartridge: a door or the mail slot is open, or it is starting.",
        "Close what is open, wait until its display says that it is ready, and give the command again."
    );

    /// <summary>Unit attention.</summary>
    public static readonly ErrorDefinition InventoryChanged = Unmoved(
        "TV-L028",
        "Somebody changed something in the library just before the move, so it was not made.",
        "See with 'tapevault library inventory' what is where now, and give the command again."
    );

    /// <summary>No answer, nothing moved.</summary>
    public static readonly ErrorDefinition NoAnswer = Unmoved(
        "TV-L029",
        "The library did not answer to the move; its elements show the cartridge where it was.",
        "Check power and cable of the library and look with 'tapevault library status'; then give the command again."
    );

    /// <summary>The robot failed, nothing moved.</summary>
    public static readonly ErrorDefinition RobotFailed = Unmoved(
        "TV-L030",
        "The robot failed, and the cartridge is where it was.",
        "Look at the library's display and 'tapevault library status'; if it fails again, ask the maker's service."
    );

    /// <summary>Stuck in the gripper.</summary>
    public static readonly ErrorDefinition InGripper = new(
        "TV-L031",
        "The cartridge is in the robot's gripper.",
        "Put it into a slot with the command that is named below; if the robot does not, ask the maker's service and do not pull.",
        ExitCode.NotAvailable,
        SafeToRepeat: false
    );

    /// <summary>Nobody knows.</summary>
    public static readonly ErrorDefinition WhereUnknown = new(
        "TV-L032",
        "Nobody can say where the cartridge is.",
        "Let somebody look into the library, then let it look itself with 'tapevault library inventory --rescan'.",
        ExitCode.NotAvailable,
        SafeToRepeat: false
    );

    private static ErrorDefinition Unmoved(string code, string meaning, string nextStep) =>
        new(code, meaning, nextStep, ExitCode.NotAvailable, SafeToRepeat: true);
}
