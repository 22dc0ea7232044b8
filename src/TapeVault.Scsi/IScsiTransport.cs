namespace TapeVault.Scsi;

/// <summary>
/// Carries one SCSI command to a logical unit and its whole answer back. Kinds: operating-system pass-through, iSCSI,
/// simulator. One thread at a time; a call blocks until the device answers or the time-out passes (hours are normal).
/// </summary>
public interface IScsiTransport : IDisposable
{
    /// <summary>
    /// Names the device for messages, for example a device node or a simulated drive's serial number.
    /// </summary>
    string Description { get; }

    /// <summary>Largest data transfer of one command in bytes that host and adapter allow.</summary>
    int MaximumTransferBytes { get; }

    /// <summary>Executes one command.</summary>
    /// <param name="command">CDB and what is known of it.</param>
    /// <param name="buffer">Data to or from the device; its length is the transfer length.</param>
    /// <param name="timeout">
    /// After this the host aborts the command and reports <see cref="HostStatus.TimedOut"/>.
    /// </param>
    /// <returns>Status, sense, residual, host and driver status, together. Never throws for what a device says.</returns>
    ScsiResult Execute(in ScsiCommand command, ScsiBuffer buffer, TimeSpan timeout);
}
