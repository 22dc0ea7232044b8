using System.CommandLine;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume …</c></summary>
internal static class VolumeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner) =>
        new("volume", "Make, list and look at volumes: tapes and folders that hold backups.")
        {
            VolumeFormatCommand.Create(runner),
            VolumeListCommand.Create(runner),
            VolumeShowCommand.Create(runner),
            VolumeCheckCommand.Create(runner),
        };

    /// <summary>The argument that names a drive or folder.</summary>
    public static Argument<string> DeviceArgument() =>
        new("VOLUME")
        {
            Description = "Name of a drive or folder volume from the configuration, or the path of a folder.",
        };
}
