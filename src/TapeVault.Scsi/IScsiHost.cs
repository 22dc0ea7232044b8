namespace TapeVault.Scsi;

/// <summary>One way for this computer to reach SCSI devices: pass-through of the operating system, iSCSI, simulator.</summary>
public interface IScsiHost
{
    /// <summary>Name of the way in the configuration: <c>sg</c>, <c>spti</c>, <c>iscsi</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Looks for tape drives and media changers. What is there but cannot be used is in the answer too, with its
    /// <see cref="FoundDevice.Problem"/>; only cancellation is thrown.
    /// </summary>
    /// <param name="cancellationToken">Ends the search; a device that is being asked is waited for.</param>
    IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken);

    /// <summary>Opens one device for the caller alone, as far as the way can keep others out.</summary>
    /// <param name="address">A <see cref="FoundDevice.Address"/>, or what else the kind takes for one.</param>
    /// <exception cref="IOException">It is not there, busy, or not to be used so; the message names the next step.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not; the message names the next step.</exception>
    IScsiTransport Open(string address);
}
