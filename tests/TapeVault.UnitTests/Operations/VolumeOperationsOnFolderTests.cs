using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;

namespace TapeVault.UnitTests.Operations;

/// <summary>The operations on a real kind of volume, over a folder that forgets what was not synchronised.</summary>
[TestFixture]
public sealed class VolumeOperationsOnFolderTests
{
    private const int MaxOperations = 1000;
    private JumpingClock _clock = new();
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder()
    {
        _clock = new JumpingClock();
        _folder = Directory.CreateTempSubdirectory("tapevault-folderops-").FullName;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_is_formatted_shown_checked_and_formatted_over_when_named()
    {
        using var catalog = OpenCatalog("main");
        var (operations, disk) = Operations(catalog, new SimulatedFolderStore(1, _clock));

        var made = operations.Format(disk, new FormatRequest(Name: "Disk A"), CancellationToken.None);
        var shown = operations.Show(disk, CancellationToken.None);
        Assert.That(
            (shown.Look.VolumeId, shown.Look.VolumeName, shown.Known!.Id),
            Is.EqualTo((made.Id, "Disk A", made.Id))
        );
        Assert.That(operations.Check(disk, CancellationToken.None).Problems, Is.Empty);
        Assert.That(
            () => operations.Format(disk, new FormatRequest(), CancellationToken.None),
            Throws.TypeOf<TapeVaultException>()
        );

        _ = VolumeId.TryParse(made.Id, out var old);
        var second = operations.Format(disk, new FormatRequest(Name: "Disk B", GiveUp: old), CancellationToken.None);
        Assert.That(operations.Show(disk, CancellationToken.None).Look.VolumeId, Is.EqualTo(second.Id));
        Assert.That(operations.List([disk], CancellationToken.None).Volumes.Single().Name, Is.EqualTo("Disk B"));
    }

    [Test]
    public void Power_cut_at_every_operation_of_formatting_over_never_leaves_a_claim_on_what_is_gone()
    {
        for (var cut = 1L; cut < MaxOperations; cut++)
        {
            var store = new SimulatedFolderStore((ulong)cut, _clock);
            using var catalog = OpenCatalog($"cut-{cut}");
            var (operations, disk) = Operations(catalog, store);
            var made = operations.Format(disk, new FormatRequest(Name: "Old"), CancellationToken.None);
            _ = VolumeId.TryParse(made.Id, out var old);
            store.CutPowerAtOperation(store.OperationCount + cut);
            var wasCut = false;
            try
            {
                _ = operations.Format(disk, new FormatRequest(Name: "New", GiveUp: old), CancellationToken.None);
            }
            catch (Exception failure) when (failure is TapeVaultException or IOException)
            {
                wasCut = true;
            }

            store.RestorePower();
            if (!wasCut)
            {
                Assert.That(cut, Is.GreaterThan(5), "the loop cut something");
                return;
            }

            ExpectNoFalseClaim(operations, catalog, disk, $"cut at operation {cut}");
        }

        Assert.Fail($"Formatting took more than {MaxOperations} operations.");
    }

    private static void ExpectNoFalseClaim(
        VolumeOperations operations,
        VaultCatalog catalog,
        VaultDevice disk,
        string what
    )
    {
        var look = operations.Show(disk, CancellationToken.None).Look;
        var claimed = catalog.Volumes().Where(volume => volume.GivenUp is null).Select(volume => volume.Id.ToString());
        Assert.That(claimed, Is.SubsetOf((string[])[look.VolumeId ?? string.Empty]), what);
        Assert.That(catalog.CompareWithLog(), Is.Empty, what);

        VolumeId? there = VolumeId.TryParse(look.VolumeId, out var id) ? id : null;
        var again = new FormatRequest(
            Name: "Again",
            GiveUp: there,
            GiveUpUnknown: look.Content is VolumeContent.Unreadable
        );
        _ = operations.Format(disk, again, CancellationToken.None);
        Assert.That(operations.Check(disk, CancellationToken.None).Problems, Is.Empty, what);
        Assert.That(
            look.Content,
            Is.Not.EqualTo(VolumeContent.Foreign).And.Not.EqualTo(VolumeContent.Unreadable),
            what
        );
    }

    private VaultCatalog OpenCatalog(string name) => VaultCatalog.Open(Path.Combine(_folder, name), "a test", _clock);

    private (VolumeOperations Operations, VaultDevice Disk) Operations(VaultCatalog catalog, SimulatedFolderStore store)
    {
        var operations = new VolumeOperations(
            catalog,
            new OverwriteGate(_clock),
            new DriveLocks(Path.Combine(_folder, "locks"), "a test", _clock),
            TimeSpan.Zero,
            _clock,
            new Random(7)
        );
        var disk = new VaultDevice("disk", VolumeKind.Folder, "/mnt/disk", () => new FolderDevice(store, _clock));
        return (operations, disk);
    }
}
