using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.PeerTests;

/// <summary>What <c>iscsi-ls</c> and <c>iscsi-inq</c> say of simulated devices is what the product says of them.</summary>
[TestFixture]
public sealed class IscsiInquiryPeerTests
{
    private const int Robot = 2;

    private static readonly ChapCredentials Credentials = new("operator", Encoding.ASCII.GetBytes("twelve letters"));

    private readonly SimulatedLibrary _library = new();

    [OneTimeTearDown]
    public void SwitchOff()
    {
        foreach (var drive in _library.Drives)
        {
            drive.Dispose();
        }
    }

    [Test]
    public void Listing_shows_the_portal_and_every_unit_with_its_kind()
    {
        using var bench = new LibiscsiBench(_library.Units);
        var text = Run("iscsi-ls", "-s", $"iscsi://{bench.Portal}");
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Is.EqualTo($"Target:{bench.TargetName} Portal:{bench.Portal},1"));
        Assert.That(
            lines[1..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]),
            Is.EqualTo(
                new[]
                {
                    new[] { "Lun:0", "Type:SEQUENTIAL_ACCESS" },
                    ["Lun:1", "Type:SEQUENTIAL_ACCESS"],
                    ["Lun:2", "Type:MEDIA_CHANGER"],
                }
            )
        );
    }

    [Test]
    public void A_drives_inquiry_serial_number_and_designators_are_those_that_the_product_reads()
    {
        using var bench = new LibiscsiBench(_library.Units);
        using var path = bench.Open(0);
        var drive = new TapeDrive(path, TimeProvider.System);
        var ours = drive.Inquiry();
        var theirs = Fields(Run("iscsi-inq", bench.Url(0)));
        Assert.That(theirs["Peripheral Qualifier"], Is.EqualTo("CONNECTED"));
        Assert.That(theirs["Peripheral Device Type"], Is.EqualTo("SEQUENTIAL_ACCESS"));
        Assert.That(
            (theirs["Vendor"].Trim(), theirs["Product"].Trim(), theirs["Revision"].Trim(), theirs["Removable"]),
            Is.EqualTo((ours.Vendor, ours.Product, ours.Revision, ours.Removable ? "1" : "0"))
        );
        Assert.That(theirs["Version"].Split(' ')[0], Is.EqualTo($"{ours.Version}"));

        var serial = Fields(Run("iscsi-inq", "-e", "1", "-c", "128", bench.Url(0)))["Unit Serial Number"];
        Assert.That(serial, Is.EqualTo($"[{drive.UnitSerialNumber()}]"));
        Assert.That(serial, Does.Contain(_library.Drives[0].SerialNumber));

        var pages = Run("iscsi-inq", "-e", "1", "-c", "131", bench.Url(0));

        // the program shows the last one first
        var designators = drive.DeviceIdentification().Designators.Reverse().ToList();
        Assert.That(
            Numbers(pages, "Designator Type:("),
            Is.EqualTo(designators.Select(one => (int)one.Type)).And.Not.Empty
        );
        Assert.That(Numbers(pages, "Association:("), Is.EqualTo(designators.Select(one => (int)one.Association)));
        Assert.That(Numbers(pages, "Code Set:("), Is.EqualTo(designators.Select(one => (int)one.CodeSet)));
        Assert.That(
            pages,
            Does.Contain($"[{Encoding.ASCII.GetString(designators.Single(one => one.Type == 1).Value)}]")
        );
    }

    [Test]
    public void A_robots_inquiry_and_serial_number_are_those_that_the_product_reads()
    {
        using var bench = new LibiscsiBench(_library.Units);
        using var path = bench.Open(Robot);
        var changer = new MediaChanger(path, TimeProvider.System);
        var ours = changer.Inquiry();
        var theirs = Fields(Run("iscsi-inq", bench.Url(Robot)));
        Assert.That(theirs["Peripheral Device Type"], Is.EqualTo("MEDIA_CHANGER"));
        Assert.That(
            (theirs["Vendor"].Trim(), theirs["Product"].Trim(), theirs["Revision"].Trim()),
            Is.EqualTo((ours.Vendor, ours.Product, ours.Revision))
        );
        var serial = Fields(Run("iscsi-inq", "-e", "1", "-c", "128", bench.Url(Robot)))["Unit Serial Number"];
        Assert.That(serial.Trim('[', ']').Trim(), Is.EqualTo(changer.UnitSerialNumber().Trim()));
    }

    [Test]
    public void Chap_lets_in_who_knows_the_secret_and_nobody_else()
    {
        using var bench = new LibiscsiBench(_library.Units, new IscsiTargetOptions { Chap = Credentials });
        var place = $"{bench.Portal}/{bench.TargetName}/0";
        Assert.That(Run("iscsi-inq", $"iscsi://operator%twelve letters@{place}"), Does.Contain("SEQUENTIAL_ACCESS"));
        foreach (var who in new[] { "operator%thirteen letters@", "somebody%twelve letters@", "" })
        {
            var (code, text) = LibiscsiProgram.Run("iscsi-inq", $"iscsi://{who}{place}");
            Assert.That(code, Is.Not.Zero, text);
            Assert.That(text, Does.Not.Contain("SEQUENTIAL_ACCESS"));
        }
    }

    [Test]
    public void Header_digests_are_computed_alike()
    {
        var options = new IscsiTargetOptions();
        options = options with { Parameters = options.Parameters with { DataDigest = false, DigestsRequired = true } };
        using var bench = new LibiscsiBench(_library.Units, options);
        Assert.That(
            Run("iscsi-inq", $"{bench.Url(0)}?header_digest=crc32c"),
            Does.Contain("SEQUENTIAL_ACCESS"),
            "the target lets nobody in without"
        );
    }

    private static string Run(string program, params string[] arguments)
    {
        var (code, text) = LibiscsiProgram.Run(program, arguments);
        Assert.That(code, Is.Zero, text);
        return text;
    }

    private static Dictionary<string, string> Fields(string text) =>
        text.Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The number behind each such mark.</summary>
    private static IEnumerable<int> Numbers(string text, string mark) =>
        text.Split(mark)
            .Skip(1)
            .Select(rest => int.Parse(rest.Split(')')[0], System.Globalization.CultureInfo.InvariantCulture));
}
