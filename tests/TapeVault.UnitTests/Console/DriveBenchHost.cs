using TapeVault.HardwareSim;

namespace TapeVault.UnitTests.Console;

/// <summary>The product in process with simulated drives, on virtual time: a wait of the product lets it pass.</summary>
public sealed class DriveBenchHost : IDisposable
{
    private readonly Dictionary<string, SimulatedDrive> _drives = [];

    /// <param name="configuration">Members of the configuration beside <c>drives</c>, with a comma behind.</param>
    /// <param name="drives">The drives: name and serial number in one.</param>
    public DriveBenchHost(string configuration, params SimulatedDriveOptions[] drives)
    {
        Host.Composition = Host.Composition with { Clock = new PassingTime(Clock) };
        foreach (var options in drives)
        {
            _drives.Add(options.SerialNumber, new SimulatedDrive(options with { Clock = Clock }));
        }

        Host.AddDriveKind("sim", address => _drives[address]);
        var lines = drives.Select(drive =>
            $$"""
                "{{drive.SerialNumber}}": { "kind": "sim", "address": "{{drive.SerialNumber}}" }
                """
        );
        Host.Configure($$"""{ {{configuration}} "drives": { {{string.Join(", ", lines)}} } }""");
    }

    public ConsoleHost Host { get; } = new();

    public VirtualClock Clock { get; } = new();

    public SimulatedDrive this[string serial] => _drives[serial];

    public ConsoleRun Run(params string[] args) => Host.Run(args);

    /// <summary>A folder with a file in it, to back up.</summary>
    public string Source()
    {
        var path = Path.Combine(Host.Root, "source");
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "scan.bin"), new byte[300_000]);
        return path;
    }

    public void Dispose()
    {
        foreach (var drive in _drives.Values)
        {
            drive.Dispose();
        }

        Host.Dispose();
    }
}
