using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Media;

namespace TapeVault.Operations.Triage;

/// <summary>
/// What the catalog remembers of the medium in a device, kept up around everything that writes: the verdict before the
/// permit is asked for, the journal entry before the first byte, the repair, and the evidence behind the close. Does nothing
/// for what is no tape.
/// </summary>
public sealed class MediumSession
{
    private readonly VaultCatalog _catalog;
    private readonly VaultDevice _device;
    private readonly VolumeProbe _found;

    /// <summary>Judges the medium that a look at the device showed.</summary>
    public MediumSession(VaultCatalog catalog, VaultDevice device, VolumeProbe found)
    {
        (_catalog, _device, _found) = (catalog, device, found);
        Verdict = found.Evidence is { } evidence ? Judge(catalog, found, evidence) : null;
    }

    /// <summary>The verdict; null if there is no medium or the device is no tape drive.</summary>
    public TriageVerdict? Verdict { get; }

    /// <summary>Refuses an empty device: nothing is protected there, something is missing.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.NoMedium"/>.</exception>
    public static void RequireMedium(VaultDevice device, VolumeProbe found)
    {
        if (found.Content == VolumeContent.None)
        {
            throw new TapeVaultException(MediaErrors.NoMedium, $"{device.Name}: {found.Detail}");
        }
    }

    /// <summary>
    /// Refuses to write behind what somebody else wrote, unless a person takes that over; that is recorded. A blank that was
    /// erased elsewhere is let through, because there is nothing on it to protect.
    /// </summary>
    /// <param name="acceptChange">Why the change is taken over, in a person's words; null if it is not.</param>
    /// <exception cref="TapeVaultException"><see cref="OperationsErrors.WrittenElsewhere"/> with all reasons.</exception>
    public void RequireOurs(string? acceptChange)
    {
        if (
            Verdict is not { Verdict: MediumVerdict.WrittenElsewhere } verdict
            || _found.Content is VolumeContent.Blank or VolumeContent.UnfinishedFormat
        )
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(acceptChange))
        {
            throw new TapeVaultException(
                OperationsErrors.WrittenElsewhere,
                $"Medium {_found.MediumSerial} in {_device.Name}: {string.Join(' ', verdict.Reasons)}"
            );
        }

        _catalog.RecordChangeAccepted(
            new AcceptedChange(_found.Id, acceptChange, verdict.Sentence, verdict.Reasons, _found.Evidence!)
        );
    }

    /// <summary>
    /// Refuses to append to a volume that the catalog does not know, unless it was named or a person takes it over; that is
    /// recorded. Any LTFS volume can be written, a stranger's too.
    /// </summary>
    /// <param name="named">The volume that was named; null if none was.</param>
    /// <param name="acceptChange">Why it is taken over, in a person's words; null if it is not.</param>
    /// <exception cref="TapeVaultException"><see cref="OperationsErrors.UnknownVolume"/>.</exception>
    public void RequireKnown(VolumeId? named, string? acceptChange)
    {
        if (_found is not { Id: { } id, Evidence: { } evidence } || id == named || _catalog.Volume(id) is not null)
        {
            return;
        }

        var what = $"Volume '{_found.Name}' ({id}) on medium {_found.MediumSerial} in {_device.Name}";
        if (string.IsNullOrWhiteSpace(acceptChange))
        {
            throw new TapeVaultException(OperationsErrors.UnknownVolume, what + ".");
        }

        _catalog.RecordChangeAccepted(
            new AcceptedChange(id, acceptChange, "A volume that the catalog did not know.", [what + "."], evidence)
        );
    }

    /// <summary>Has the session entered into the journal when the permit is spent.</summary>
    /// <param name="permit">The permit to write.</param>
    /// <param name="purpose">What for, for people.</param>
    public WritePermit Journal(WritePermit permit, string purpose) =>
        _found.Evidence is { } evidence
            ? permit.BeforeFirstByte(() => _catalog.RecordMediumOpened(evidence, _found.Id, purpose))
            : permit;

    /// <summary>Records what opening the volume repaired, if anything.</summary>
    public void NoteRepair(IVolume volume)
    {
        if (volume.Triage.Repaired)
        {
            _catalog.RecordVolumeRepaired(
                volume.Id,
                new VolumeRepaired(_found.MediumSerial, _device.Name, volume.Triage.Findings, volume.Triage.Repairs)
            );
        }
    }

    /// <summary>
    /// Records how the medium was left. To be called once the volume's Close has returned; if the drive does not answer any
    /// more, the session stays open in the journal and the next load finds the tail uncertain, which is true.
    /// </summary>
    /// <returns>Null, or why nothing could be recorded, one sentence.</returns>
    public string? Closed(IVolumeDevice opened, VolumeId? volume, CancellationToken cancellationToken)
    {
        if (_found.Evidence is null)
        {
            return null;
        }

        try
        {
            if (opened.ReadEvidence(cancellationToken) is { } evidence)
            {
                _catalog.RecordMediumClosed(evidence, volume);
            }

            return null;
        }
        catch (TapeVaultException silent) when (silent.Error == MediaErrors.DeviceFailed)
        {
            return "The volume is closed, but the drive did not say how it left the medium; the next load will look closely.";
        }
    }

    /// <summary>
    /// Notes in the catalog what drive and cartridge counted, however the work ended: errors are known by whom they happened
    /// with only if the failed mounts are noted too. A drive that does not answer any more tells nothing.
    /// </summary>
    public static void NoteMount(
        VaultCatalog catalog,
        IVolumeDevice opened,
        string work,
        DateTimeOffset started,
        TimeProvider clock
    )
    {
        try
        {
            if (opened.ReadCounters(CancellationToken.None) is { } reading)
            {
                DriveHistory.Note(catalog, reading, work, started, clock);
            }
        }
        catch (TapeVaultException)
        {
            // counters are a courtesy: neither a silent drive nor a busy catalog may hide how the work itself ended
        }
    }

    private static TriageVerdict Judge(VaultCatalog catalog, VolumeProbe found, MediumEvidence evidence)
    {
        var own = catalog.Drives().Select(drive => drive.Serial).ToHashSet(StringComparer.Ordinal);
        var stored = catalog.Medium(found.MediumSerial)?.Memory;
        return MediumTriage.Judge(new TriageQuestion(found.Content, found.Id, evidence, stored, own));
    }
}
