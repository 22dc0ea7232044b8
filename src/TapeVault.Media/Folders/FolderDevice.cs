using System.Text;
using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>
/// A folder on a disk as a volume. What a synchronising filemark is on tape, fsync of files and folders is here; the file
/// <see cref="FolderMarker.FileName"/> says what it is. One thread at a time, one open volume at a time.
/// </summary>
public sealed class FolderDevice : IVolumeDevice
{
    /// <summary>Room that is left for indexes and the marker when the early warning is given.</summary>
    public const long DefaultReserveBytes = 256L << 20;

    private const int MaxNameBytes = 159;

    private readonly IFolderStore _store;
    private readonly TimeProvider _clock;
    private readonly long _reserveBytes;
    private FolderVolume? _volume;

    /// <summary>Creates the device; touches nothing.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="clock">For the marker's date.</param>
    /// <param name="reserveBytes">Below this room writes give early warning; at most a sixteenth of the file system is used.</param>
    public FolderDevice(IFolderStore store, TimeProvider clock, long reserveBytes = DefaultReserveBytes)
    {
        _store = store;
        _clock = clock;
        _reserveBytes = reserveBytes;
    }

    /// <inheritdoc/>
    public string Description => _store.Description;

    /// <inheritdoc/>
    public VolumeProbe Probe(CancellationToken cancellationToken)
    {
        var found = Look(cancellationToken);
        return new(
            found.Content,
            found.Id,
            found.Marker?.Name ?? string.Empty,
            MediumSerial: string.Empty,
            Barcode: string.Empty,
            WriteProtected: false,
            found.Detail
        );
    }

    /// <inheritdoc/>
    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) => null;

    /// <inheritdoc/>
    public IVolume OpenRead(CancellationToken cancellationToken)
    {
        var found = RequireVolume(Look(cancellationToken));
        var torn = found.Content == VolumeContent.TornVolume;
        var triage = torn ? new VolumeTriage(WasClean: false, Repaired: false, [found.Detail]) : VolumeTriage.Clean;
        return Give(found.Marker!, isReadOnly: true, triage);
    }

    /// <inheritdoc/>
    public IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken)
    {
        var found = RequireVolume(Look(cancellationToken));
        permit.Spend(WriteVerb.Append, found.Id);
        var (marker, triage) =
            found.Content == VolumeContent.TornVolume
                ? FolderFaults.Guard(_store, () => Repair(found))
                : (found.Marker!, VolumeTriage.Clean);
        return Give(marker, isReadOnly: false, triage);
    }

    /// <inheritdoc/>
    public IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken)
    {
        RequireName(options.Name);
        var found = Look(cancellationToken);
        if (found.Content == VolumeContent.None)
        {
            throw new TapeVaultException(MediaErrors.NoMedium, $"{Description}: {found.Detail}");
        }

        permit.Spend(WriteVerb.Format, found.Id);
        var marker = new FolderMarker(
            options.Id,
            options.Name,
            _clock.GetUtcNow(),
            Generation: 0,
            FolderVolumeState.Closed,
            []
        );
        FolderFaults.Guard(_store, () => Replace(found.Marker, marker));
        return Give(marker, isReadOnly: false, VolumeTriage.Clean);
    }

    /// <inheritdoc/>
    public VolumeCheck Check(CancellationToken cancellationToken)
    {
        var found = Look(cancellationToken);
        if (found.Id is null)
        {
            var isFine = found.Content is VolumeContent.Blank or VolumeContent.None;
            return new(found.Content, isFine, 0, 0, isFine ? [] : [found.Detail]);
        }

        return FolderFaults.Guard(_store, () => new FolderCheck(_store, found).Run(cancellationToken));
    }

    /// <summary>Drops an open volume without closing it.</summary>
    public void Dispose() => _volume?.Dispose();

    private FolderFinding Look(CancellationToken cancellationToken)
    {
        Invariant.Require(_volume is null or { IsDisposed: true }, "The device's volume is still open.");
        cancellationToken.ThrowIfCancellationRequested();
        return FolderFaults.Guard(_store, () => FolderLayout.Look(_store));
    }

    private FolderFinding RequireVolume(FolderFinding found)
    {
        var error = found.Content switch
        {
            VolumeContent.Volume or VolumeContent.TornVolume => null,
            VolumeContent.None => MediaErrors.NoMedium,
            VolumeContent.Blank or VolumeContent.UnfinishedFormat => MediaErrors.BlankMedium,
            VolumeContent.Unreadable => MediaErrors.DamagedVolume,
            _ => MediaErrors.NotAVolume,
        };
        return error is null ? found : throw new TapeVaultException(error, $"{Description}: {found.Detail}");
    }

    private FolderVolume Give(FolderMarker marker, bool isReadOnly, VolumeTriage triage)
    {
        _volume = new FolderVolume(_store, marker, isReadOnly, triage, _reserveBytes);
        return _volume;
    }

    private (FolderMarker Marker, VolumeTriage Triage) Repair(FolderFinding found)
    {
        var findings = new List<string> { found.Detail };
        foreach (var leftover in FolderLayout.Leftovers(_store, found.Marker!))
        {
            _store.Delete(leftover);
            _store.FlushFolder(FolderLayout.ParentOf(leftover)); // or it could come back after the volume is closed
            findings.Add($"Removed the unfinished '{leftover}'.");
        }

        // A name is announced before it appears; the next sync forgets those that never did.
        var marker = found.Marker!;
        foreach (var name in marker.Entries.Where(name => !_store.Exists(name)).ToList())
        {
            marker = marker with { Entries = [.. marker.Entries.Where(e => e != name)] };
            findings.Add($"'{name}' was begun and is not there.");
        }

        return (
            marker,
            new VolumeTriage(WasClean: false, Repaired: findings.Count > 1, findings) { Repairs = findings[1..] }
        );
    }

    // Order: say that a format is under way, empty, say that it is done. A cut in between is recognised and formatted again.
    private void Replace(FolderMarker? old, FolderMarker marker)
    {
        if (old is not null)
        {
            var formatting = marker with { State = FolderVolumeState.Formatting, Entries = old.Entries };
            FolderLayout.Save(_store, formatting);
            FolderLayout.Empty(_store, formatting);
        }

        FolderLayout.Save(_store, marker);
    }

    private static void RequireName(string name)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > MaxNameBytes || name.Any(char.IsControl))
        {
            throw new TapeVaultException(
                MediaErrors.NameNotAllowed,
                $"A volume's name has 1 to {MaxNameBytes} bytes and no control characters."
            );
        }
    }
}
