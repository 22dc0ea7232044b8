using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Faults;

/// <summary>
/// A transport that tells a wrong residual of every block that is read, or of some: what comes back is right, or the transport is
/// named; it never passes for damage and never gives wrong bytes.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FalseLengthTests
{
    /// <summary>Reads of the READ(6) from which on the residual is wrong.</summary>
    private static readonly int[] First = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Test]
    public void A_block_that_seems_too_short_once_is_read_again_and_the_set_is_sound(
        [ValueSource(nameof(First))] int occurrence,
        [Values(1, 80, 200_000)] int residual
    )
    {
        using var bench = new FaultBench(1);
        bench.Host.Format();
        var tree = SampleTree.MakeSmall();
        var set = bench.Host.Backup(tree).Outcome.SetId;
        var drive = bench.Drive;
        drive.Faults.Add(Wrong(residual) with { Occurrence = occurrence });
        var told = string.Empty;
        try
        {
            Assert.That(bench.Host.Verify(set).Damages, Is.Empty);
        }
        catch (TapeVaultException failure)
        {
            told = failure.Message;
            Assert.That(failure.Error.ExitCode, Is.Not.EqualTo(ExitCode.Damaged), told);
            Assert.That(told, Does.Contain("came"), "the transport is named");
        }

        Assert.That(bench.Injector.BlindRepeats, Is.Empty, told);
    }

    [Test]
    public void A_residual_that_is_always_wrong_never_gives_wrong_bytes(
        [Values(0, 1, 80, 200_000, 1 << 20)] int residual
    )
    {
        using var bench = new FaultBench(1);
        bench.Host.Format();
        var tree = SampleTree.MakeSmall();
        var set = bench.Host.Backup(tree).Outcome.SetId;
        bench.Drive.Faults.Add(Wrong(residual) with { Repeats = true });
        var target = new HardwareSim.Files.SimulatedTarget();
        var problems = -1;
        var told = string.Empty;
        try
        {
            problems = bench.Host.Restore(set, target).Problems.Count;
        }
        catch (TapeVaultException failure)
        {
            told = failure.Message;
        }

        foreach (var (path, node) in target.Nodes)
        {
            Assert.That(node.Content.AsSpan().SequenceEqual(tree.Nodes[path].Content), Is.True, $"{path}");
        }

        if (told.Length == 0 && problems == 0)
        {
            SampleTree.AssertSame(tree, target);
        }
    }

    private static DriveFault Wrong(int residual) =>
        new()
        {
            Operation = OperationCode.Read6,
            ResidualBytes = residual,
            ExecuteCommand = true,
        };
}
