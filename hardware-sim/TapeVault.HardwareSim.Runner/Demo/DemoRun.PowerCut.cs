using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog.Records;
using TapeVault.Console;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>The power cut and what follows it.</summary>
internal sealed partial class DemoRun
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    private SetRecord CutSecondSet(WriteWatch watch, SetId first)
    {
        _log.Begin("Begin a second set, and cut the power in mid-write");
        var stopwatch = Start();
        watch.Begin(cutFrom: watch.DataRecords / 2);
        try
        {
            _host.Backup(_tree, Options);
            _log.Deviation("The second backup ended before the power could be cut.");
        }
        catch (Exception e) when (e is TapeVaultException or TapeDriveException && !_bench.Drive.IsOn)
        {
            _log.Say($"The host saw: {e.Message.Split('\n')[0]}");
        }

        watch.End();
        RequireNoStop();
        var set = _host.Catalog.Sets().Single(s => s.Id != first);
        if (watch.Cut is { } cut)
        {
            TellCut(cut, set);
            _log.Figures([
                DemoFigure.Count("command at which the power failed", cut.Command),
                DemoFigure.Count("blocks in the drive's buffer", cut.Buffered),
                DemoFigure.Count("of these lost", cut.Lost),
                DemoFigure.Count("segments that the catalog claims", set.Segments.Count),
                DemoFigure.Bytes("their length", set.Segments.Sum(segment => segment.SizeBytes)),
                .. Times(stopwatch),
            ]);
        }

        return set;
    }

    private void TellCut(PowerCut cut, SetRecord set)
    {
        _log.Say(
            $"The drive had acknowledged {Things(cut.Buffered, "block")} that {(cut.Buffered == 1 ? "was" : "were")} in its buffer alone; {Things(cut.Lost, "of them is", "of them are")} lost."
        );
        _log.Say(
            cut.EndOfDataIsMissing
                ? "The drive was writing, so nothing marks the end of the data on the tape any more."
                : "The drive had not begun to write, so the tape still ends with its old end-of-data mark."
        );
        _log.Say(
            set.Segments.Count == 0
                ? $"The catalog says that set {set.Id} is {set.State}, and claims no segment of it."
                : $"The catalog says that set {set.Id} is {set.State}, and claims {Things(set.Segments.Count, "segment")}, up to {(set.Segments[^1].LastPath.Length == 0 ? "the folder itself" : $"'{set.Segments[^1].LastPath}'")}: what a synchronising filemark had covered."
        );
    }

    private void FinishSecondSet(SetRecord set)
    {
        _log.Begin("Power is back, the host restarts: repair the volume and finish the set");
        var stopwatch = Start();
        _host.Restart();
        if (!_bench.Drive.IsOn)
        {
            _bench.RestorePower();
        }

        AskForEndOfData();
        if (set.State != SetState.Complete)
        {
            Resume(set);
        }

        Verify(set.Id, stopwatch);
        var check = _host.Check();
        foreach (var problem in check.Problems)
        {
            _log.Deviation($"The volume's check says: {problem}");
        }
    }

    private void Resume(SetRecord set)
    {
        var answer = _host.Backup(_tree, Options, set.Id);
        RequireNoStop();
        RequireComplete(answer.Outcome);
        foreach (var finding in answer.Findings)
        {
            _log.Say($"Opening the volume: {finding}");
        }

        if (answer.Findings.Count == 0)
        {
            _log.Say("Opening the volume found it in order.");
        }

        TellProblems(answer.Outcome);
        _log.Say(
            $"Set {set.Id} went on behind its {Things(set.Segments.Count, "committed segment")} and is {(answer.Outcome.End == BackupEnd.Complete ? "complete" : "not complete")}, with {Things(answer.Outcome.SegmentCount, "segment")} and {ByteSize.Format(answer.Outcome.ContentBytes)} of content."
        );
    }

    /// <summary>What the drive itself says of the tape's end, before anything repairs it.</summary>
    private void AskForEndOfData()
    {
        var drive = _bench.Host();
        drive.WaitUntilReady(ReadyLimit, CancellationToken.None);
        var used = drive.ReadVolumeStatistics();
        try
        {
            drive.LocateEndOfData(DemoDrive.DataPartition);
            _log.Say("Asked for the end of the data, the drive finds it.");
        }
        catch (TapeDriveException report) when (report.Sense is { } sense)
        {
            _log.Say(
                $"Asked for the end of the data, the drive answers with sense {(byte)sense.Key:X}h/{sense.Condition.Code:X2}h/{sense.Condition.Qualifier:X2}h; its volume statistics 0203h for the data partition are {(used.EndOfDataIsMissing(DemoDrive.DataPartition) ? "all ones: not known" : "not all ones")}."
            );
        }
    }

    private void TellProblems(BackupOutcome outcome)
    {
        foreach (var problem in outcome.Problems.Where(problem => _told.Add(problem.Path)))
        {
            if (problem.Problem == SourceProblem.NotStorable)
            {
                _log.Say($"Left out by design: '{problem.Path}' is a socket or another thing that cannot be stored.");
            }
            else
            {
                _log.NotCompared($"'{problem.Path}': {problem.Problem}.");
            }
        }
    }

    private static string Things(long count, string singular, string? plural = null) =>
        count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)
        + " "
        + (count == 1 ? singular : plural ?? singular + "s");
}
