namespace TapeVault.HardwareSim;

/// <summary>What a drive counts since the cartridge was loaded.</summary>
internal sealed class DriveCounters
{
    public long BytesFromHost { get; set; }

    public long BytesToHost { get; set; }

    public long UnrecoveredReadErrors { get; set; }

    public void Clear()
    {
        BytesFromHost = 0;
        BytesToHost = 0;
        UnrecoveredReadErrors = 0;
    }
}
