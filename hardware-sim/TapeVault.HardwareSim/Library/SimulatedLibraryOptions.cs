namespace TapeVault.HardwareSim;

/// <summary>How a simulated library is made.</summary>
public sealed record SimulatedLibraryOptions
{
    /// <summary>Its size and habits. Default <c>library-24</c>.</summary>
    public LibraryProfile Profile { get; init; } = LibraryProfiles.Library24;

    /// <summary>Serial number of the library, at most 12 ASCII characters.</summary>
    public string SerialNumber { get; init; } = "SIMLIB0001";

    /// <summary>
    /// How its drives are made; the serial number's last characters are replaced by the drive's number from 1.
    /// </summary>
    public SimulatedDriveOptions Drive { get; init; } = new();

    /// <summary>Whether the slot that a cartridge came from is forgotten at power on (SVALID 0).</summary>
    public bool ForgetsSources { get; init; }

    /// <summary>The clock, the drives' too.</summary>
    public VirtualClock Clock => Drive.Clock;

    /// <summary>Whether moves take time of <see cref="Clock"/>; as for the drives.</summary>
    public bool Timed => Drive.Timed;
}
