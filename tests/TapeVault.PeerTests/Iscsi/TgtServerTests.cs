using NUnit.Framework;

namespace TapeVault.PeerTests;

[TestFixture]
public sealed class TgtServerTests
{
    [Test]
    public void The_library_listens_on_loopback_alone_and_shows_its_units()
    {
        using var server = TgtServer.StartLibrary();
        Assert.That(server.Admin("--op", "show", "--mode", "portal"), Does.Contain($"127.0.0.1:{server.Port},1"));
        Assert.That(
            server.Admin("--op", "show", "--mode", "target"),
            Does.Contain("HU012345A1").And.Contain("ABC01234G3")
        );
    }
}
