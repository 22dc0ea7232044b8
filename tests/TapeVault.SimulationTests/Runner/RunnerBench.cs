using System.Globalization;
using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Commands;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Runner;

/// <summary>Runs <c>tapevault-sim</c> in process, as a user with an own home; every call is a program of its own.</summary>
internal sealed class RunnerBench : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tapevault-runner-").FullName;

    public RunnerBench()
    {
        Directory.CreateDirectory(Place("home"));
        UseHome("home");
    }

    /// <summary>The host, with whatever a test replaced.</summary>
    public Composition Composition { get; private set; } = null!;

    /// <summary>A path in the test's own folder.</summary>
    public string Place(string name) => Path.Combine(_root, name);

    /// <summary>Becomes another user, or another host: nothing is known there.</summary>
    public void UseHome(string name)
    {
        var home = Place(name);
        Composition = Composition.ForThisHost(new StopSignals()) with
        {
            Environment = new HostEnvironment(
                home,
                _root,
                OperatingSystem.IsWindows(),
                new Dictionary<string, string> { ["LOCALAPPDATA"] = home, ["APPDATA"] = home }
            ),
            Terminal = Terminal.None,
        };
    }

    /// <summary>Runs a command; relative paths begin in the test's folder.</summary>
    public RunnerResult Run(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = RunnerCommandLine.Run(arguments, Composition, output, error);
        return new RunnerResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the product on the cartridge in <c>cartridge</c>.</summary>
    public RunnerResult Product(params string[] arguments) => On("cartridge", arguments);

    /// <summary>Runs the product on some cartridge.</summary>
    public RunnerResult On(string cartridge, params string[] arguments) =>
        Run(["tapevault", "--cartridge", cartridge, "--", .. arguments]);

    /// <summary>A small folder with texts, scans, folders and links.</summary>
    public string MakeSource()
    {
        var folder = Place("source");
        Directory.CreateDirectory(Path.Combine(folder, "scans", "empty"));
        File.WriteAllText(Path.Combine(folder, "records.txt"), "one\ntwo\n");
        var random = new Random(7);
        for (var i = 1; i <= 6; i++)
        {
            var scan = new byte[600_000];
            random.NextBytes(scan);
            File.WriteAllBytes(Path.Combine(folder, "scans", $"000{i}.tiff"), scan);
        }

        for (var i = 0; i < 60; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"patient {i}, ü\n");
            File.WriteAllText(Path.Combine(folder, "scans", $"ö{i}.txt"), text);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder, "newest"), "scans/0001.tiff");
            File.SetUnixFileMode(Path.Combine(folder, "records.txt"), UnixFileMode.UserRead);
        }

        File.SetLastWriteTimeUtc(
            Path.Combine(folder, "records.txt"),
            new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc)
        );
        return folder;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
