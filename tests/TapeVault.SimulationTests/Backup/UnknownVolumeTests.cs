using NUnit.Framework;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Backup;

/// <summary>A good LTFS volume in the drive that is in no record of this host: a stranger's, or ours after the catalog was lost.</summary>
public sealed class UnknownVolumeTests
{
    private SimulatedDrive _drive = null!;
    private SimulatedCartridge _cartridge = null!;

    [SetUp]
    public void MakeSomebodysVolume()
    {
        _drive = new SimulatedDrive();
        _cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        _drive.Insert(_cartridge);
        using var somebody = Host();
        somebody.Format();
        somebody.Backup(SampleTree.MakeSmall());
    }

    [TearDown]
    public void End()
    {
        _drive.Dispose();
        _cartridge.Dispose();
    }

    [Test]
    public void Nothing_is_appended_to_it_until_a_person_says_so_and_that_is_recorded()
    {
        using var host = Host();
        var tree = SampleTree.MakeSmall();
        var objects = _cartridge.ObjectCount(1);
        var refused = Assert.Throws<TapeVaultException>(() => host.Backup(tree))!;
        Assert.That(refused.Error, Is.EqualTo(OperationsErrors.UnknownVolume));
        Assert.That(_cartridge.ObjectCount(1), Is.EqualTo(objects), "nothing was written");
        Assert.That(host.Catalog.Sets(), Is.Empty);

        host.Backup(tree, acceptChange: "the catalog was lost with the server");
        Assert.That(
            host.Catalog.Store.ReadFrom(1).Select(item => item.Json),
            Has.Some.Contains("the catalog was lost with the server")
        );
        Assert.That(() => host.Backup(tree), Throws.Nothing, "from now on it is known");
        Assert.That(host.Catalog.CompareWithLog(), Is.Empty);
    }

    [Test]
    public void Whoever_names_the_volume_means_it()
    {
        using var host = Host();
        var id = host.Show().Look.VolumeId!;
        Assert.That(() => host.Backup(SampleTree.MakeSmall(), volume: new VolumeId(Guid.Parse(id))), Throws.Nothing);
    }

    [Test]
    public void Reading_it_is_free()
    {
        using var host = Host();
        Assert.That(host.Check().Problems, Is.Empty);
    }

    private BackupBench Host() =>
        new(
            VolumeKind.Ltfs,
            () => new LtfsDevice(new TapeDrive(_drive, _drive.Options.Clock), new LtfsOptions(), TimeProvider.System)
        );
}
