using System.CommandLine;
using TapeVault.Console.Output;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault verify</c></summary>
internal static class VerifyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var set = SetArgument();
        var from = FromOption();
        var command = new Command("verify", "Read a whole set back and compare every digest.") { set, from };
        command.SetAction(parsed =>
            runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(set), parsed.GetValue(from)))
        );
        return command;
    }

    /// <summary>The argument that names a set.</summary>
    public static Argument<SetId> SetArgument() =>
        new("SET") { Description = "Id of the set ('tapevault sets' lists them).", CustomParser = Parsers.Set };

    /// <summary>The option that says where the set's volume is.</summary>
    public static Option<string?> FromOption() =>
        new("--from")
        {
            Description = "Drive or folder that holds the volume (default: where the catalog last saw it).",
            HelpName = "VOLUME",
        };

    private static Answer Execute(CommandRun run, SetId set, string? from) => throw new NotSupportedException();
}
