using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Files;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Triage;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Backup;

public sealed class BackupOnTapeTests
{
    private static readonly int[] Seeds = [1, 2, 3];

    [Test]
    public void A_tree_with_one_of_everything_comes_back_as_it_was()
    {
        using var drive = MakeDrive(1);
        using var bench = Bench(drive);
        bench.Format();
        var tree = SampleTree.Make();
        var answer = bench.Backup(tree);
        Assert.That(answer.Outcome.End, Is.EqualTo(BackupEnd.Complete));
        Assert.That(bench.Verify(answer.Outcome.SetId).Damages, Is.Empty);
        var target = new SimulatedTarget();
        Assert.That(bench.Restore(answer.Outcome.SetId, target).Problems, Is.Empty);
        SampleTree.AssertSame(tree, target);
        Assert.That(bench.Check().Problems, Is.Empty);
    }

    [Test]
    public void Power_cut_at_every_command_of_a_backup_loses_nothing_that_was_committed(
        [ValueSource(nameof(Seeds))] int seed
    )
    {
        var command = 1;
        while (!CutBackup(command, (ulong)(seed * 1000 + command)))
        {
            command++;
        }

        Assert.That(command, Is.GreaterThan(50), "the loop went through a whole backup");
    }

    [Test]
    public void Power_cut_at_every_command_of_a_format_leaves_a_medium_that_can_be_formatted_again()
    {
        var command = 1;
        while (!CutFormat(command))
        {
            command++;
        }

        Assert.That(command, Is.GreaterThan(20), "the loop went through a whole format");
    }

    private static bool CutBackup(int command, ulong seed)
    {
        using var drive = MakeDrive(seed);
        using var bench = Bench(drive);
        bench.Format();
        var tree = SampleTree.MakeSmall();
        drive.CutPowerAtCommand(drive.CommandCount + command, (PowerCutMoment)(seed % 3));
        var finished = false;
        try
        {
            bench.Backup(tree);
            finished = drive.IsOn; // a job may end well without the answer to its last command
        }
        catch (Exception e) when (e is TapeVaultException or TapeDriveException)
        {
            Assert.That(drive.IsOn, Is.False, e.ToString());
        }

        drive.CutPowerAtCommand(long.MaxValue);
        var wasCut = !drive.IsOn;
        if (wasCut)
        {
            drive.RestorePower();
        }

        bench.Boot();
        Assert.That(
            bench.Show().Triage!.Verdict,
            Is.EqualTo(wasCut ? MediumVerdict.TailUncertain : MediumVerdict.Clean),
            $"at command {command} with seed {seed}"
        );
        bench.FinishAfterCut(tree, $"at command {command} with seed {seed}");
        Assert.That(bench.Catalog.CompareWithLog(), Is.Empty);
        return finished;
    }

    private static bool CutFormat(int command)
    {
        using var drive = MakeDrive((ulong)command);
        using var bench = Bench(drive);
        drive.CutPowerAtCommand(drive.CommandCount + command, (PowerCutMoment)(command % 3));
        var finished = false;
        try
        {
            bench.Format();
            finished = drive.IsOn; // a job may end well without the answer to its last command
        }
        catch (Exception e) when (e is TapeVaultException or TapeDriveException)
        {
            Assert.That(drive.IsOn, Is.False, e.ToString());
        }

        drive.CutPowerAtCommand(long.MaxValue);
        if (!drive.IsOn)
        {
            drive.RestorePower();
            bench.Boot();
            using var device = Open(drive);
            var probe = device.Probe(CancellationToken.None);
            Assert.That(bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.TailUncertain), $"command {command}");
            Assert.That(
                probe.Content,
                Is.AnyOf(
                    VolumeContent.Blank,
                    VolumeContent.UnfinishedFormat,
                    VolumeContent.Volume,
                    VolumeContent.TornVolume
                ),
                $"cut at command {command}: {probe.Detail}"
            );
            bench.Format(probe.Id);
        }

        var tree = SampleTree.MakeSmall();
        var set = bench.Backup(tree).Outcome.SetId;
        Assert.That(bench.Verify(set).Damages, Is.Empty);
        return finished;
    }

    private static SimulatedDrive MakeDrive(ulong seed)
    {
        var drive = new SimulatedDrive(new SimulatedDriveOptions { Seed = seed });
        drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory()));
        return drive;
    }

    private static BackupBench Bench(SimulatedDrive drive) => new(VolumeKind.Ltfs, () => Open(drive));

    private static LtfsDevice Open(SimulatedDrive drive) =>
        new(new TapeDrive(drive, drive.Options.Clock), new LtfsOptions(), TimeProvider.System);
}
