using TapeVault.Model;

namespace TapeVault.Media;

/// <summary>
/// Where one volume is or can be made: a tape drive with its cartridge, a folder on a disk, a bucket. Opening gives an
/// <see cref="IVolume"/>; while one is open the device gives no other. One thread at a time.
/// </summary>
public interface IVolumeDevice : IDisposable
{
    /// <summary>Names the device for messages.</summary>
    string Description { get; }

    /// <summary>Looks at what is there without writing a byte.</summary>
    VolumeProbe Probe(CancellationToken cancellationToken);

    /// <summary>
    /// What cartridge and drive say of themselves now, without the tape being moved; after a volume was closed, what to know
    /// it by again. Null without a medium, and for what is no tape.
    /// </summary>
    MediumEvidence? ReadEvidence(CancellationToken cancellationToken);

    /// <summary>What drive and cartridge counted so far, without the tape being moved. Null without a medium, and for what is no tape.</summary>
    MountReading? ReadCounters(CancellationToken cancellationToken) => null;

    /// <summary>Opens for reading only; writes nothing, not even a repair.</summary>
    /// <exception cref="TapeVaultException">Nothing to open: see <see cref="MediaErrors"/>.</exception>
    IVolume OpenRead(CancellationToken cancellationToken);

    /// <summary>
    /// Opens for appending. A torn end (power cut) is repaired first: cut back to the newest index that is whole, and told
    /// in <see cref="IVolume.Triage"/>. The permit must be for <see cref="WriteVerb.Append"/> on exactly this volume.
    /// </summary>
    IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a new, empty volume. The permit must be for <see cref="WriteVerb.Format"/> and name what is there now (a
    /// blank, or the volume that is given up).
    /// </summary>
    IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken);

    /// <summary>Reads every structure and says what is right and wrong; writes nothing.</summary>
    VolumeCheck Check(CancellationToken cancellationToken);
}
