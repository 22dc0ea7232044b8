using System.CommandLine;
using System.CommandLine.Parsing;
using TapeVault.Console.Commands;
using TapeVault.Model;

namespace TapeVault.Console;

/// <summary>The command line as a function: everything it touches comes in, so that it runs in process as well.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments, without the program's name.</param>
    /// <param name="composition">The host, or what stands in for it.</param>
    /// <param name="output">Takes answers.</param>
    /// <param name="error">Takes errors and progress.</param>
    /// <returns>The exit code. Nothing is thrown for what a user or a device can do.</returns>
    public static ExitCode Run(string[] args, Composition composition, TextWriter output, TextWriter error)
    {
        var global = new GlobalOptions();
        var runner = new CommandRunner(composition, global, output, error);
        var root = CommandTree.Create(global, runner);

        // no response files: an argument that begins with @ is a name like any other
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (args.Length == 0)
        {
            root.Parse("--help").Invoke(Sinks(error, error));
            return ExitCode.Usage;
        }

        return parsed.Errors.Count > 0
            ? runner.Refuse(SyntaxMistakes.Describe(parsed), args.Contains(GlobalOptions.JsonName))
            : (ExitCode)parsed.Invoke(Sinks(output, error));
    }

    private static InvocationConfiguration Sinks(TextWriter output, TextWriter error) =>
        new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
}
