using NUnit.Framework;
using TapeVault.HardwareSim;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class LtfsFolderTests
{
    private string _folder = null!;

    [SetUp]
    public void NameFolder() =>
        _folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_cartridge_becomes_one_file_per_object_and_attribute()
    {
        using var bench = Recorded();
        LtfsFolder.Export(bench.Cartridge, _folder);
        Assert.That(
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(
                new[]
                {
                    "0_0_R",
                    "0_1_F",
                    "0_2_E",
                    "1_0_R",
                    "1_1_R",
                    "1_2_E",
                    "attr_0_805",
                    "attr_0_9",
                    "attr_1_80c",
                    "attr_1_9",
                }
            )
        );
        Assert.That(File.ReadAllBytes(Path.Combine(_folder, "0_0_R")), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(File.ReadAllBytes(Path.Combine(_folder, "0_1_F")), Is.Empty);

        // id 0805h, format binary, length 1, value 81h: the header that READ ATTRIBUTE gives (SPC-5 7.4.1)
        Assert.That(
            File.ReadAllBytes(Path.Combine(_folder, "attr_0_805")),
            Is.EqualTo(new byte[] { 8, 5, 0, 0, 1, 0x81 })
        );
        Assert.That(
            File.ReadAllBytes(Path.Combine(_folder, "attr_0_9"))[..5],
            Is.EqualTo(new byte[] { 0, 9, 0x80, 0, 4 })
        );
    }

    [Test]
    public void An_exported_cartridge_comes_back_the_same()
    {
        using var bench = Recorded();
        uint reference = bench.Cartridge.VolumeChangeReference;
        LtfsFolder.Export(bench.Cartridge, _folder);
        using var cartridge = LtfsFolder.Import(_folder, CartridgeStorage.InMemory());
        using var again = new DriveBench(cartridge);
        Assert.That(again.Read().Data, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(Words(again.Read().Result), Is.EqualTo("0/00/01 FM 4096"));
        Assert.That(Words(again.Read().Result), Is.EqualTo("8/00/05 4096"));
        again.Locate(1, 1);
        Assert.That(again.Read().Data, Is.EqualTo(new byte[] { 5 }));
        Assert.That(again.Attribute(1, 0x080C), Is.EqualTo(new byte[] { 7, 7 }));
        Assert.That(cartridge.VolumeChangeReference, Is.EqualTo(reference));
        Assert.That(
            again.VolumeStatistic(0x202),
            Is.EqualTo(new uint[] { 128_571, 17_742_857 }),
            "2 and 276 of 280 wraps"
        );
    }

    [Test]
    public void A_folder_without_end_of_data_becomes_a_cartridge_without()
    {
        using var bench = Recorded();
        LtfsFolder.Export(bench.Cartridge, _folder);
        File.Delete(Path.Combine(_folder, "1_2_E"));
        using var cartridge = LtfsFolder.Import(_folder, CartridgeStorage.InMemory());
        Assert.That((cartridge.HasEndOfData(0), cartridge.HasEndOfData(1)), Is.EqualTo((true, false)));
        using var again = new DriveBench(cartridge);
        Assert.That(Words(again.LocateEnd(1)), Is.EqualTo("8/14/03"));
    }

    [TestCase("1_0_R")]
    [TestCase("0_1_F")]
    public void A_gap_in_the_object_numbers_is_refused(string missing)
    {
        using var bench = Recorded();
        LtfsFolder.Export(bench.Cartridge, _folder);
        File.Delete(Path.Combine(_folder, missing));
        Assert.That(
            () => LtfsFolder.Import(_folder, CartridgeStorage.InMemory()),
            Throws.InstanceOf<InvalidDataException>()
        );
    }

    [Test]
    public void A_folder_with_something_in_it_is_not_exported_into()
    {
        using var bench = Recorded();
        LtfsFolder.Export(bench.Cartridge, _folder);
        Assert.That(() => LtfsFolder.Export(bench.Cartridge, _folder), Throws.InstanceOf<IOException>());
    }

    private static DriveBench Recorded()
    {
        var bench = new DriveBench(partitioned: true);
        bench.Write(1, 2, 3);
        bench.Filemarks(1);
        bench.Locate(1, 0);
        bench.Write(4);
        bench.Write(5);
        bench.Synchronize();
        bench.WriteAttribute(0, 0x0805, 0, [0x81]);
        bench.WriteAttribute(1, 0x080C, 0, [7, 7]);
        return bench;
    }
}
