using TapeVault.Backup.Sessions;
using TapeVault.Catalog.Records;
using TapeVault.Console;
using TapeVault.Model;
using TapeVault.Operations.Jobs;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>The way back, and the figures of everything.</summary>
internal sealed partial class DemoRun
{
    private const int NamedDifferences = 100;

    private void RestoreAndCompare(SetRecord set)
    {
        _log.Begin("Restore the second set into a new folder, and compare with the source");
        var stopwatch = Start();
        RestoreReport report;
        using (var target = _files.OpenTarget(_place.Restored))
        {
            report = _host.Restore(set.Id, target);
        }

        TellRestoreProblems(report);
        var (drive, elapsed) = Stop(stopwatch);
        var comparison = Compare();
        var beyond =
            comparison.FilesBeyondText == 0
                ? string.Empty
                : $" {Things(comparison.FilesBeyondText, "file has a name", "files have names")} that .NET cannot express; they were read through the product's file access.";
        _log.Say(
            _report.EverythingEqual
                ? $"Every name, byte, mode and time is as in the source.{beyond}"
                : $"Not everything is as in the source.{beyond}"
        );
        _log.Figures(
            DemoFigure.Count("entries restored", report.EntriesRestored),
            DemoFigure.Bytes("content", report.ContentBytes),
            DemoFigure.Count("files compared byte by byte (SHA-256)", comparison.Files),
            DemoFigure.Count("deviations", _report.Deviations.Count),
            DemoFigure.Count("not compared", _report.NotCompared.Count),
            DemoFigure.Time("on a real drive", drive.Time),
            DemoFigure.Time("here", elapsed)
        );
    }

    private void TellRestoreProblems(RestoreReport report)
    {
        var named = report.Problems.Where(problem => !_told.Contains(problem.Path)).ToList();
        long foreign = named.RemoveAll(IsForeignOwner);
        foreach (var problem in named)
        {
            _log.Deviation($"Restoring '{problem.Path}': {problem.What}");
        }

        if (report.ProblemCount > report.Problems.Count)
        {
            _log.NotCompared(
                $"{report.ProblemCount - report.Problems.Count} further entries had problems when restored."
            );
        }

        if (foreign > 0)
        {
            _log.Say(
                $"{Things(foreign, "entry belongs", "entries belong")} to other users in the source and to you now: only root can give files away."
            );
        }
    }

    /// <summary>Whether the matter is only that a user without rights cannot restore another user's ownership.</summary>
    private static bool IsForeignOwner(RestoreProblem problem) =>
        !Environment.IsPrivilegedProcess
        && problem.What.Contains(": owner ", StringComparison.Ordinal)
        && problem.What.Split("errno").Length == 2;

    private FolderComparison Compare()
    {
        var stop = _composition.Stops.FinishBlock;
        using var restoredTree = _files.OpenSource(_place.Restored);
        var restored = FolderSurvey.Take(restoredTree, null, long.MaxValue, stop)!;
        var comparison = new FolderComparison(_tree, _before, restoredTree, restored);
        var differences = comparison.Run(stop);

        // asked after everything was read, so that no change can hide between
        var after = FolderSurvey.Take(_tree, _placeIdentity, long.MaxValue, stop)!;
        foreach (var difference in differences.Take(NamedDifferences))
        {
            Judge(difference, after);
        }

        if (differences.Count > NamedDifferences)
        {
            _log.Deviation($"There are {differences.Count - NamedDifferences} further differences.");
        }

        return comparison;
    }

    private void Judge(Difference difference, FolderSurvey after)
    {
        var path = difference.Path;
        var name = path.IsRoot ? "the folder itself" : $"'{path}'";
        if (_told.Contains(path.ToString()))
        {
            return;
        }

        bool isSurprise = _before.Entries.ContainsKey(path)
            ? _before.IsUnchanged(path, after)
            : _before.IsUnchanged(path.Parent, after);
        if (isSurprise)
        {
            _log.Deviation($"{name} {difference.What}.");
        }
        else
        {
            _log.NotCompared($"{name} changed in the source meanwhile ({difference.What}).");
        }
    }

    private void Summarise(BackupAnswer first)
    {
        _log.Begin("Summary");
        _log.Say(
            _report.Deviations.Count > 0 ? "NOT everything came back as it was; the deviations are named above."
            : _report.NotCompared.Count > 0
                ? "Everything that could be compared came back as it was; what changed meanwhile or could not be read is named above."
            : "Everything came back as it was."
        );
        TellWhere();
        var drive = _bench.Ledger.Totals;
        _log.Figures(
            DemoFigure.Count("entries in each set", first.Outcome.EntryCount),
            DemoFigure.Bytes("content of each set", first.Outcome.ContentBytes),
            DemoFigure.Bytes("sent to the drive in all", drive.BytesWritten),
            DemoFigure.Bytes("read from the drive in all", drive.BytesRead),
            DemoFigure.Time("real drive: loading, power-up and the rest", drive.TimeOf(DriveWork.Loading)),
            DemoFigure.Time("real drive: formatting", drive.TimeOf(DriveWork.Formatting)),
            DemoFigure.Time("real drive: taking records", drive.TimeOf(DriveWork.Writing)),
            DemoFigure.Time("real drive: streaming out at filemarks", drive.TimeOf(DriveWork.Synchronising)),
            DemoFigure.Time("real drive: reading", drive.TimeOf(DriveWork.Reading)),
            DemoFigure.Time("real drive: locating and rewinding", drive.TimeOf(DriveWork.Positioning)),
            DemoFigure.Time("real drive: all", drive.Time),
            DemoFigure.Count("stops with backing up (backhitches)", drive.Backhitches),
            DemoFigure.Time("here: all", _composition.Clock.GetElapsedTime(_began)),
            DemoFigure.Rate("here: backup", first.Outcome.ContentBytes, first.Outcome.Elapsed)
        );
    }

    private void TellWhere()
    {
        if (_settings.KeepFolder is null)
        {
            _log.Say("Cartridge, catalog and restored files are deleted; --keep DIR keeps them.");
            return;
        }

        _log.Say($"Cartridge: {_place.Cartridge} ('tapevault-sim cartridge show' and 'export-ltfs' take it).");
        _log.Say($"Catalog: {_place.Catalog}. Restored files: {_place.Restored}.");
    }
}
