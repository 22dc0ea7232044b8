using TapeVault.Console;
using TapeVault.Console.Settings;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

/// <summary>Runs the product in process with a home of its own in a temporary folder.</summary>
public sealed class ConsoleHost : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public ConsoleHost()
    {
        Root = Directory.CreateTempSubdirectory("tapevault-console-").FullName;
        var home = Path.Combine(Root, "home");
        Directory.CreateDirectory(home);
        Composition = Composition.ForThisHost(Stops) with
        {
            Clock = TimeProvider.System,
            Random = new Random(20260302),
            Environment = new HostEnvironment(home, Root, OperatingSystem.IsWindows(), _variables),
            Terminal = Terminal.None,
            ScsiHosts = new Dictionary<string, Func<TapeVaultSettings, IScsiHost>>(),
            DeviceNotes = () => [],
        };
    }

    public string Root { get; }

    public IDictionary<string, string> Variables => _variables;

    public StopSignals Stops { get; } = new();

    public Composition Composition { get; set; }

    public string LogText =>
        Directory.Exists(LogFolder)
            ? string.Concat(Directory.EnumerateFiles(LogFolder).Select(File.ReadAllText))
            : string.Empty;

    private string LogFolder => Path.Combine(Composition.Environment.StateFolder, "log");

    public ConsoleRun Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(args, Composition, output, error);
        return new ConsoleRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Writes the user's configuration file.</summary>
    public string Configure(string json)
    {
        var path = Composition.Environment.ConfigurationFiles[0];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return path;
    }

    /// <summary>Takes the place of the ways to devices of this machine.</summary>
    public FixedHost AddDriveKind(string kind, Func<string, IScsiTransport> open, params FoundDevice[] devices)
    {
        var host = new FixedHost(kind, open, devices);
        Composition = Composition with
        {
            ScsiHosts = new Dictionary<string, Func<TapeVaultSettings, IScsiHost>>(Composition.ScsiHosts)
            {
                [kind] = _ => host,
            },
        };
        return host;
    }

    public void Dispose()
    {
        Stops.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
