using System.Security.Cryptography;
using System.Text.Json;
using NUnit.Framework;
using TapeVault.Model;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Runner;

/// <summary><c>tapevault-sim serve</c> as a process, and the product, unmodified, as another one.</summary>
[Platform(Exclude = "Win", Reason = "SIGTERM")]
public sealed class ServeTests
{
    private RunnerBench _bench = null!;

    private string Control => _bench.Place("ctl");

    [SetUp]
    public void MakeBench()
    {
        _bench = new RunnerBench();
        Assert.That(_bench.Run("cartridge", "new", "tape1").Code, Is.EqualTo(ExitCode.Success));
    }

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void The_product_backs_up_verifies_and_restores_through_it()
    {
        var source = _bench.MakeSource();
        using var served = Serve("--drive", "lto9:SERVED01", "--insert", "0=tape1");
        var address = Describe(served).GetProperty("units")[0].GetProperty("address").GetString()!;
        Succeed(Product(address, "volume", "format", "tape", "--name", "first"));
        Succeed(Product(address, "backup", source, "--to", "tape", "--json"));
        var sets = Succeed(Product(address, "sets", "--json"));
        var set = JsonDocument.Parse(sets).RootElement.GetProperty("sets")[0].GetProperty("id").GetString()!;
        Assert.That(_bench.Run("tell", "--control", "ctl", "drop-connections").Code, Is.EqualTo(ExitCode.Success));
        Succeed(Product(address, "verify", set));
        Succeed(Product(address, "restore", set, "--to", _bench.Place("back")));
        AssertSame(source, _bench.Place("back"));

        served.Terminate();
        var end = served.End();
        Assert.That((end.ExitCode, end.Errors), Is.EqualTo((0, "")));
        Assert.That(File.Exists(Control), Is.False, "the control socket is gone");
        var shown = _bench.Run("cartridge", "show", "tape1");
        Assert.That(shown.Out, Does.Contain("partition 1").And.Not.Contain("no end-of-data mark"));
    }

    [Test]
    public void Chap_is_asked_for_and_a_wrong_secret_is_told()
    {
        File.WriteAllText(_bench.Place("secret"), "twelve or more\n");
        File.WriteAllText(_bench.Place("wrong"), "twelve or less\n");
        using var served = Serve("--chap-user", "vault", "--chap-secret-file", "secret", "--insert", "0=tape1");
        var address = Describe(served).GetProperty("units")[0].GetProperty("address").GetString()!;
        var right = Product(
            address,
            new Dictionary<string, string>
            {
                ["TAPEVAULT_iscsi__chapUser"] = "vault",
                ["TAPEVAULT_iscsi__chapSecretFile"] = _bench.Place("secret"),
            },
            "volume",
            "format",
            "tape",
            "--name",
            "first"
        );
        Succeed(right);
        var wrong = Product(
            address,
            new Dictionary<string, string>
            {
                ["TAPEVAULT_iscsi__chapUser"] = "vault",
                ["TAPEVAULT_iscsi__chapSecretFile"] = _bench.Place("wrong"),
            },
            "volume",
            "show",
            "tape"
        );
        Assert.That(wrong.ExitCode, Is.Not.Zero);
        Assert.That(wrong.Out + wrong.Errors, Does.Contain("CHAP").IgnoreCase);
    }

    [Test]
    public void An_operators_lines_are_carried_out_and_mistakes_are_told()
    {
        using var served = Serve("--drive", "lto9:ONE", "--drive", "lto8:TWO");
        var description = Describe(served);
        Assert.That(
            description.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("serial").GetString()),
            Is.EqualTo(new[] { "ONE", "TWO" })
        );
        Tells("insert 0 tape1", "ok TV0001L9 is in unit 0");
        Tells("insert 0 tape1", "error cartridge TV0001L9 is in unit 0");
        Tells("insert 1 tape1", "error the cartridge of");
        Tells("insert 1 nowhere", "error SIM-U002");
        Tells("eject 1", "error there is no cartridge in unit 1");
        Tells("power 0 off", "ok 0 objects");
        Tells("eject 0", "ok TV0001L9 is out");
        Tells("power 0 on", "ok");
        Tells("fault 0 op=0A nth=3 sense=3/0C/00 residual=512 executes=yes", "ok 1 pending");
        Tells("fault 0 at=9 host=timedout", "ok 2 pending");
        Tells("fault 0 op=0A host=elsewhere", "error host 'elsewhere' is not known");
        Tells("fault 0 sense=3/0C/00", "error say at which command");
        Tells("clear-faults 0", "ok");
        Tells("attention 0 2A/01", "ok");
        Tells("status", "ok sessions=0 0:serial=ONE,power=on,cartridge=none,commands=0,buffered=0,faults=0 1:");
        Tells("power 7 off", "error there is no unit 7; there are 2");
        Tells("dance", "error 'dance' is not known");
        Tells("power 0", "error usage: power LUN off|on");
        Tells("help", "ok insert LUN CARTRIDGE;");
    }

    [Test]
    public void A_library_is_served_with_its_drive_and_found_by_serial_number()
    {
        var made = _bench.Run("library", "new", "lib", "--serial", "AUTO0001", "--cartridges", "3");
        Assert.That(made.Code, Is.EqualTo(ExitCode.Success), made.Error);
        using (var served = Serve("--library", "lib", "--drive", "lto8:BESIDE"))
        {
            var description = Describe(served);
            var units = description.GetProperty("units").EnumerateArray().ToList();
            Assert.That(
                units.Select(unit => unit.GetProperty("kind").GetString()),
                Is.EqualTo(new[] { "drive", "library", "drive" })
            );
            var portals = new Dictionary<string, string>
            {
                ["TAPEVAULT_iscsi__portals__0"] = description.GetProperty("portal").GetString()!,
            };
            var found = Succeed(Product(units[0].GetProperty("address").GetString()!, portals, "devices", "--json"));
            foreach (var unit in units)
            {
                Assert.That(found, Does.Contain(unit.GetProperty("serial").GetString()));
            }

            MoveThroughTheRobot(units);
            Tells("insert 0 tape1", "error unit 0 is inside the library");
            Tells("mail-slot open", "ok");
            Tells("add TV0077L9", "ok TV0077L9 is on the shelf");
            Tells("put TV0077L9 9999", "error No element has the address 9999");
            Tells("mail-slot close", "ok");
            Tells("magazine out 1", "ok");
            Tells("magazine out 1", "error the magazine does not open");
            Tells("magazine in 1", "ok");
            Tells("magazine out 9", "error there are 2 magazines");
            Tells("door ajar", "error 'ajar' is neither open nor close");
            Tells("move-fault FailsBeforePick", "ok");
            Tells("contents", "ok ");
            Tells("power 1 off", "ok");
            Tells("power 1 on", "ok");
            served.Terminate();
            Assert.That(served.End().ExitCode, Is.Zero);
        }

        var shown = _bench.Run("library", "show", "lib");
        Assert.That(shown.Out, Does.Contain("shelf").And.Contain("TV0077L9"));
        Assert.That(shown.Out, Does.Match(@"element \d+ +TV0002L9"));
    }

    /// <summary>Cartridges that are no good for a volume, met by the product in another process.</summary>
    [TestCase("lto9", "TV-M015", "write-once", "--kind", "worm")]
    [TestCase("lto9", "TV-M015", "INCOMPATIBLE FORMAT", "--generation", "lto7")]
    [TestCase("lto7", "TV-M015", "CANNOT WRITE MEDIUM - INCOMPATIBLE FORMAT", "--generation", "lto5")]
    [TestCase("lto9", "TV-M015", "cleaning cartridge", "--kind", "cleaning")]
    [TestCase("lto9", "TV-D013", "initialising a new cartridge", "--new")]
    public void A_cartridge_that_cannot_be_a_volume_is_refused_with_a_sentence(
        string drive,
        string code,
        string words,
        params string[] how
    )
    {
        Assert.That(_bench.Run(["cartridge", "new", "odd", .. how]).Code, Is.EqualTo(ExitCode.Success));
        using var served = Serve("--drive", $"{drive}:SERVED01", "--insert", "0=odd");
        var address = Describe(served).GetProperty("units")[0].GetProperty("address").GetString()!;
        var formatted = Product(address, "volume", "format", "tape", "--name", "first");
        Assert.That(formatted.ExitCode, Is.Not.Zero);
        Assert.That(formatted.Errors, Does.StartWith(code + ":").And.Contain(words));
    }

    [TestCase("0.0.0.0:0", "SIM-U008")]
    [TestCase("elsewhere", "SIM-U007")]
    public void Anything_but_loopback_is_refused(string listen, string code)
    {
        var result = _bench.Run("serve", "--listen", listen);
        Assert.That((result.Code, result.Error.Split(':')[0]), Is.EqualTo((ExitCode.Usage, code)));
    }

    [TestCase("--drive", "lto3")]
    [TestCase("--drive", "lto9:MUCHTOOLONGASERIAL")]
    [TestCase("--insert", "tape1")]
    [TestCase("--insert", "4=tape1")]
    [TestCase("--chap-user", "alone")]
    [TestCase("--insert", "0")]
    public void Options_that_make_no_sense_are_named(string option, string value)
    {
        var result = _bench.Run("serve", option, value);
        Assert.That((result.Code, result.Error.Split(':')[0]), Is.EqualTo((ExitCode.Usage, "SIM-U007")));
    }

    [Test]
    public void A_library_that_is_not_there_is_named()
    {
        var result = _bench.Run("serve", "--library", "nowhere");
        Assert.That((result.Code, result.Error.Split(':')[0]), Is.EqualTo((ExitCode.NotAvailable, "SIM-U012")));
    }

    [Test]
    public void Telling_nobody_is_told()
    {
        var result = _bench.Run("tell", "--control", "ctl", "status");
        Assert.That((result.Code, result.Error.Split(':')[0]), Is.EqualTo((ExitCode.NotAvailable, "SIM-U011")));
    }

    private static JsonElement Describe(OtherProcess served) =>
        JsonDocument.Parse(served.ReadLine() ?? throw new AssertionException(served.End().Errors)).RootElement;

    private static string Succeed((int ExitCode, string Out, string Errors) end)
    {
        Assert.That(end.ExitCode, Is.Zero, end.Out + end.Errors);
        return end.Out;
    }

    private static void AssertSame(string source, string restored)
    {
        var expected = Survey(source);
        Assert.That(expected, Has.Count.GreaterThan(60));
        Assert.That(Survey(restored), Is.EqualTo(expected));
    }

    private static List<string> Survey(string folder) =>
        [
            .. new DirectoryInfo(folder)
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(entry =>
                {
                    var name = Path.GetRelativePath(folder, entry.FullName);
                    bool isFile = entry is FileInfo { LinkTarget: null };
                    var content = isFile ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName))) : "";
                    return $"{name} {entry.Attributes} {entry.LinkTarget} {entry.LastWriteTimeUtc:O} {content}";
                })
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Moves a cartridge from its slot into the drive with the product's own code, and finds it loaded.</summary>
    private static void MoveThroughTheRobot(List<JsonElement> units)
    {
        using var robot = Open(units[1]);
        using var drive = Open(units[0]);
        var changer = new MediaChanger(robot, TimeProvider.System);
        changer.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        var map = changer.Elements();
        var outcome = changer.Move(map.Slots.First, map.Drives.First, "TV0001L9", CancellationToken.None);
        Assert.That(outcome.Result, Is.EqualTo(MoveResult.Moved), outcome.ToString());
        bool isLoaded = false;
        for (int i = 0; i < 4 && !isLoaded; i++)
        {
            isLoaded = drive
                .Execute(new TestUnitReadyCdb().ToCommand(), ScsiBuffer.None, TimeSpan.FromSeconds(20))
                .IsGood;
        }

        Assert.That(isLoaded);
    }

    private static IscsiTransport Open(JsonElement unit) =>
        IscsiTransport.Open(
            IscsiAddress.Parse(unit.GetProperty("address").GetString()!),
            new IscsiOptions(),
            TimeProvider.System
        );

    private OtherProcess Serve(params string[] arguments) =>
        OtherProcess.Start(
            "tapevault-sim",
            _bench.Place(""),
            new Dictionary<string, string>(),
            ["serve", "--json", "--control", "ctl", .. arguments]
        );

    private (int ExitCode, string Out, string Errors) Product(string address, params string[] arguments) =>
        Product(address, new Dictionary<string, string>(), arguments);

    private (int ExitCode, string Out, string Errors) Product(
        string address,
        Dictionary<string, string> variables,
        params string[] arguments
    )
    {
        variables["TAPEVAULT_drives__tape__kind"] = "iscsi";
        variables["TAPEVAULT_drives__tape__address"] = address;
        using var product = OtherProcess.Start("tapevault", _bench.Place("home"), variables, arguments);
        return product.End();
    }

    private void Tells(string line, string answer)
    {
        var result = _bench.Run(["tell", "--control", "ctl", .. line.Split(' ')]);
        Assert.That((result.Out + result.Error), Does.StartWith(answer), line);
        Assert.That(
            result.Code,
            Is.EqualTo(answer.StartsWith("ok", StringComparison.Ordinal) ? ExitCode.Success : ExitCode.Refused),
            line
        );
    }
}
