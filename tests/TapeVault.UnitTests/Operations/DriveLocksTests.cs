using System.Diagnostics;
using NUnit.Framework;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Operations.Jobs;

namespace TapeVault.UnitTests.Operations;

[TestFixture]
public sealed class DriveLocksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private JumpingClock _clock = new();
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder()
    {
        _clock = new JumpingClock();
        _folder = Directory.CreateTempSubdirectory("tapevault-locks-").FullName;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_second_command_is_refused_and_told_who_has_the_drive()
    {
        using var first = Locks("backup").Take("HU1234567A", TimeSpan.Zero, CancellationToken.None);

        var busy = Assert.Throws<TapeVaultException>(() =>
            Locks("verify").Take("HU1234567A", Patience, CancellationToken.None)
        )!;
        Assert.That(busy.Error, Is.SameAs(OperationsErrors.DriveBusy));
        Assert.That(busy.Facts, Does.Contain("'backup'").And.Contain($"process {Environment.ProcessId}"));
        Assert.That(busy.Facts, Does.Contain("since 2026-03-02T22:00:00Z").And.Contain("HU1234567A"));
        Assert.That(
            _clock.GetUtcNow(),
            Is.EqualTo(new DateTimeOffset(2026, 3, 2, 22, 0, 30, TimeSpan.Zero)),
            "waited as long as it was given"
        );
    }

    [Test]
    public void A_second_command_that_waits_gets_the_drive_when_the_first_one_ends()
    {
        var first = Locks("backup").Take("drive", TimeSpan.Zero, CancellationToken.None);
        _clock.OnJump = now =>
        {
            if (now.Second == 10)
            {
                first.Dispose();
            }
        };

        using var second = Locks("verify").Take("drive", Patience, CancellationToken.None);

        Assert.That(second.Device, Is.EqualTo("drive"));
        Assert.That(_clock.GetUtcNow().Second, Is.EqualTo(10));
    }

    [Test]
    public void Devices_are_locked_one_by_one()
    {
        using var first = Locks("backup").Take("drive 1", TimeSpan.Zero, CancellationToken.None);
        using var second = Locks("backup").Take("drive 2", TimeSpan.Zero, CancellationToken.None);
        using var folder = Locks("backup").Take("/mnt/disk/../../any name", TimeSpan.Zero, CancellationToken.None);

        Assert.That(Directory.EnumerateFiles(_folder, "*.lock").Count(), Is.EqualTo(3), "names never leave the folder");
    }

    [Test]
    public void A_lock_that_was_given_back_can_be_taken_again_and_its_note_is_gone()
    {
        var locks = Locks("backup");
        var first = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);
        first.Dispose();
        Assert.That(Directory.EnumerateFiles(_folder, "*.holder"), Is.Empty);
        using var second = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);
        first.Dispose();

        Assert.That(
            () => locks.Take("drive", TimeSpan.Zero, CancellationToken.None),
            Throws.TypeOf<TapeVaultException>(),
            "a second dispose frees nobody else's lock"
        );
    }

    [Test]
    public void The_note_of_a_dead_process_does_no_harm()
    {
        var locks = Locks("verify");
        File.WriteAllText(locks.LockPath("drive"), string.Empty);
        File.WriteAllText(
            locks.LockPath("drive") + ".holder",
            "2147483646\t2026-01-01T00:00:00Z\t2026-01-01T00:00:00Z\tbackup\n"
        );

        using var taken = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);

        Assert.That(taken.Device, Is.EqualTo("drive"));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("2147483646\t2026-01-01T00:00:00Z\t2026-01-01T00:00:00Z\tbackup\n")]
    [TestCase("1\t2026-01-01T00:00:00Z\t2026-01-01T00:00:00Z\tbackup\n", Description = "its id is another's now")]
    public void A_holder_that_cannot_be_named_is_another_process(string note)
    {
        var locks = Locks("verify");
        using var first = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);
        File.WriteAllText(locks.LockPath("drive") + ".holder", note);

        var busy = Assert.Throws<TapeVaultException>(() => locks.Take("drive", TimeSpan.Zero, CancellationToken.None))!;
        Assert.That(busy.Facts, Does.Contain("another process"));
    }

    [Test]
    public void Waiting_ends_when_it_is_cancelled()
    {
        using var first = Locks("backup").Take("drive", TimeSpan.Zero, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        _clock.OnJump = _ => stop.Cancel();

        Assert.That(
            () => Locks("verify").Take("drive", Patience, stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void A_state_folder_that_cannot_be_made_is_said_so_and_not_called_busy()
    {
        var file = Path.Combine(_folder, "a file");
        File.WriteAllText(file, string.Empty);

        var locks = new DriveLocks(Path.Combine(file, "state"), "backup", _clock);
        var unusable = Assert.Throws<TapeVaultException>(() => locks.Take("drive", Patience, CancellationToken.None))!;
        Assert.That(unusable.Error, Is.SameAs(OperationsErrors.StateFolderUnusable));
    }

    [Test]
    public void A_lock_of_another_process_holds_until_that_process_ends()
    {
        if (!File.Exists("/usr/bin/flock"))
        {
            Assert.Ignore("util-linux' flock is not here to play the other process.");
        }

        var locks = Locks("verify");
        var start = new ProcessStartInfo("/usr/bin/flock")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (
            var argument in (string[])["--no-fork", locks.LockPath("drive"), "/bin/sh", "-c", "echo held; read end"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var other = Process.Start(start)!;
        Assert.That(other.StandardOutput.ReadLine(), Is.EqualTo("held"));

        var busy = Assert.Throws<TapeVaultException>(() => locks.Take("drive", Patience, CancellationToken.None))!;
        Assert.That(busy.Error, Is.SameAs(OperationsErrors.DriveBusy));
        other.StandardInput.Close();
        other.WaitForExit();
        using var taken = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);
        Assert.That(taken.Device, Is.EqualTo("drive"));
    }

    [Test, Platform("Linux")]
    public void Two_users_keep_each_other_out_in_a_folder_that_is_everybodys()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Ignore("needs root and util-linux' setpriv to be two users.");
            return;
        }

        File.SetUnixFileMode(_folder, (UnixFileMode)0x3FF);
        var locks = Locks("verify");
        using (var theirs = OtherUser("exec 3>> \"$1\"; flock -n 3; echo held; read end", locks.LockPath("drive")))
        {
            Assert.That(theirs.StandardOutput.ReadLine(), Is.EqualTo("held"));
            var busy = Assert.Throws<TapeVaultException>(() => locks.Take("drive", Patience, CancellationToken.None))!;
            Assert.That(busy.Error, Is.SameAs(OperationsErrors.DriveBusy));
            theirs.StandardInput.Close();
            theirs.WaitForExit();
        }

        using var taken = locks.Take("drive", TimeSpan.Zero, CancellationToken.None);
        using var ours = locks.Take("another drive", TimeSpan.Zero, CancellationToken.None);
        using var refused = OtherUser(
            "exec 3< \"$1\" && { flock -n 3 || echo busy; }",
            locks.LockPath("another drive")
        );
        Assert.That(refused.StandardOutput.ReadLine(), Is.EqualTo("busy"));
        refused.WaitForExit();
    }

    private static Process OtherUser(string script, string path)
    {
        string[] arguments = ["--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh", "-c", script, "sh", path];
        return Process.Start(
            new ProcessStartInfo("/usr/bin/setpriv", arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }

    private DriveLocks Locks(string command) => new(_folder, command, _clock);
}
