using NUnit.Framework;
using TapeVault.Platform.Linux.Sg;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

[TestFixture, Platform("Linux")]
public sealed class OpenFailureTests
{
    [Test]
    public void A_node_that_is_not_there_says_how_to_find_one() =>
        Assert.That(
            () => SgTransport.Open("/dev/sg-none", alone: true, direct: false),
            Throws.TypeOf<IOException>().With.Message.Contains("tapevault devices")
        );

    [Test]
    public void A_node_of_another_driver_is_refused() =>
        Assert.That(
            () => SgTransport.Open("/dev/null", alone: true, direct: false),
            Throws.TypeOf<IOException>().With.Message.Contains("no node of the SCSI generic driver")
        );

    [Test]
    public void No_permission_names_owner_group_and_mode()
    {
        var failure = OpenFailure.Of(13, "/dev/null");
        Assert.That(failure, Is.TypeOf<UnauthorizedAccessException>());
        Assert.That(failure.Message, Does.Contain("owner root, group root, mode 0666"));
        Assert.That(failure.Message, Does.Contain("GROUP=\"tape\""));
    }

    [TestCase(2, "modprobe sg")]
    [TestCase(6, "power and cable")]
    [TestCase(19, "power and cable")]
    [TestCase(16, "End that program")]
    [TestCase(1, "--device=")]
    [TestCase(24, "dmesg")]
    public void Every_failure_says_what_to_do(int errno, string step) =>
        Assert.That(OpenFailure.Of(errno, "/dev/sg-none").Message, Does.Contain(step));

    [Test]
    public void The_holder_of_a_lock_is_found_by_device_and_inode()
    {
        // /proc/locks of Linux 6.1
        string[] lines =
        [
            "1: FLOCK  ADVISORY  WRITE 812 00:06:331 0 EOF",
            "2: POSIX  ADVISORY  WRITE 900 00:06:332 0 EOF",
            "3: FLOCK  ADVISORY  WRITE 4711 00:06:332 0 EOF",
        ];
        Assert.That(NodeLocks.HolderIn(lines, "00:06:332"), Is.EqualTo(4711));
        Assert.That(NodeLocks.HolderIn(lines, "00:06:333"), Is.Null);
    }

    [Test]
    public void The_holder_of_a_lock_is_named_with_its_process()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Assert.That(NodeLocks.Holder(path), Does.EndWith($"(process {Environment.ProcessId})"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
