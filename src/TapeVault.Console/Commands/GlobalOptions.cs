using System.CommandLine;

namespace TapeVault.Console.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Name of <see cref="Json"/>.</summary>
    public const string JsonName = "--json";

    /// <summary>Answer for programs.</summary>
    public Option<bool> Json { get; } =
        new(JsonName) { Description = "Answer as one line of JSON; no progress is shown.", Recursive = true };

    /// <summary>The configuration file.</summary>
    public Option<string?> Config { get; } =
        new("--config")
        {
            Description = "Configuration file.",
            HelpName = "PATH",
            Recursive = true,
        };

    /// <summary>No progress.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Show no progress.", Recursive = true };

    /// <summary>Wait for a device in use.</summary>
    public Option<bool> Wait { get; } =
        new("--wait") { Description = "Wait when another command uses the device.", Recursive = true };
}
