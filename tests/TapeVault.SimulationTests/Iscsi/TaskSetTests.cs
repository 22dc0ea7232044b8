using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>An abort that meets a command at its end: the command is either answered or aborted, never both (RFC 7143 11.5).</summary>
public sealed class TaskSetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SimulatedDrive _drive = null!;
    private TaskSet _tasks = null!;
    private IscsiTask _task = null!;

    [SetUp]
    public void BeginCommand()
    {
        _drive = new SimulatedDrive();
        _tasks = new TaskSet(new TargetUnits([_drive]));
        _task = new IscsiTask(default, 1 << 20);
        Assert.That(_tasks.Add(0, _task), Is.Null);
        Assert.That(_tasks.Take(0), Is.SameAs(_task));
    }

    [TearDown]
    public void End() => _drive.Dispose();

    [Test]
    public async Task A_command_whose_answer_is_on_the_way_is_not_aborted_and_the_abort_waits_for_the_answer()
    {
        Assert.That(_tasks.MayAnswer(_task), Is.True);
        var abort = Task.Run(() => _tasks.Abort((_, _) => true, Patience));
        Assert.That(abort.IsCompleted, Is.False);
        _tasks.Finish(0, _task, TaskPhase.Ended);
        Assert.That(await abort, Is.Empty);
    }

    [Test]
    public async Task The_answer_of_a_command_that_was_aborted_before_is_dropped()
    {
        var abort = Task.Run(() => _tasks.Abort((_, _) => true, Patience));
        SpinWait.SpinUntil(() => _task.IsAborted, Patience);
        Assert.That(_tasks.MayAnswer(_task), Is.False);
        _tasks.Finish(0, _task, TaskPhase.Ended);
        Assert.That(await abort, Is.EqualTo([_task]));
    }
}
