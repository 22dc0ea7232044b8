using TapeVault.Catalog;
using TapeVault.Console.Logging;
using TapeVault.Console.Progress;
using TapeVault.Console.Settings;

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

    /// <inheritdoc/>
    public void Dispose() => _catalog?.Dispose();
}
