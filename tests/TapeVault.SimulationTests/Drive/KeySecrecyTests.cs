using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Drive;

/// <summary>Where neither a key nor what it protects may be found: the cartridge's folder, and any text.</summary>
public sealed class KeySecrecyTests
{
    private const string Sentence = "Plain words that must not be found on the simulated medium.";

    private static readonly byte[] KeyBytes = Encoding.ASCII.GetBytes("0123-the-key-that-no-text-shows!");

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() =>
        _folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_dump_of_the_folder_holds_the_key_s_name_and_neither_plaintext_nor_key()
    {
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Sentence, 40)));
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(_folder)))
        {
            var drive = new TapeDrive(bench.Drive, TimeProvider.System);
            drive.SetEncryption(KeyBytes, "key of the test", new EncryptionOptions());
            drive.Write(block);
            drive.WriteFilemarks(1, immediate: false);
            drive.Write(block);
            bench.Unload();
        }

        var dump = Dump();
        Assert.Multiple(() =>
        {
            Assert.That(dump, Does.Contain("key of the test"), "so the name of the key is found without it");
            Assert.That(dump, Does.Not.Contain(Sentence[..16]));
            Assert.That(dump, Does.Not.Contain(Encoding.Latin1.GetString(KeyBytes, 0, 8)));
        });
    }

    [Test]
    public void The_same_block_without_a_key_is_in_the_dump()
    {
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(_folder)))
        {
            bench.Write(Encoding.ASCII.GetBytes(Sentence));
            bench.Unload();
        }

        Assert.That(Dump(), Does.Contain(Sentence[..16]), "or the test above could not fail");
    }

    [Test]
    public void Encrypted_blocks_are_read_after_the_folder_is_opened_again()
    {
        var block = Encoding.ASCII.GetBytes(Sentence);
        using (var bench = new DriveBench(storage: CartridgeStorage.InFolder(_folder)))
        {
            var drive = new TapeDrive(bench.Drive, TimeProvider.System);
            drive.Write(block);
            drive.SetEncryption(KeyBytes, "first", new EncryptionOptions());
            drive.Write(block);
            drive.SetEncryption(KeyBytes, "another name", new EncryptionOptions());
            drive.Write(block);
            bench.Unload();
        }

        using var cartridge = SimulatedCartridge.Open(CartridgeStorage.InFolder(_folder));
        using var again = new DriveBench(cartridge);
        var reader = new TapeDrive(again.Drive, TimeProvider.System);
        reader.SpaceBlocks(2);
        Assert.That(reader.ReadNextBlockEncryption()!.Value.KeyName, Is.EqualTo("another name"));
        reader.SetEncryption(KeyBytes, "first", new EncryptionOptions());
        reader.Rewind();
        var room = new byte[1024];
        for (int number = 0; number < 3; number++)
        {
            Assert.That(reader.Read(room), Is.EqualTo(new ReadOutcome(ReadKind.Block, block.Length)));
            Assert.That(room[..block.Length], Is.EqualTo(block));
        }
    }

    [Test]
    public void An_encrypted_cartridge_does_not_become_a_folder_of_plain_objects()
    {
        using var bench = new DriveBench(storage: CartridgeStorage.InFolder(_folder));
        EncryptionBench.Send(bench, EncryptionBench.Key);
        bench.Write(1, 2, 3);
        bench.Synchronize();
        Assert.That(
            () => LtfsFolder.Export(bench.Cartridge, Path.Combine(_folder, "out")),
            Throws.InstanceOf<IOException>().With.Message.Contains("encrypted")
        );
    }

    [Test]
    public void No_text_of_a_refusal_shows_the_key()
    {
        using var bench = new DriveBench(
            new SimulatedDriveOptions { EncryptionControlledByOthers = true },
            storage: CartridgeStorage.InFolder(_folder)
        );
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        var commands = new List<string>();
        bench.Drive.BeforeCommand = (number, command) =>
            commands.Add($"{number} {command} {Convert.ToHexString(command.Cdb.Span)}");
        var report = Assert.Throws<TapeDriveException>(() =>
            drive.SetEncryption(KeyBytes, "a name", new EncryptionOptions())
        )!;
        Assert.That(commands, Has.Some.Contains("B520"), "the page was sent");
        RequireNoKey($"{report}{report.Command}{report.Result}{string.Join('\n', commands)}");
    }

    [Test]
    public void No_text_of_parameters_or_pages_shows_the_key()
    {
        using var bench = new DriveBench(storage: CartridgeStorage.InFolder(_folder));
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        drive.SetEncryption(KeyBytes, "a name", new EncryptionOptions());
        drive.Write([1, 2, 3]);
        drive.Rewind();
        var pages = new List<byte>();
        foreach (var page in (string[])["0010", "0020", "0021"])
        {
            pages.AddRange(EncryptionBench.Ask(bench, $"A2 20 {page} 00 00 00 00 10 00 00 00"));
        }

        var status = drive.ReadEncryptionStatus()!.Value;
        RequireNoKey(
            $"{status}{drive.ReadNextBlockEncryption()}{Encoding.Latin1.GetString([.. pages])}{drive.Description}"
        );
    }

    private static void RequireNoKey(string text)
    {
        var hex = Convert.ToHexString(KeyBytes);
        Assert.Multiple(() =>
        {
            Assert.That(text, Is.Not.Empty);
            Assert.That(text, Does.Not.Contain(Encoding.Latin1.GetString(KeyBytes, 0, 8)));
            Assert.That(text, Does.Not.Contain(hex[..16]).IgnoreCase);
            Assert.That(text, Does.Not.Contain(Convert.ToBase64String(KeyBytes)[..12]));
            Assert.That(text, Does.Not.Contain(string.Join(", ", KeyBytes[..5])));
        });
    }

    private string Dump() =>
        string.Concat(Directory.GetFiles(_folder).Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));
}
