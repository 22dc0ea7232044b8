using System.Globalization;
using System.Text;
using NUnit.Framework;
using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Commands;
using TapeVault.HardwareSim.Runner.Demo;
using TapeVault.Model;

namespace TapeVault.PeerTests.Ltfs;

/// <summary>
/// A tape that TapeVault wrote is restored by other people's programs alone: Python takes the files out of the LTFS volume, GNU tar and
/// sha256sum do the rest. No code of TapeVault reads anything here.
/// </summary>
[Platform("Linux")]
public sealed class ExportedTapePeerTests
{
    private string _folder = "";
    private int _partsJoined;

    [SetUp]
    public void MakeFolder()
    {
        foreach (var program in (string[])["python3", "tar", "sha256sum", "sh", "diff"])
        {
            PeerProgram.Require(program);
        }

        _partsJoined = 0;
        _folder = Directory.CreateTempSubdirectory("tapevault-ltfs-").FullName;
        MakeSource();
    }

    [TearDown]
    public void RemoveFolder() => PeerProgram.Run("rm", "/", "-rf", _folder);

    [Test]
    public void A_backup_on_tape_is_restored_with_python_tar_and_sha256sum()
    {
        Run("cartridge", "new", "cartridge");
        Run("tapevault", "--cartridge", "cartridge", "--", "volume", "format", "tape", "--barcode", "TV0001L9");
        Run("tapevault", "--cartridge", "cartridge", "--", "backup", Place("source"), "--to", "tape");
        Run("export-ltfs", "cartridge", "exported");
        Assert.That(RestoreEverySet(), Is.EqualTo(1));
    }

    [Test]
    public void After_a_power_cut_and_its_repair_both_sets_are_restored()
    {
        var report = DemoRun.Run(
            new DemoSettings { Folder = Place("source"), KeepFolder = Place("kept") },
            Host(),
            screen: null
        );
        Assert.That(report.EverythingEqual, string.Join('\n', report.Deviations));
        Run("export-ltfs", "kept/cartridge", "exported");
        Assert.That(RestoreEverySet(), Is.EqualTo(2));
        Assert.That(_partsJoined, Is.GreaterThan(2 * 2), "the large file came in several parts in each set");
    }

    [Test]
    public void One_flipped_bit_in_an_exported_record_is_found()
    {
        Run("cartridge", "new", "cartridge");
        Run("tapevault", "--cartridge", "cartridge", "--", "volume", "format", "tape");
        Run("tapevault", "--cartridge", "cartridge", "--", "backup", Place("source"), "--to", "tape");
        Run("export-ltfs", "cartridge", "exported");
        var record = new DirectoryInfo(Place("exported")).EnumerateFiles("1_*_R").MaxBy(file => file.Length)!;
        var bytes = File.ReadAllBytes(record.FullName);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(record.FullName, bytes);
        Succeed("python3", Script, "exported", "files");
        var set = Directory.GetDirectories(Place("files")).Single();
        Extract(set);
        Assert.That(Checksums(set).ExitCode, Is.Not.Zero);
    }

    private static string Script => Path.Combine(TestContext.CurrentContext.TestDirectory, "Ltfs", "extract.py");

    private int RestoreEverySet()
    {
        Succeed("python3", Script, "exported", "files");
        var sets = Directory.GetDirectories(Place("files"));
        foreach (var set in sets)
        {
            Extract(set);
            var sums = Checksums(set);
            Assert.That(sums.ExitCode, Is.Zero, sums.Errors + Encoding.UTF8.GetString(sums.Output));
            var difference = PeerProgram.Run("diff", _folder, "-r", "--no-dereference", "source", "restored");
            Assert.That(difference.ExitCode, Is.Zero, Encoding.UTF8.GetString(difference.Output) + difference.Errors);
            Directory.Delete(Place("restored"), recursive: true);
        }

        return sets.Length;
    }

    /// <summary>As the volume's README.txt says.</summary>
    private void Extract(string set)
    {
        Directory.CreateDirectory(Place("restored"));
        foreach (var archive in Directory.GetFiles(set, "*.tar").Order(StringComparer.Ordinal))
        {
            Succeed("tar", "-xpf", archive, "-C", "restored");
        }

        _partsJoined += Directory.GetFiles(Place("restored"), "*.tvpart-*", SearchOption.AllDirectories).Length;
        const string Join = """
            find . -name '*.tvpart-000001' | while IFS= read -r first; do
              name="${first%.tvpart-000001}"
              cat "$name".tvpart-* > "$name" && touch -r "$first" "$name" && rm "$name".tvpart-*
            done
            """;
        Assert.That(PeerProgram.Run("sh", Place("restored"), "-c", Join).ExitCode, Is.Zero);
    }

    private PeerResult Checksums(string set) =>
        PeerProgram.Run("sha256sum", Place("restored"), "-c", "--quiet", Path.Combine(set, "SHA256SUMS"));

    private void Succeed(string program, params string[] arguments)
    {
        var result = PeerProgram.Run(program, _folder, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
    }

    private void Run(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = RunnerCommandLine.Run(arguments, Host(), output, output);
        Assert.That(code, Is.EqualTo(ExitCode.Success), output.ToString());
    }

    private Composition Host() =>
        Composition.ForThisHost(new StopSignals()) with
        {
            Environment = new HostEnvironment(
                Place("home"),
                _folder,
                IsWindows: false,
                new Dictionary<string, string>()
            ),
            Terminal = Terminal.None,
        };

    private string Place(string name) => Path.Combine(_folder, name);

    private void MakeSource()
    {
        var scans = Directory.CreateDirectory(Path.Combine(Place("source"), "scans")).FullName;
        var random = new Random(11);
        for (var i = 0; i < 5; i++)
        {
            var scan = new byte[900_000 + i];
            random.NextBytes(scan);
            File.WriteAllBytes(Path.Combine(scans, $"{i} ü.tiff"), scan);
        }

        // longer than a part of the demo, so that it has to be joined with cat
        var film = new byte[9_000_000];
        random.NextBytes(film);
        File.WriteAllBytes(Path.Combine(scans, "film"), film);
        for (var i = 0; i < 200; i++)
        {
            File.WriteAllText(Path.Combine(Place("source"), $"note {i}\\.txt"), $"note {i}\n");
        }

        File.CreateSymbolicLink(Path.Combine(Place("source"), "newest"), "scans/4 ü.tiff");
        Directory.CreateDirectory(Path.Combine(Place("source"), "empty"));
        Directory.CreateDirectory(Place("home"));
    }
}
