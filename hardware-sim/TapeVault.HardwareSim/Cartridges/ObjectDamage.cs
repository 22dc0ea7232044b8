namespace TapeVault.HardwareSim;

/// <summary>How a stored object is damaged on purpose. The numbers are stored; never change one.</summary>
public enum ObjectDamage
{
    /// <summary>One bit of the record reads back flipped, without any error from the drive.</summary>
    FlippedBit = 1,

    /// <summary>The record cannot be read: MEDIUM ERROR, unrecovered read error.</summary>
    Unreadable = 2,

    /// <summary>The object is gone as if never written; later objects move up by one number.</summary>
    Dropped = 3,
}
