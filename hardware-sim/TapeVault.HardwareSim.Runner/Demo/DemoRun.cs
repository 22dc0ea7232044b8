using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Backup.Sessions;
using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;
using TapeVault.Operations.Jobs;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>
/// The whole way of a folder on one screen: a simulated drive, format, back up, verify, lose the power in mid-write, repair,
/// finish, restore, compare. The drive's clock runs in simulated time; jobs, catalog and files are the product's and real.
/// </summary>
internal sealed partial class DemoRun : IDisposable
{
    private const long SmallestSegmentBytes = 64 << 10;

    /// <summary>From this length on a segment is certain to be several blocks, so that a cut can fall inside it.</summary>
    private const long ComfortableSegmentBytes = 2 << 20;
    private const long Mebibyte = 1 << 20;
    private const long LargestPartBytes = 1L << 30;

    /// <summary>Two sets on the cartridge and the restored files, and something for archive headers and catalog.</summary>
    private const double CopiesMade = 3.2;

    private readonly DemoSettings _settings;
    private readonly Composition _composition;
    private readonly DemoReport _report;
    private readonly DemoLog _log;
    private readonly IFileSystem _files;
    private readonly DemoPlace _place;
    private readonly ISourceTree _tree;
    private readonly (ulong, ulong) _placeIdentity;
    private readonly DemoDrive _bench;
    private readonly DemoHost _host;
    private readonly FolderSurvey _before;
    private readonly long _began;

    private DemoRun(DemoSettings settings, Composition composition, DemoReport report, Screen? screen, DemoPlace place)
    {
        (_settings, _composition, _report, _place) = (settings, composition, report, place);
        _began = composition.Clock.GetTimestamp();
        _log = new DemoLog(report, screen);
        _files = composition.OpenFileSystem();
        _placeIdentity = FolderSurvey.Identify(_files, place.Root);
        _tree = _files.OpenSource(settings.Folder);
        _before =
            FolderSurvey.Take(_tree, _placeIdentity, settings.SizeLimitBytes, composition.Stops.FinishBlock)
            ?? throw new TapeVaultException(
                SimulatorErrors.TooLarge,
                $"'{settings.Folder}' holds more than {ByteSize.Format(settings.SizeLimitBytes)}."
            );
        place.RequireRoom((long)(_before.ContentBytes * CopiesMade));
        _bench = new DemoDrive(place.Cartridge, settings.Profile, settings.Seed, composition.Clock.GetUtcNow());
        _host = new DemoHost(place, _bench.Device, composition, settings.Seed);
    }

    private BackupOptions Options
    {
        get
        {
            // several checkpoints, so that something is safe before the power fails and something is not
            long content = _before.StoredBytes;
            int segments = content < 6 * ComfortableSegmentBytes ? 3 : 6;
            long segment = Math.Max(SmallestSegmentBytes, content / segments);
            long part = (segment + Mebibyte - 1) / Mebibyte * Mebibyte;
            return new BackupOptions
            {
                CheckpointBytes = segment,
                PartSizeBytes = Math.Clamp(part, Mebibyte, LargestPartBytes),
                Exclude = entry => (entry.Metadata.DeviceId, entry.Metadata.Inode) == _placeIdentity,
            };
        }
    }

    /// <summary>Runs a demo from beginning to end and cleans up.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="composition">The host.</param>
    /// <param name="screen">Shows what happens; null to keep silent.</param>
    /// <exception cref="TapeVaultException">Something is wrong with the folders; nothing was started.</exception>
    public static DemoReport Run(DemoSettings settings, Composition composition, Screen? screen)
    {
        if (!Directory.Exists(settings.Folder))
        {
            throw new TapeVaultException(SimulatorErrors.NoFolder, $"'{settings.Folder}' was to be backed up.");
        }

        var report = new DemoReport
        {
            Folder = settings.Folder,
            Generation = settings.Profile.Name,
            Seed = settings.Seed,
            KeptIn = settings.KeepFolder,
        };
        using var place = DemoPlace.Make(settings.KeepFolder);
        using var demo = new DemoRun(settings, composition, report, screen, place);
        demo.RunSteps();
        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Dispose();
        _bench.Dispose();
        _tree.Dispose();
    }

    private void RunSteps()
    {
        InsertCartridge();
        FormatVolume();
        var watch = new WriteWatch(_bench);
        var first = BackUp(watch);
        VerifyFirst(first.Outcome.SetId);
        var second = CutSecondSet(watch, first.Outcome.SetId);
        FinishSecondSet(second);
        _settings.Tamper?.Invoke(_bench.Cartridge);
        RestoreAndCompare(second);
        Summarise(first);
    }

    private void InsertCartridge()
    {
        _log.Begin($"A simulated {_settings.Profile.Name} drive and a new cartridge");
        _log.Say(
            $"Cartridge {_bench.Cartridge.Barcode} is kept as logs of records in {_place.Root}. The drive has its clock on: 'on a real drive' below is the time that the simulated mechanics took, with a host that is never too slow; 'here' is real time."
        );
        _log.Figures(
            DemoFigure.Bytes("native capacity", DriveProfiles.Medium(_settings.Profile.Name).CapacityBytes),
            DemoFigure.Bytes("drive's buffer", _settings.Profile.BufferBytes),
            DemoFigure.Count("entries in the folder to back up", _before.Count),
            DemoFigure.Bytes("their content", _before.ContentBytes)
        );
    }

    private void FormatVolume()
    {
        _log.Begin("Format it as an LTFS volume");
        var stopwatch = Start();
        var volume = _host.Format(_bench.Cartridge.Barcode);
        _log.Say(
            $"Volume '{volume.Name}', id {volume.Id}: two partitions, a label and an empty index on each. {volume.Reason}"
        );
        _log.Figures(Times(stopwatch));
    }

    private BackupAnswer BackUp(WriteWatch watch)
    {
        _log.Begin($"Back up {_settings.Folder}");
        var stopwatch = Start();
        watch.Begin(cutFrom: null);
        var answer = _host.Backup(_tree, Options);
        watch.End();
        RequireNoStop();
        RequireComplete(answer.Outcome);
        TellProblems(answer.Outcome);
        _log.Say(
            $"Set {answer.Outcome.SetId} is complete: pax archives, SHA256SUMS, an index, and COMPLETE as its last file."
        );
        var (drive, elapsed) = Stop(stopwatch);
        _log.Figures(
            DemoFigure.Count("entries", answer.Outcome.EntryCount),
            DemoFigure.Bytes("content", answer.Outcome.ContentBytes),
            DemoFigure.Count("segments, each made durable by itself", answer.Outcome.SegmentCount),
            DemoFigure.Count("commands to the drive", drive.Commands),
            DemoFigure.Time("on a real drive", drive.Time),
            DemoFigure.Time("here", elapsed),
            DemoFigure.Rate("here, bytes of content a second", answer.Outcome.ContentBytes, elapsed)
        );
        return answer;
    }

    private void VerifyFirst(SetId set)
    {
        _log.Begin("Verify: read every byte back and compare every digest");
        var stopwatch = Start();
        Verify(set, stopwatch);
    }

    private void Verify(SetId set, (DriveTotals Drive, long Began) stopwatch)
    {
        var report = _host.Verify(set);
        foreach (var damage in report.Damages)
        {
            _log.Deviation($"Segment {damage.Segment} {damage.Path}: {damage.What}");
        }

        if (!report.IsComplete || report.SegmentsElsewhere > 0 || report.UncheckedParts > 0)
        {
            _log.Deviation($"Set {set} could not be verified whole.");
        }

        _log.Say(report.IsSound ? "Everything is as it was written." : "Not everything is as it was written.");
        var (drive, elapsed) = Stop(stopwatch);
        _log.Figures(
            DemoFigure.Count("segments read", report.SegmentsRead),
            DemoFigure.Count("entries compared", report.EntriesChecked),
            DemoFigure.Bytes("content", report.ContentBytes),
            DemoFigure.Time("on a real drive", drive.Time),
            DemoFigure.Time("here", elapsed)
        );
    }

    private void RequireComplete(BackupOutcome outcome)
    {
        if (outcome.End != BackupEnd.Complete)
        {
            _log.Deviation($"Set {outcome.SetId} ended as {outcome.End}.");
        }
    }

    private void RequireNoStop() => _composition.Stops.FinishBlock.ThrowIfCancellationRequested();

    private (DriveTotals Drive, long Began) Start() => (_bench.Ledger.Totals, _composition.Clock.GetTimestamp());

    private (DriveTotals Drive, TimeSpan Elapsed) Stop((DriveTotals Drive, long Began) start) =>
        (_bench.Ledger.Totals.Since(start.Drive), _composition.Clock.GetElapsedTime(start.Began));

    private DemoFigure[] Times((DriveTotals Drive, long Began) start)
    {
        var (drive, elapsed) = Stop(start);
        return [DemoFigure.Time("on a real drive", drive.Time), DemoFigure.Time("here", elapsed)];
    }
}
