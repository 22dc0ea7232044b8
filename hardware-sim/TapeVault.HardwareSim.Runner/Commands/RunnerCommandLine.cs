using System.CommandLine;
using TapeVault.Console;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>The command line of <c>tapevault-sim</c> as a function: everything it touches comes in.</summary>
internal static class RunnerCommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments, without the program's name.</param>
    /// <param name="composition">The host.</param>
    /// <param name="output">Takes answers.</param>
    /// <param name="error">Takes errors.</param>
    /// <returns>The exit code.</returns>
    public static ExitCode Run(string[] args, Composition composition, TextWriter output, TextWriter error)
    {
        var context = new RunnerContext(composition, output, error);
        var root = new RootCommand("Simulated tape drives and cartridges for TapeVault: try it without any hardware.")
        {
            DemoCommand.Create(context),
            CartridgeCommand.Create(context),
            ExportLtfsCommand.Create(context),
            ImportLtfsCommand.Create(context),
            TapeVaultCommand.Create(context),
            LibraryCommand.Create(context),
            ServeCommand.Create(context),
            TellCommand.Create(context),
        };
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var sinks = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (args.Length == 0)
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = error, Error = error });
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Errors.Count > 0 ? Refuse(parsed, error) : (ExitCode)parsed.Invoke(sinks);
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            return context.Fail(failure);
        }
    }

    private static ExitCode Refuse(ParseResult parsed, TextWriter error)
    {
        foreach (var mistake in parsed.Errors)
        {
            error.WriteLine(mistake.Message);
        }

        error.WriteLine("Read the command's --help and give it again.");
        return ExitCode.Usage;
    }
}
