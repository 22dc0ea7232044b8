using TapeVault.HardwareSim.Iscsi;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>What <c>tapevault-sim serve</c> offers.</summary>
internal sealed record ServeSettings
{
    /// <summary>Drives, in the order of their logical unit numbers.</summary>
    public IReadOnlyList<SimulatedDriveOptions> Drives { get; init; } = [];

    /// <summary>Opens the library, whose units come before the drives; null for none.</summary>
    public Func<SimulatedLibrary>? OpenLibrary { get; init; }

    /// <summary>Cartridges that are in drives from the beginning: logical unit and folder.</summary>
    public IReadOnlyList<(int Unit, string Folder)> Inserted { get; init; } = [];

    /// <summary>Folder in which cartridges are looked for by name.</summary>
    public required string CartridgeFolder { get; init; }

    /// <summary>The target.</summary>
    public IscsiTargetOptions Target { get; init; } = new();

    /// <summary>Path of the control socket; null for none.</summary>
    public string? ControlPath { get; init; }

    /// <summary>Whether to describe it as one line of JSON.</summary>
    public bool Json { get; init; }
}
