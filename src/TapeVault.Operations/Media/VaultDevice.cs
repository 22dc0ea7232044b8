using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Operations.Drives;

namespace TapeVault.Operations.Media;

/// <summary>A device of the configuration, not opened yet: opening a drive talks to it, which needs its lock first.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What a volume in it is made of.</param>
/// <param name="LockName">The one name that its lock goes by: serial number or node, or the full path of a folder.</param>
/// <param name="Open">Opens it.</param>
public sealed record VaultDevice(string Name, VolumeKind Kind, string LockName, Func<IVolumeDevice> Open)
{
    /// <summary>Opens the drive itself; null for what is no tape drive.</summary>
    public Func<OpenDrive>? OpenDrive { get; init; }
}
