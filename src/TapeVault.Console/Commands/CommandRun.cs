using TapeVault.Catalog;
using TapeVault.Console.Devices;
using TapeVault.Console.Logging;
using TapeVault.Console.Progress;
using TapeVault.Console.Settings;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;

namespace TapeVault.Console.Commands;

/// <summary>What a command may use while it runs.</summary>
internal sealed class CommandRun(
    Composition composition,
    TapeVaultSettings settings,
    RunLog log,
    ProgressDisplay progress,
    string commandName,
    bool wait
) : IDisposable
{
    /// <summary>How long <c>--wait</c> waits.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private VaultCatalog? _catalog;

    /// <summary>The host.</summary>
    public Composition Composition => composition;

    /// <summary>The configuration.</summary>
    public TapeVaultSettings Settings => settings;

    /// <summary>The log.</summary>
    public RunLog Log => log;

    /// <summary>Takes the progress of long jobs.</summary>
    public ProgressDisplay Progress => progress;

    /// <summary>The command's name, for locks and logs.</summary>
    public string CommandName => commandName;

    /// <summary>Whether to wait for a device in use.</summary>
    public bool Wait => wait;

    /// <summary>Stop at the next safe point.</summary>
    public CancellationToken FinishBlock => composition.Stops.FinishBlock;

    /// <summary>Stop at once.</summary>
    public CancellationToken StopNow => composition.Stops.StopNow;

    /// <summary>The catalog, opened when it is first asked for.</summary>
    public VaultCatalog Catalog =>
        _catalog ??= VaultCatalog.Open(settings.CatalogFolder, commandName, composition.Clock);

    /// <summary>Devices by name.</summary>
    public DeviceResolver Devices { get; } = new(composition, settings);

    /// <summary>The device of a name or path.</summary>
    public VaultDevice Device(string text)
    {
        var device = Devices.Resolve(text);
        log.DeviceTaken(
            settings.Drives.ContainsKey(device.Name) || settings.Folders.ContainsKey(device.Name)
                ? device.Name
                : "(folder)"
        );
        return device;
    }

    /// <summary>What operators do with volumes.</summary>
    public VolumeOperations Volumes() =>
        new(
            Catalog,
            new OverwriteGate(composition.Clock),
            new DriveLocks(Path.Combine(composition.Environment.StateFolder, "locks"), commandName, composition.Clock),
            wait ? LongestWait : TimeSpan.Zero,
            composition.Clock,
            composition.Random
        );

    /// <inheritdoc/>
    public void Dispose() => _catalog?.Dispose();
}
