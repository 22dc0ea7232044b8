using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using TapeVault.Console.Logging;
using TapeVault.Console.Output;
using TapeVault.Console.Progress;
using TapeVault.Console.Settings;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>
/// The frame around every command: settings, log, stops, progress; then its answer or its error, and the exit code. The one
/// place that catches everything.
/// </summary>
internal sealed class CommandRunner(Composition composition, GlobalOptions global, TextWriter output, TextWriter error)
{
    /// <summary>Version of the program.</summary>
    public static readonly string Version =
        typeof(CommandRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";

    /// <summary>Runs one command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="execute">What the command does.</param>
    /// <returns>The exit code, as the parser wants it.</returns>
    public int Run(ParseResult parsed, Func<CommandRun, Answer> execute)
    {
        var writer = new AnswerWriter(output, error, composition.Terminal, parsed.GetValue(global.Json));
        TapeVaultSettings settings;
        RunLog log;
        try
        {
            settings = new SettingsLoader(composition.Environment, [.. composition.ScsiHosts.Keys]).Load(
                parsed.GetValue(global.Config)
            );
            log = RunLog.Open(settings.LogFolder, NewRunId(), settings.LogFileNames, composition.Clock);
        }
        catch (Exception failure)
        {
            return Fail(writer, ErrorPresenter.Present(failure, string.Empty, string.Empty));
        }

        using (log)
        {
            var code = Execute(parsed, execute, writer, settings, log);
            log.Ended((ExitCode)code);
            return code;
        }
    }

    /// <summary>Refuses a command line that is not understood; nothing is started.</summary>
    public ExitCode Refuse(string mistakes, bool json)
    {
        var failure = new TapeVaultException(ConsoleErrors.WrongCommandLine, mistakes);
        var writer = new AnswerWriter(output, error, composition.Terminal, json);
        return (ExitCode)Fail(writer, ErrorPresenter.Present(failure, string.Empty, string.Empty));
    }

    private int Execute(
        ParseResult parsed,
        Func<CommandRun, Answer> execute,
        AnswerWriter writer,
        TapeVaultSettings settings,
        RunLog log
    )
    {
        try
        {
            var answer = Answered(parsed, execute, writer.IsJson, settings, log);
            writer.Write(answer);
            return (int)answer.ExitCode;
        }
        catch (Exception failure)
        {
            log.Failed(ErrorPresenter.Explain(failure).Error, failure);
            return Fail(writer, ErrorPresenter.Present(failure, log.Run, settings.LogFolder));
        }
    }

    // when it returns, devices and catalog are let go and the live line is gone
    private Answer Answered(
        ParseResult parsed,
        Func<CommandRun, Answer> execute,
        bool json,
        TapeVaultSettings settings,
        RunLog log
    )
    {
        var silent = json || parsed.GetValue(global.Quiet);
        using var progress = new ProgressDisplay(error, composition.Terminal, silent, composition.Clock);
        using var onStop = composition.Stops.FinishBlock.Register(() => TellStop(progress, log, now: false));
        using var onStopNow = composition.Stops.StopNow.Register(() => TellStop(progress, log, now: true));
        var name = CommandName(parsed.CommandResult);
        log.Started(name, Version);
        using var run = new CommandRun(composition, settings, log, progress, name, parsed.GetValue(global.Wait));
        return execute(run);
    }

    private static void TellStop(ProgressDisplay progress, RunLog log, bool now)
    {
        log.StopRequested(now);
        progress.Tell(
            now
                ? "Stopping now; what is not yet committed is given up."
                : "Stopping at the next safe point; ask again (Ctrl-C) to stop at once."
        );
    }

    private static int Fail(AnswerWriter writer, ErrorAnswer answer)
    {
        writer.WriteError(answer);
        return (int)answer.ExitCode;
    }

    private static string CommandName(CommandResult innermost)
    {
        List<string> names = [];
        for (SymbolResult? at = innermost; at is CommandResult { Command: var command }; at = at.Parent)
        {
            names.Insert(0, command is RootCommand ? "tapevault" : command.Name);
        }

        return string.Join(' ', names);
    }

    private string NewRunId() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{composition.Clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{composition.Random.Next(0x10000):x4}"
        );
}
