using TapeVault.Scsi;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Simulated drives as devices of the host: an address is a cartridge's folder, so there is nothing to be found.</summary>
/// <param name="drives">The drives.</param>
/// <param name="absolute">Makes a path absolute.</param>
internal sealed class CartridgeFolderHost(SimulatedDrives drives, Func<string, string> absolute) : IScsiHost
{
    /// <inheritdoc/>
    public string Kind => TapeVaultCommand.Kind;

    /// <inheritdoc/>
    public IReadOnlyList<FoundDevice> Find(CancellationToken cancellationToken) => [];

    /// <inheritdoc/>
    public IScsiTransport Open(string address) => drives.Get(absolute(address));
}
