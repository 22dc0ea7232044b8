using NUnit.Framework;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.PeerTests;

/// <summary>The initiator against tgt, a target by other people.</summary>
[TestFixture]
public sealed class TgtSessionPeerTests
{
    private static IscsiOptions Options => new() { InitiatorName = "iqn.2026-01.local.tapevault:peer-test" };

    [Test]
    public void Discovery_finds_the_target_and_its_portal()
    {
        using var server = TgtServer.StartLibrary();
        var targets = IscsiDiscovery.FindTargets(
            new TargetPortal("127.0.0.1", server.Port),
            Options,
            TimeProvider.System
        );
        Assert.That(targets.Select(target => target.Name), Is.EqualTo(new[] { TgtServer.TargetName }));
        Assert.That(targets[0].Portals, Is.EqualTo(new[] { new TargetPortal("127.0.0.1", server.Port) }));
    }

    [Test]
    public void Inquiry_answers_through_a_session()
    {
        using var server = TgtServer.StartLibrary();
        using var transport = IscsiTransport.Open(IscsiAddress.Parse(server.Address(1)), Options, TimeProvider.System);
        TestContext.Out.WriteLine(transport.Agreed);
        var drive = new TapeDrive(transport, TimeProvider.System);
        Assert.That(drive.Inquiry().Product, Is.EqualTo("Ultrium 3-SCSI"));
        Assert.That(drive.UnitSerialNumber().Trim(), Is.EqualTo("HU012345A1"));
    }

    [Test]
    public void Looking_for_devices_finds_both_drives_and_the_robot_by_serial_number()
    {
        using var server = TgtServer.StartLibrary();
        var host = new IscsiHost([new TargetPortal("127.0.0.1", server.Port)], Options, TimeProvider.System);
        var found = host.Find(CancellationToken.None);
        foreach (var one in found)
        {
            TestContext.Out.WriteLine(one);
        }
    }
}
