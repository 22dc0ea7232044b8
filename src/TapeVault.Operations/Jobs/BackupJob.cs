using TapeVault.Backup;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Drives;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Jobs;

/// <summary>
/// Makes one backup on one device: takes its lock, looks, asks the gate, opens (and so repairs) the volume, runs the session, records.
/// </summary>
/// <param name="catalog">The catalog.</param>
/// <param name="gate">Mints the permit.</param>
/// <param name="locks">Keeps two commands from one device.</param>
/// <param name="wait">How long to wait for a device in use.</param>
/// <param name="clock">Time.</param>
/// <param name="random">Tells sets of one second apart, and gives ids to volumes.</param>
/// <param name="deviceProgress">Is told how far a drive is that initialises a new cartridge; null if nobody watches.</param>
public sealed class BackupJob(
    VaultCatalog catalog,
    OverwriteGate gate,
    DriveLocks locks,
    TimeSpan wait,
    TimeProvider clock,
    Random random,
    IProgress<DeviceProgress>? deviceProgress = null
)
{
    /// <summary>Runs it. The device is left with the volume closed.</summary>
    public BackupAnswer Run(VaultDevice device, BackupRequest request, JobStop stop, IProgress<JobProgress>? progress)
    {
        var formatted = request.FormatIfBlank && FormatIfBlank(device, stop.Now);
        var set = request.Resume ?? SetId.Create(clock.GetUtcNow(), (uint)random.NextInt64(1L << 32));
        using var holdSet = locks.Take($"set {set}", wait, stop.Now); // on another device it could be written by another command
        using var hold = locks.Take(device.LockName, wait, stop.Now);
        FirstLoad.Require(device, request.AllowInitialization, clock, deviceProgress, stop.Now);
        using var opened = device.Open();
        using var noted = new MountNote(catalog, opened, $"backup {set}", clock);
        var probe = opened.Probe(stop.Now);
        MediumSession.RequireMedium(device, probe);
        if (probe.Content is VolumeContent.Blank or VolumeContent.UnfinishedFormat)
        {
            throw new TapeVaultException(MediaErrors.BlankMedium, probe.Detail);
        }

        var medium = new MediumSession(catalog, device, probe);
        medium.RequireOurs(request.AcceptChange);
        medium.RequireKnown(request.Volume, request.AcceptChange);
        var permit = medium.Journal(gate.Ask(WriteVerb.Append, probe, request.Volume).Require(), $"backup {set}");
        using var volume = opened.OpenAppend(permit, stop.Now);
        medium.NoteRepair(volume);
        catalog.RecordVolumeSeen(Sighting(device, probe, volume));

        var plan = new BackupPlan(
            set,
            request.SourceName,
            request.Tree,
            request.Host,
            request.Product,
            request.Options
        );
        var ledger = request.Resume is null
            ? SetLedger.Begin(catalog, plan, clock)
            : SetLedger.Resume(catalog, plan, clock);
        var outcome = RunSession(device, plan, volume, ledger, stop, progress);
        var remaining = volume.Space.RemainingBytes;
        var left = medium.Closed(opened, volume.Id, CancellationToken.None);
        return new BackupAnswer(
            outcome,
            volume.Id,
            volume.Name,
            formatted,
            left is null ? volume.Triage.Findings : [.. volume.Triage.Findings, left],
            remaining,
            medium.Verdict
        );
    }

    private BackupOutcome RunSession(
        VaultDevice device,
        BackupPlan plan,
        IVolume volume,
        SetLedger ledger,
        JobStop stop,
        IProgress<JobProgress>? progress
    )
    {
        using var session = new BackupSession(plan, volume, ledger, clock, progress);
        try
        {
            return session.Run(stop);
        }
        catch (Exception e) when (e is not InvariantBrokenException)
        {
            // The job's edge: whatever happened, the catalog says that the set is not complete and can be resumed.
            Interrupt(ledger, e);
            if (e is TapeVaultException known)
            {
                var rest =
                    $"Set {plan.SetId} can be finished: tapevault backup --resume {plan.SetId} --to {device.Name}";
                throw new TapeVaultException(known.Error, $"{known.Facts}\n{rest}", known);
            }

            throw;
        }
    }

    private static void Interrupt(SetLedger ledger, Exception cause)
    {
        try
        {
            ledger.Interrupt(
                cause is OperationCanceledException ? "It was stopped at once."
                : cause is TapeVaultException known ? $"{known.Error.Code}: {known.Error.Meaning}"
                : $"{cause.GetType().Name}: {cause.Message}"
            );
        }
        catch (TapeVaultException)
        {
            // A catalog that cannot be written must not hide the cause; a set that it holds for running can be resumed too.
        }
    }

    private bool FormatIfBlank(VaultDevice device, CancellationToken cancellationToken)
    {
        var volumes = new VolumeOperations(catalog, gate, locks, wait, clock, random, deviceProgress);
        if (volumes.Show(device, cancellationToken).Look.Content != VolumeContent.Blank)
        {
            return false;
        }

        volumes.Format(device, new FormatRequest(), cancellationToken);
        return true;
    }

    private static VolumeSighting Sighting(VaultDevice device, VolumeProbe probe, IVolume volume) =>
        new(
            volume.Id,
            device.Kind,
            volume.Name,
            device.Name,
            probe.Barcode,
            probe.MediumSerial,
            volume.Generation,
            volume.Space.CapacityBytes,
            volume.Space.RemainingBytes,
            probe.Evidence?.LoadCount
        );
}
