using TapeVault.Catalog;
using TapeVault.Media;

namespace TapeVault.Operations.Triage;

/// <summary>
/// Notes what drive and cartridge counted during a piece of work when that ends, however it ends. To be disposed before the
/// device.
/// </summary>
/// <param name="catalog">Keeps the note.</param>
/// <param name="opened">The device.</param>
/// <param name="work">What was done, for people.</param>
/// <param name="clock">Dates it.</param>
internal sealed class MountNote(VaultCatalog catalog, IVolumeDevice opened, string work, TimeProvider clock)
    : IDisposable
{
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    /// <inheritdoc/>
    public void Dispose() => MediumSession.NoteMount(catalog, opened, work, _started, clock);
}
