using TapeVault.Catalog;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Operations.Jobs;

namespace TapeVault.Console.Commands;

/// <summary>The volumes that a verify or restore reads from, held until it is disposed.</summary>
/// <param name="AtHand">Opens a volume by its id.</param>
/// <param name="Given">The volume in the device that was named, null if none was named.</param>
/// <param name="Catalog">Knows the names of volumes.</param>
internal sealed record SetReading(VolumesAtHand AtHand, IVolume? Given, VaultCatalog Catalog) : IDisposable
{
    /// <summary>Prepares to read a set.</summary>
    /// <param name="run">The command.</param>
    /// <param name="set">The set.</param>
    /// <param name="from">Name or path of the device to read from; null for wherever its volumes are.</param>
    public static SetReading Open(CommandRun run, SetId set, string? from)
    {
        if (from is null)
        {
            return new SetReading(run.AtHand(run.Devices.For(set, run.Catalog)), null, run.Catalog);
        }

        var device = run.Device(from);
        var atHand = run.AtHand([device]);
        try
        {
            return new SetReading(atHand, atHand.OpenIn(device, run.FinishBlock), run.Catalog);
        }
        catch
        {
            atHand.Dispose();
            throw;
        }
    }

    /// <summary>The error for a set of which no volume is at hand.</summary>
    public TapeVaultException NothingAtHand(SetId set) =>
        new(
            OperationsErrors.VolumeNeeded,
            string.Join(
                '\n',
                (Catalog.Set(set)?.Volumes() ?? []).Select(id =>
                    Catalog.Volume(id) is { } volume
                        ? $"It is on '{volume.Name}' ({id}), last seen in {volume.Device}."
                        : $"It is on volume {id}."
                )
            )
        );

    /// <inheritdoc/>
    public void Dispose() => AtHand.Dispose();
}
