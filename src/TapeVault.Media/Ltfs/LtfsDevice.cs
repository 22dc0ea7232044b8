using System.Text;
using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Media.Ltfs;

/// <summary>A tape drive with its cartridge, as a place for one LTFS volume. One thread at a time.</summary>
/// <param name="drive">The drive; stays the caller's.</param>
/// <param name="options">How volumes are made and opened.</param>
/// <param name="clock">Dates files and indexes, and measures waits.</param>
public sealed class LtfsDevice(TapeDrive drive, LtfsOptions options, TimeProvider clock) : IVolumeDevice
{
    /// <summary>Block sizes that other programs' hosts can carry.</summary>
    private const int LargestBlock = 1024 * 1024;

    private const int LongestName = 159;

    private readonly LtfsContext _context = new(options, clock);
    private readonly DriveHold _hold = new(drive, options);
    private LtfsTape? _tapeOfDrive;
    private DriveSetup? _setupOfDrive;
    private LtfsVolume? _open;

    /// <inheritdoc/>
    public string Description => drive.Description;

    private LtfsTape Tape => _tapeOfDrive ??= new LtfsTape(drive);

    private DriveSetup Setup => _setupOfDrive ??= new DriveSetup(drive, Tape, options, _hold);

    /// <inheritdoc/>
    public VolumeProbe Probe(CancellationToken cancellationToken) =>
        DeviceErrors.Guard("looking at the medium", () => Look(cancellationToken));

    /// <inheritdoc/>
    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "asking the drive for what it knows of the medium",
            () => Setup.MakeReady(cancellationToken) ? new EvidenceReader(drive).Read() : null
        );

    /// <inheritdoc/>
    public MountReading? ReadCounters(CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "asking the drive for its counters",
            () => drive.TestUnitReady() == DriveReadiness.Ready ? new MountReader(drive).Read() : null
        );

    /// <inheritdoc/>
    public IVolume OpenRead(CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "opening the volume for reading",
            () =>
            {
                RequireMedium(cancellationToken);
                var found = Inspect(thorough: false);
                RequireVolume(found);
                var triage = new VolumeTriage(found.IsClean, Repaired: false, found.Findings);
                return _open = new LtfsVolume(Tape, found.Layout!, found.Chosen!, triage, _context);
            }
        );

    /// <inheritdoc/>
    public IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "opening the volume for appending",
            () =>
            {
                RequireMedium(cancellationToken);
                var found = Inspect(thorough: true);
                RequireVolume(found);
                RequireWritable(found);
                permit.Spend(WriteVerb.Append, found.Id);
                return Writing(() => Append(found, cancellationToken));
            }
        );

    /// <inheritdoc/>
    public IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "formatting the volume",
            () =>
            {
                RequireFormattable(options);
                RequireMedium(cancellationToken);
                var found = Inspect(thorough: false);
                RequireNotProtected();
                permit.Spend(WriteVerb.Format, found.Id);
                return Writing(() => MakeVolume(options, cancellationToken));
            }
        );

    /// <inheritdoc/>
    public VolumeCheck Check(CancellationToken cancellationToken) =>
        DeviceErrors.Guard(
            "checking the volume",
            () =>
            {
                RequireMedium(cancellationToken);
                return new VolumeChecker(Tape).Run(cancellationToken);
            }
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        _hold.GiveBack();
    }

    private VolumeProbe Look(CancellationToken cancellationToken)
    {
        RequireIdle();
        if (!Setup.MakeReady(cancellationToken))
        {
            return new VolumeProbe(
                VolumeContent.None,
                null,
                "",
                "",
                "",
                WriteProtected: false,
                "There is no medium in the drive."
            );
        }

        // before the tape moves, and before a missing end of data is run past
        var evidence = new EvidenceReader(drive).Read();
        var found = Inspect(thorough: false);
        var memory = new CoherencyMemory(drive);
        return new VolumeProbe(
            found.Content,
            found.Id,
            found.Chosen?.Root.Name ?? "",
            evidence.MediumSerial,
            memory.ReadText(LtfsHostAttributes.Barcode),
            drive.IsWriteProtected(),
            found.Detail,
            evidence
        );
    }

    private LtfsVolume MakeVolume(FormatOptions wanted, CancellationToken cancellationToken)
    {
        Setup.BeginWriting(cancellationToken);
        var (layout, index, onIndex, onData) = new VolumeFormatter(Tape, Setup, _context).Run(wanted);
        return _open = new LtfsVolume(Tape, layout, index, VolumeTriage.Clean, _context, (onIndex, onData));
    }

    /// <summary>A failure leaves the cartridge free to be taken out.</summary>
    private LtfsVolume Writing(Func<LtfsVolume> action)
    {
        var done = false;
        try
        {
            var volume = action();
            done = true;
            return volume;
        }
        finally
        {
            if (!done)
            {
                Setup.AllowRemoval();
            }
        }
    }

    private LtfsVolume Append(Inspection found, CancellationToken cancellationToken)
    {
        var layout = found.Layout!;
        Setup.BeginWriting(cancellationToken);
        Setup.PrepareWriting(layout.Label.Compression, layout.Index, layout.Data);
        var repair = new VolumeRepair(Tape, found, options, clock);
        var places = repair.Run();
        var triage = new VolumeTriage(found.IsClean, repair.Done.Count > 0, [.. found.Findings, .. repair.Done])
        {
            Repairs = repair.Done,
        };
        return _open = new LtfsVolume(Tape, layout, found.Chosen!, triage, _context, places);
    }

    private Inspection Inspect(bool thorough)
    {
        Tape.Forget();
        return new VolumeInspector(Tape).Inspect(thorough);
    }

    private void RequireMedium(CancellationToken cancellationToken)
    {
        RequireIdle();
        _hold.Reserve();
        if (!Setup.MakeReady(cancellationToken))
        {
            throw new TapeVaultException(MediaErrors.NoMedium, $"{Description} is empty.");
        }
    }

    private void RequireIdle() =>
        Invariant.Require(_open is null or { IsClosed: true }, "A volume of this device is open.");

    private static void RequireVolume(Inspection found)
    {
        var error = found.Content switch
        {
            VolumeContent.Volume or VolumeContent.TornVolume => null,
            VolumeContent.Blank => MediaErrors.BlankMedium,
            VolumeContent.Unreadable => MediaErrors.DamagedVolume,
            _ => MediaErrors.NotAVolume,
        };
        if (error is not null)
        {
            throw new TapeVaultException(error, found.Detail);
        }
    }

    private void RequireWritable(Inspection found)
    {
        RequireNotProtected();
        if (found.WhyNotAppend is { } why)
        {
            var isLocked = found.Chosen!.LockState != LtfsLockState.Unlocked;
            throw new TapeVaultException(isLocked ? MediaErrors.ReadOnlyVolume : MediaErrors.DamagedVolume, why);
        }
    }

    private void RequireNotProtected()
    {
        if (drive.IsWriteProtected())
        {
            throw new TapeVaultException(MediaErrors.ReadOnlyVolume, "The cartridge is write-protected.");
        }

        if (IsWriteOnce())
        {
            throw new TapeVaultException(
                MediaErrors.UnusableMedium,
                "This is a write-once (WORM) cartridge, which cannot be partitioned and so cannot be an LTFS volume."
            );
        }
    }

    private bool IsWriteOnce()
    {
        try
        {
            return drive.ReadVolumeStatistics().Worm == true;
        }
        catch (TapeDriveException report) when (report.Is(Scsi.Wire.SenseKey.IllegalRequest))
        {
            return false;
        }
    }

    private void RequireFormattable(FormatOptions wanted)
    {
        var nameBytes = Encoding.UTF8.GetByteCount(wanted.Name);
        if (nameBytes is 0 or > LongestName)
        {
            throw new TapeVaultException(MediaErrors.NameNotAllowed, $"A volume name has 1 to {LongestName} bytes.");
        }

        try
        {
            LtfsName.Prepare(wanted.Name);
        }
        catch (LtfsFormatException fault)
        {
            throw new TapeVaultException(MediaErrors.NameNotAllowed, fault.Message, fault);
        }

        var largest = Math.Min(LargestBlock, drive.MaximumTransferBytes);
        if (wanted.BlockSizeBytes < LtfsLabel.MinimumBlockSizeBytes || wanted.BlockSizeBytes > largest)
        {
            throw new ArgumentException(
                $"A block size of {wanted.BlockSizeBytes} bytes is outside {LtfsLabel.MinimumBlockSizeBytes} to {largest}.",
                nameof(wanted)
            );
        }
    }
}
