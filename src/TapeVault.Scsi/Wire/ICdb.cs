namespace TapeVault.Scsi.Wire;

/// <summary>A command descriptor block.</summary>
/// <typeparam name="TSelf">The block itself.</typeparam>
public interface ICdb<TSelf> : IWireStructure<TSelf>
    where TSelf : struct, ICdb<TSelf>
{
    /// <summary>
    /// The command as a value, with what is known of it: direction, time-out class, safe to repeat or not.
    /// </summary>
    ScsiCommand ToCommand();
}
