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

    /// <summary>The option that accepts the wait for a new cartridge.</summary>
    public static Option<bool> AllowInitializationOption() =>
        new("--allow-initialization")
        {
            Description = "Accept that the drive initialises a new LTO-9 cartridge first, which takes up to two hours.",
        };

    /// <summary>The option that takes over a medium that somebody else wrote.</summary>
    public static Option<string?> AcceptChangeOption()
    {
        var option = new Option<string?>("--accept-change")
        {
            Description =
                "Write to a medium that somebody else wrote since TapeVault closed it, or whose volume the catalog does not know; say why, it is recorded.",
            HelpName = "WHY",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
            {
                result.AddError("Say why the change is accepted.");
            }
        });
        return option;
    }
}
