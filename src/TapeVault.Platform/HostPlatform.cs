using TapeVault.Backup.Files;
using TapeVault.Media;
using TapeVault.Platform.Linux;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Platform.Windows;
using TapeVault.Platform.Windows.Spti;
using TapeVault.Scsi;

namespace TapeVault.Platform;

/// <summary>Gives what fits the operating system that this runs on.</summary>
public static class HostPlatform
{
    /// <summary>The host's files.</summary>
    /// <exception cref="PlatformNotSupportedException">Neither Linux nor Windows.</exception>
    public static IFileSystem CreateFileSystem() =>
        OperatingSystem.IsWindows() ? new WindowsFileSystem()
        : OperatingSystem.IsLinux() ? new LinuxFileSystem()
        : throw new PlatformNotSupportedException("TapeVault runs on Linux and Windows.");

    /// <summary>A folder for a volume.</summary>
    /// <param name="path">The folder; it need not exist.</param>
    public static IFolderStore OpenFolderStore(string path) => new FolderStore(path);

    /// <summary>The operating system's own ways to tape drives and libraries.</summary>
    /// <param name="clock">All time.</param>
    public static IReadOnlyList<IScsiHost> LocalScsiHosts(TimeProvider clock) =>
        OperatingSystem.IsLinux() ? [new SgHost(clock)]
        : OperatingSystem.IsWindows() ? [new SptiHost(new WindowsDevices(), clock)]
        : [];

    /// <summary>What people should know of those ways, a sentence each; empty if there is nothing to say.</summary>
    public static IReadOnlyList<string> DeviceNotes() =>
        OperatingSystem.IsLinux() ? SgHost.Notes(new SgHost(TimeProvider.System).DirectTransfersAllowed)
        : OperatingSystem.IsWindows() ? new SptiHost(new WindowsDevices(), TimeProvider.System).Notes()
        : [];
}
