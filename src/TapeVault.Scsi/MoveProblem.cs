namespace TapeVault.Scsi;

/// <summary>Why a move did not end well, as far as the library tells; what to do depends on it.</summary>
public enum MoveProblem
{
    /// <summary>No problem.</summary>
    None,

    /// <summary>No cartridge is at the source.</summary>
    SourceEmpty,

    /// <summary>Another cartridge is at the destination.</summary>
    DestinationFull,

    /// <summary>The cartridge at the source bears another label than expected.</summary>
    AnotherCartridge,

    /// <summary>No element has the address, or the library does not move between elements of these types.</summary>
    NoSuchMove,

    /// <summary>The drive has not let the cartridge go: unload it there first (5/53/01, 4/53/01, 5/53/03).</summary>
    DriveHoldsCartridge,

    /// <summary>A host prevents removal (5/53/02).</summary>
    RemovalPrevented,

    /// <summary>The magazine is out or locked, or the element is disabled.</summary>
    NotAccessible,

    /// <summary>The library is not ready: a door is open, the mail slot is open, it is starting.</summary>
    NotReady,

    /// <summary>Something changed just before, so the command was not taken; look at the inventory again.</summary>
    InventoryChanged,

    /// <summary>Another host has reserved the library.</summary>
    Reserved,

    /// <summary>No answer in time, or the way to the library failed.</summary>
    NoAnswer,

    /// <summary>The robot failed.</summary>
    RobotError,
}
