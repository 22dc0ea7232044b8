namespace TapeVault.Scsi;

/// <summary>
/// A command's whole answer. The parts stay together because each can contradict the others: GOOD with a host error is a
/// failure, CHECK CONDITION with NO SENSE and EOM is a success, and a residual can be wrong on some paths.
/// </summary>
/// <param name="Status">SCSI status.</param>
/// <param name="Sense">Sense data as received, empty if none.</param>
/// <param name="ResidualBytes">Bytes of the buffer that were not transferred.</param>
/// <param name="HostStatus">What the adapter or session says.</param>
/// <param name="DriverStatus">
/// What the operating system's driver says (Linux <c>driver_status</c>), 0 if nothing.
/// </param>
public readonly record struct ScsiResult(
    ScsiStatus Status,
    ReadOnlyMemory<byte> Sense,
    int ResidualBytes,
    HostStatus HostStatus = HostStatus.Ok,
    int DriverStatus = 0
)
{
    /// <summary>GOOD, everything transferred.</summary>
    public static ScsiResult Good => default;

    /// <summary>Whether the device itself answered GOOD and the transport agrees.</summary>
    public bool IsGood => Status == ScsiStatus.Good && HostStatus == HostStatus.Ok;
}
