using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Retention;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Media;

/// <summary>What operators do with volumes. Each call takes the device's lock, does its work and gives an answer.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="gate">Decides what may be written.</param>
/// <param name="locks">Keeps two commands from one device.</param>
/// <param name="wait">How long to wait for a device in use.</param>
/// <param name="clock">All time.</param>
/// <param name="random">Gives volume ids.</param>
/// <param name="deviceProgress">Is told how far a drive is that initialises a new cartridge; null if nobody watches.</param>
public sealed class VolumeOperations(
    VaultCatalog catalog,
    OverwriteGate gate,
    DriveLocks locks,
    TimeSpan wait,
    TimeProvider clock,
    Random random,
    IProgress<DeviceProgress>? deviceProgress = null
)
{
    private const int GuidSize = 16;

    /// <summary>
    /// Makes a new volume: look, ask the gate, record what is given up, format, record the new volume. Cut off anywhere in
    /// between, the catalog claims no set that is not there, and the medium can be formatted again.
    /// </summary>
    /// <exception cref="TapeVaultException"><see cref="OperationsErrors.WriteRefused"/> and the device's own.</exception>
    public VolumeFormatted Format(VaultDevice device, FormatRequest request, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(device.LockName, wait, cancellationToken);
        FirstLoad.Require(device, request.AllowInitialization, clock, deviceProgress, cancellationToken);
        using var opened = device.Open();
        using var noted = new MountNote(catalog, opened, "format", clock);
        var found = opened.Probe(cancellationToken);
        MediumSession.RequireMedium(device, found);
        var medium = new MediumSession(catalog, device, found);
        medium.RequireOurs(request.AcceptChange);
        var permit = gate.Ask(WriteVerb.Format, found, request.GiveUp, request.GiveUpUnknown).Require();
        var id = NewVolumeId();
        var barcode = request.Barcode ?? found.Barcode;
        var name = request.Name ?? (barcode.Length > 0 ? barcode : device.Name);
        var givenUp = GivenUpBy(found);
        var lost = givenUp is null ? [] : catalog.RecordVolumeGivenUp(givenUp, id, permit.Reason);
        var options = new FormatOptions(id, name, barcode, request.Compression);
        using var volume = opened.Format(medium.Journal(permit, $"format of '{name}'"), options, cancellationToken);
        var record = new VolumeRecord
        {
            Id = id,
            Kind = device.Kind,
            Name = name,
            Barcode = barcode,
            MediumSerial = found.MediumSerial,
            Device = device.Name,
            Formatted = clock.GetUtcNow(),
            Generation = volume.Generation,
            CapacityBytes = volume.Space.CapacityBytes,
            RemainingBytes = volume.Space.RemainingBytes,
            LastSeen = clock.GetUtcNow(),
        };
        volume.Close();
        catalog.RecordVolumeFormatted(record, permit.Reason);
        _ = medium.Closed(opened, id, CancellationToken.None);
        return Answer(record, permit.Reason, givenUp, lost) with { Triage = medium.Verdict };
    }

    /// <summary>Looks into every device that is free, and lists the volumes that the catalog knows. Writes nothing.</summary>
    public VolumeList List(IReadOnlyList<VaultDevice> devices, CancellationToken cancellationToken) =>
        new(
            [.. devices.Select(device => LookOrProblem(device, cancellationToken))],
            [
                .. catalog
                    .Volumes()
                    .Where(volume => volume.GivenUp is null)
                    .Select(volume => CatalogView.Of(catalog, volume)),
            ]
        );

    /// <summary>Says what is in a device and what the catalog knows of it. Writes nothing.</summary>
    public VolumeShown Show(VaultDevice device, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(device.LockName, wait, cancellationToken);
        using var opened = FirstLoad.OpenToRead(device, clock, cancellationToken);
        var found = opened.Probe(cancellationToken);
        var look = Look(device, found);
        var triage = new MediumSession(catalog, device, found).Verdict;
        var known = found.Id is { } id && catalog.Volume(id) is { } record ? CatalogView.Of(catalog, record) : null;
        if (found.Content is not (VolumeContent.Volume or VolumeContent.TornVolume))
        {
            return new VolumeShown(look, known, null, null, null, [], []) { Triage = triage };
        }

        using var volume = opened.OpenRead(cancellationToken);
        return new VolumeShown(
            look,
            known,
            volume.Generation,
            volume.Space.CapacityBytes,
            volume.Space.RemainingBytes,
            [.. volume.List(string.Empty).Where(entry => entry.IsFolder).Select(entry => entry.Name)],
            volume.Triage.Findings
        )
        {
            Triage = triage,
        };
    }

    /// <summary>
    /// Reads every structure of a volume, and compares it with the segments that the catalog claims to be on it (they are
    /// there with their length; their bytes are verify's business). Writes nothing.
    /// </summary>
    public VolumeChecked Check(VaultDevice device, CancellationToken cancellationToken)
    {
        using var hold = locks.Take(device.LockName, wait, cancellationToken);
        using var opened = FirstLoad.OpenToRead(device, clock, cancellationToken);
        var found = opened.Probe(cancellationToken);
        var check = opened.Check(cancellationToken);
        var problems = new List<string>(check.Problems);
        if (!check.IsConsistent && problems.Count == 0)
        {
            problems.Add(found.Detail);
        }

        if (found.Content is VolumeContent.Volume or VolumeContent.TornVolume && found.Id is { } id)
        {
            using var volume = opened.OpenRead(cancellationToken);
            problems.AddRange(ClaimedButAbsent(id, volume));
        }

        return new VolumeChecked(
            device.Name,
            found.Id?.ToString(),
            found.Name,
            check.Content,
            check.FileCount,
            check.FileBytes,
            problems
        )
        {
            Triage = new MediumSession(catalog, device, found).Verdict,
        };
    }

    private static GivenUpContent? GivenUpBy(VolumeProbe found) =>
        found.Content is VolumeContent.Blank or VolumeContent.UnfinishedFormat && found.Id is null
            ? null
            : new GivenUpContent(found.Id, found.Name, found.Content.ToString(), found.Detail);

    private static VolumeFormatted Answer(
        VolumeRecord volume,
        string reason,
        GivenUpContent? givenUp,
        IReadOnlyList<SetId> lost
    ) =>
        new(
            volume.Device,
            volume.Id.ToString(),
            volume.Name,
            volume.Kind,
            volume.Barcode,
            volume.MediumSerial,
            volume.CapacityBytes,
            volume.RemainingBytes,
            reason,
            givenUp is null ? null : $"{givenUp.Content} '{givenUp.Name}' {givenUp.Volume}: {givenUp.Detail}",
            [.. lost.Select(set => set.Value)]
        );

    private static DeviceLook Look(VaultDevice device, VolumeProbe found) =>
        new(
            device.Name,
            device.Kind,
            found.Content,
            null,
            found.Id?.ToString(),
            found.Name,
            found.Barcode,
            found.MediumSerial,
            found.WriteProtected,
            found.Detail
        );

    private DeviceLook LookOrProblem(VaultDevice device, CancellationToken cancellationToken)
    {
        try
        {
            using var hold = locks.Take(device.LockName, TimeSpan.Zero, cancellationToken);
            using var opened = FirstLoad.OpenToRead(device, clock, cancellationToken);
            return Look(device, opened.Probe(cancellationToken));
        }
        catch (TapeVaultException problem)
        {
            // one device that is in use or broken must not hide the others
            return new DeviceLook(
                device.Name,
                device.Kind,
                null,
                problem.Message,
                null,
                string.Empty,
                string.Empty,
                string.Empty,
                WriteProtected: false,
                problem.Error.NextStep
            );
        }
    }

    private IEnumerable<string> ClaimedButAbsent(VolumeId id, IVolume volume)
    {
        foreach (var set in catalog.SetsOn(id).Where(set => set.State != SetState.GivenUp))
        {
            foreach (var segment in set.Segments.Where(segment => segment.Volume == id))
            {
                var length = volume.Find(segment.FileName)?.SizeBytes;
                if (length != segment.SizeBytes)
                {
                    yield return length is null
                        ? $"Segment '{segment.FileName}' is in the catalog but not on the volume."
                        : $"Segment '{segment.FileName}' has {length} bytes, and {segment.SizeBytes} by the catalog.";
                }
            }
        }
    }

    private VolumeId NewVolumeId()
    {
        // a random UUID: RFC 9562 version 4, from the seeded source so that a simulation replays
        Span<byte> bytes = stackalloc byte[GuidSize];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new VolumeId(new Guid(bytes, bigEndian: true));
    }
}
