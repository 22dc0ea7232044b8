namespace TapeVault.HardwareSim;

/// <summary>How a simulated drive is made.</summary>
public sealed record SimulatedDriveOptions
{
    /// <summary>Generation and figures. Default LTO-9.</summary>
    public DriveProfile Profile { get; init; } = DriveProfiles.Lto9;

    /// <summary>Unit serial number, at most 10 ASCII characters.</summary>
    public string SerialNumber { get; init; } = "SIMDRIVE01";

    /// <summary>The clock that the drive's mechanics use up when <see cref="Timed"/>.</summary>
    public VirtualClock Clock { get; init; } = new();

    /// <summary>
    /// The clock of what a drive does by itself for minutes: medium optimisation, cleaning, and of REPORT TIMESTAMP.
    /// <see cref="Clock"/> unless given; real time suits a drive that other processes use.
    /// </summary>
    public TimeProvider? DeviceClock { get; init; }

    /// <summary>Decides what a power cut leaves. Same seed and same commands, same outcome.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Whether mechanics take time of <see cref="Clock"/>. Without, everything is instant and the buffer streams to the
    /// medium only as it fills up.
    /// </summary>
    public bool Timed { get; init; }

    /// <summary>Bytes of the drive's buffer; the profile's unless given.</summary>
    public long? BufferBytes { get; init; }

    /// <summary>Largest transfer of one command that the host side allows. Default 8 MiB.</summary>
    public int MaximumTransferBytes { get; init; } = 8 << 20;

    /// <summary>
    /// Seconds of <see cref="DeviceClock"/> that measuring a new LTO-9 cartridge takes; the profile's unless given, 0 for never.
    /// </summary>
    public double? OptimisationSeconds { get; init; }

    /// <summary>
    /// Whether a cartridge that is put in is taken and threaded at once (AUTOLOAD MODE 0 of the Control mode page, SPC-5). Default
    /// true; without, it waits in the mouth for LOAD.
    /// </summary>
    public bool AutoLoad { get; init; } = true;

    /// <summary>
    /// Whether a cleaning cartridge cleans as soon as it is taken in, also by LOAD with HOLD. Default false; drives differ.
    /// </summary>
    public bool CleansInSpiteOfHold { get; init; }

    /// <summary>
    /// Whether check bytes of CRC-32C go most significant byte first. Default false, as the LTFS reference and others expect;
    /// no drive was at hand to look.
    /// </summary>
    public bool Crc32CBigEndian { get; init; }

    /// <summary>
    /// Sense key that comes with END-OF-DATA NOT FOUND when locating to it: drives differ. Default: BLANK CHECK (8);
    /// the alternative is MEDIUM ERROR (3).
    /// </summary>
    public bool EndOfDataNotFoundIsMediumError { get; init; }

    /// <summary>
    /// Whether a library or key manager controls encryption, so that hosts can look and not set. Default false.
    /// </summary>
    public bool EncryptionControlledByOthers { get; init; }
}
