namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>What a demo is asked for.</summary>
internal sealed record DemoSettings
{
    /// <summary>The folder to back up, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Where cartridge, catalog and restored files go and stay; null for a temporary folder.</summary>
    public string? KeepFolder { get; init; }

    /// <summary>The drive.</summary>
    public DriveProfile Profile { get; init; } = DriveProfiles.Lto9;

    /// <summary>Decides what the power cut leaves, and the ids.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>More content than this is refused: about three copies of it are made. Default 4 GiB.</summary>
    public long SizeLimitBytes { get; init; } = 4L << 30;

    /// <summary>For tests: what is done to the cartridge when the second set is finished.</summary>
    public Action<SimulatedCartridge>? Tamper { get; init; }
}
