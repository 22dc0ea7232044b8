using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TapeVault.HardwareSim.Runner.Demo;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim demo</c></summary>
internal static class DemoCommand
{
    private const string RepositoryMark = "TapeVault.sln";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "The folder to back up (default: this repository).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var keep = new Option<string?>("--keep")
        {
            Description = "Keep cartridge, catalog and restored files in this folder.",
            HelpName = "DIR",
        };
        var generation = Options.Generation();
        var seed = new Option<ulong>("--seed")
        {
            Description = "Decides what the power cut leaves.",
            DefaultValueFactory = _ => 1,
        };
        var limit = Options.Size("--size-limit", "Refuse a folder with more content than this (default: 4 GiB).");
        var json = new Option<bool>("--json") { Description = "Print one JSON object at the end instead." };
        var command = new Command(
            "demo",
            "Back up a folder to a simulated tape, cut the power, repair, restore, compare every byte."
        )
        {
            folder,
            keep,
            generation,
            seed,
            limit,
            json,
        };
        command.SetAction(parsed =>
        {
            var settings = new DemoSettings
            {
                Folder = context.Absolute(parsed.GetValue(folder) ?? DefaultFolder(context.Absolute("."))),
                KeepFolder = parsed.GetValue(keep) is { } path ? context.Absolute(path) : null,
                Profile = parsed.GetValue(generation) ?? DriveProfiles.Lto9,
                Seed = parsed.GetValue(seed),
            };
            if (parsed.GetValue(limit) is { } bytes)
            {
                settings = settings with { SizeLimitBytes = bytes };
            }

            return Execute(context, settings, parsed.GetValue(json));
        });
        return command;
    }

    private static int Execute(RunnerContext context, DemoSettings settings, bool json)
    {
        var report = DemoRun.Run(settings, context.Composition, json ? null : context.Screen());
        if (json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(report, Json));
        }

        return (int)report.ExitCode;
    }

    private static string DefaultFolder(string current)
    {
        for (var at = new DirectoryInfo(current); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, RepositoryMark)))
            {
                return at.FullName;
            }
        }

        return current;
    }
}
