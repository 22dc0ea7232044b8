using NUnit.Framework;
using TapeVault.HardwareSim;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class FolderCartridgeTests
{
    private string _root = null!;

    [SetUp]
    public void MakeFolder() =>
        _root = Directory
            .CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName()))
            .FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_root, recursive: true);

    [Test]
    public void A_cartridge_in_a_folder_is_the_same_after_a_restart()
    {
        string folder = Path.Combine(_root, "tape");
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(folder), partitioned: true))
        {
            bench.Write(1, 2, 3);
            bench.Filemarks(2);
            bench.WriteAttribute(0, 0x0806, 1, [.. "TV0001L9".PadRight(32).Select(c => (byte)c)]);
            bench.Locate(1, 0);
            bench.Write(4);
            bench.Unload();
        }

        using var cartridge = SimulatedCartridge.Open(CartridgeStorage.InFolder(folder));
        Assert.That(Describe(cartridge), Is.EqualTo("0: 123 F F E | 1: 4 E"));
        using var again = new DriveBench(cartridge);
        Assert.That(
            System.Text.Encoding.ASCII.GetString(again.Attribute(0, 0x0806)!).TrimEnd(),
            Is.EqualTo("TV0001L9")
        );
        Assert.That(cartridge.LoadCount, Is.EqualTo(2));
        Assert.That(cartridge.VolumeChangeReference, Is.EqualTo(4), "format, and one write session in each partition");
    }

    [Test]
    public void An_open_cartridge_cannot_be_opened_twice()
    {
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InFolder(_root));
        Assert.That(() => CartridgeStorage.InFolder(_root), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Creating_over_a_cartridge_and_opening_nothing_are_refused()
    {
        SimulatedCartridge.Create(CartridgeStorage.InFolder(_root)).Dispose();
        using var storage = CartridgeStorage.InFolder(_root);
        Assert.That(() => SimulatedCartridge.Create(storage), Throws.InvalidOperationException);
        using var empty = CartridgeStorage.InFolder(Path.Combine(_root, "empty"));
        Assert.That(() => SimulatedCartridge.Open(empty), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void A_process_killed_between_any_two_steps_leaves_what_had_reached_the_medium()
    {
        string folder = Path.Combine(_root, "tape");
        var images = new List<(string Folder, string Medium)>();
        using (
            var bench = new DriveBench(
                new SimulatedDriveOptions { BufferBytes = 3 },
                storage: CartridgeStorage.InFolder(folder)
            )
        )
        {
            void Keep()
            {
                string copy = Path.Combine(_root, $"image{images.Count}");
                Copy(folder, copy);
                images.Add((copy, Describe(bench.Cartridge)));
            }

            for (int round = 0; round < 3; round++)
            {
                bench.Write(1, 2);
                Keep();
                bench.Write(3, 4, 5);
                Keep();
                bench.Filemarks(1);
                Keep();
                bench.Locate(0, round);
                bench.Write(6);
                Keep();
                bench.Synchronize();
                Keep();
            }
        }

        foreach (var (image, medium) in images)
        {
            using var cartridge = SimulatedCartridge.Open(CartridgeStorage.InFolder(image));
            Assert.That(Describe(cartridge), Is.EqualTo(medium), image);
        }
    }

    [Test]
    public void A_journal_cut_at_any_byte_opens_as_the_tape_of_an_earlier_moment()
    {
        string folder = Path.Combine(_root, "tape");
        var moments = new HashSet<string>();
        using (
            var bench = new DriveBench(
                new SimulatedDriveOptions { BufferBytes = 1 },
                storage: CartridgeStorage.InFolder(folder)
            )
        )
        {
            var steps = new Action[]
            {
                () => bench.Write(1, 2),
                () => bench.Write(3, 4, 5),
                () => bench.Filemarks(1),
                () => bench.Locate(0, 1),
                () => bench.Write(6),
                () => bench.Synchronize(),
            };
            foreach (var step in steps)
            {
                step();
                moments.Add(Describe(bench.Cartridge));
            }
        }

        // states between the journal entries of one step, worked out by hand
        moments.UnionWith(["0: E", "0:", "0: 12 345 F", "0: 12", "0: 12 6"]);
        byte[] journal = File.ReadAllBytes(Path.Combine(folder, "journal.log"));
        var seen = new HashSet<string>();
        for (int length = journal.Length; length > 0; length--)
        {
            string copy = Path.Combine(_root, "cut");
            Copy(folder, copy);
            File.WriteAllBytes(Path.Combine(copy, "journal.log"), journal[..length]);
            if (!TryDescribe(copy, out string found))
            {
                break;
            }

            Assert.That(moments, Does.Contain(found), $"journal cut to {length} bytes");
            seen.Add(found);
        }

        Assert.That(seen, Is.EquivalentTo(moments), "every moment was seen");
    }

    [Test]
    public void Writing_goes_on_after_a_torn_journal_entry_was_dropped()
    {
        string folder = Path.Combine(_root, "tape");
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(folder)))
        {
            bench.Write(1);
            bench.Synchronize();
        }

        File.AppendAllText(Path.Combine(folder, "journal.log"), "torn");
        using (var cartridge = SimulatedCartridge.Open(CartridgeStorage.InFolder(folder)))
        {
            cartridge.WriteProtected = true;
        }

        using var again = SimulatedCartridge.Open(CartridgeStorage.InFolder(folder));
        Assert.That(again.WriteProtected, Is.True);
        Assert.That(Describe(again), Is.EqualTo("0: 1 E"));
    }

    [Test]
    public void Record_bytes_missing_from_the_data_log_are_an_unrecovered_read_error()
    {
        string folder = Path.Combine(_root, "tape");
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(folder)))
        {
            bench.Write(1);
            bench.Write(2);
            bench.Unload();
        }

        string data = Directory.GetFiles(folder, "data-*.log").Single();
        File.WriteAllBytes(data, File.ReadAllBytes(data)[..1]);
        using var cartridge = SimulatedCartridge.Open(CartridgeStorage.InFolder(folder));
        using var again = new DriveBench(cartridge);
        Assert.That(again.Read().Data, Is.EqualTo(new byte[] { 1 }));
        Assert.That(Words(again.Read().Result), Is.EqualTo("3/11/00 4096"));
    }

    /// <summary>Objects by partition: a record as its bytes in digits, F, and E where the end-of-data mark is.</summary>
    private static string Describe(SimulatedCartridge cartridge)
    {
        var partitions = Enumerable
            .Range(0, cartridge.PartitionCount)
            .Select(partition =>
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, (int)cartridge.ObjectCount(partition))
                        .Select(number =>
                            cartridge.IsFilemark(partition, number)
                                ? "F"
                                : string.Concat(cartridge.ReadRecord(partition, number))
                        )
                        .Prepend($"{partition}:")
                        .Concat(cartridge.HasEndOfData(partition) ? ["E"] : [])
                )
            );
        return string.Join(" | ", partitions);
    }

    private static bool TryDescribe(string folder, out string found)
    {
        using var storage = CartridgeStorage.InFolder(folder);
        try
        {
            using var cartridge = SimulatedCartridge.Open(storage);
            found = Describe(cartridge);
            return true;
        }
        catch (InvalidDataException)
        {
            found = "";
            return false;
        }
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, "*.log"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(Path.Combine(to, Path.GetFileName(file)));
            source.CopyTo(target);
        }
    }
}
