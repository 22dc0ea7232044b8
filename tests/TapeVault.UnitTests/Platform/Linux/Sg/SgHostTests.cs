using NUnit.Framework;
using TapeVault.Platform.Linux.Sg;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

/// <summary>
/// Finding devices in a tree of folders that is laid out as /sys and /dev of Linux 6.1 with open-iscsi are. Devices with
/// real nodes are found by the peer tests.
/// </summary>
[TestFixture, Platform("Linux")]
public sealed class SgHostTests
{
    private string _root = null!;
    private SgHost _host = null!;

    private string Sys => Path.Combine(_root, "sys");

    private string Dev => Path.Combine(_root, "dev");

    [SetUp]
    public void MakeTree()
    {
        _root = Directory.CreateTempSubdirectory("tapevault-sg-").FullName;
        Directory.CreateDirectory(Dev);
        _host = new SgHost(TimeProvider.System, Sys, Dev);
    }

    [TearDown]
    public void RemoveTree() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Without_any_scsi_there_is_nothing() => Assert.That(_host.Find(default), Is.Empty);

    [Test]
    public void Tape_drives_and_changers_are_found_and_disks_are_not()
    {
        Device("2:0:0:3", "8", "sg3", "sch0");
        Device("2:0:0:1", "1", "sg1", "nst0", "st0");
        Device("0:0:0:0", "0", "sg0");
        Directory.CreateDirectory(Path.Combine(Sys, "bus/scsi/devices/host2"));

        var found = _host.Find(default);

        Assert.That(found.Select(device => (int)device.PeripheralDeviceType), Is.EqualTo([1, 8]));
        Assert.That(found.Select(device => device.Address), Is.EqualTo([Node("sg1"), Node("sg3")]));
    }

    [Test]
    public void A_device_that_cannot_be_opened_is_shown_with_what_the_kernel_knows_and_what_to_do()
    {
        Device("2:0:0:1", "1", "sg1", "nst0", "st0");

        var found = _host.Find(default).Single();

        Assert.That(found.Vendor, Is.EqualTo("HPE"));
        Assert.That(found.Product, Is.EqualTo("Ultrium 9-SCSI"));
        Assert.That(found.Revision, Is.EqualTo("R3G3"));
        Assert.That(found.SerialNumber, Is.EqualTo("CZ12345678"));
        Assert.That(found.Problem, Does.Contain("SCSI generic driver"));
    }

    [Test]
    public void Other_nodes_and_stable_links_are_shown()
    {
        Device("2:0:0:1", "1", "sg1", "nst0", "st0");
        var link = Path.Combine(Dev, "tape/by-id/scsi-CZ12345678-nst");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, "../../nst0");

        Assert.That(_host.Find(default).Single().OtherNames, Is.EqualTo([Node("nst0"), Node("st0"), link]));
    }

    [Test]
    public void Every_node_and_link_of_a_device_leads_to_its_generic_node()
    {
        Device("2:0:0:1", "1", "sg1", "nst0", "st0");
        Device("2:0:0:3", "8", "sg3", "sch0");
        var link = Path.Combine(Dev, "by-id-nst");
        File.CreateSymbolicLink(link, "nst0");

        Assert.That(_host.GenericNode(Node("nst0")), Is.EqualTo(Node("sg1")));
        Assert.That(_host.GenericNode(Node("st0")), Is.EqualTo(Node("sg1")));
        Assert.That(_host.GenericNode(Node("sch0")), Is.EqualTo(Node("sg3")));
        Assert.That(_host.GenericNode(link), Is.EqualTo(Node("sg1")));
        Assert.That(_host.GenericNode(Node("sg3")), Is.EqualTo(Node("sg3")));
        Assert.That(_host.GenericNode("/elsewhere/nst0"), Is.EqualTo("/elsewhere/nst0"));
    }

    [Test]
    public void A_device_without_the_generic_driver_says_how_to_load_it()
    {
        Device("2:0:0:1", "1", null, "st0");
        var found = _host.Find(default).Single();
        Assert.That(found.Problem, Does.Contain("modprobe sg"));
        Assert.That(found.SerialNumber, Is.EqualTo("CZ12345678"));
    }

    [Test]
    public void A_device_that_the_kernel_has_given_up_is_not_asked()
    {
        Device("2:0:0:1", "1", "sg1");
        File.WriteAllText(Path.Combine(Sys, "bus/scsi/devices/2:0:0:1/state"), "transport-offline\n");
        Assert.That(_host.Find(default).Single().Problem, Does.Contain("transport-offline"));
    }

    [Test]
    public void A_serial_number_page_that_is_cut_short_is_no_serial_number()
    {
        Device("2:0:0:1", "1", null);
        File.WriteAllBytes(Path.Combine(Sys, "bus/scsi/devices/2:0:0:1/vpd_pg80"), [1, 0x80, 0, 12, (byte)'C']);
        Assert.That(_host.Find(default).Single().SerialNumber, Is.Null);
    }

    [Test]
    public void Places_are_ordered_by_their_numbers()
    {
        Device("10:0:0:0", "1", "sg10");
        Device("2:0:0:0", "1", "sg2");
        Assert.That(_host.Find(default).Select(device => device.Address), Is.EqualTo([Node("sg2"), Node("sg10")]));
    }

    [Test]
    public void Whether_the_driver_allows_direct_transfers_is_read_from_its_parameter()
    {
        Assert.That(_host.DirectTransfersAllowed, Is.Null);
        var parameter = Path.Combine(Sys, "module/sg/parameters/allow_dio");
        Directory.CreateDirectory(Path.GetDirectoryName(parameter)!);
        File.WriteAllText(parameter, "0\n");
        Assert.That(_host.DirectTransfersAllowed, Is.False);
        File.WriteAllText(parameter, "1\n");
        Assert.That(_host.DirectTransfersAllowed, Is.True);
    }

    private string Node(string name) => Path.Combine(Dev, name);

    private void Device(string place, string type, string? generic, params string[] others)
    {
        var folder = Path.Combine(Sys, "bus/scsi/devices", place);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "type"), type + "\n");
        File.WriteAllText(Path.Combine(folder, "vendor"), "HPE     \n");
        File.WriteAllText(Path.Combine(folder, "model"), "Ultrium 9-SCSI  \n");
        File.WriteAllText(Path.Combine(folder, "rev"), "R3G3\n");
        File.WriteAllText(Path.Combine(folder, "state"), "running\n");
        File.WriteAllBytes(Path.Combine(folder, "vpd_pg80"), [1, 0x80, 0, 10, .. "CZ12345678"u8]);
        foreach (var name in generic is null ? others : [generic, .. others])
        {
            var nodeClass =
                name.StartsWith("sg", StringComparison.Ordinal) ? "scsi_generic"
                : name.StartsWith("sch", StringComparison.Ordinal) ? "scsi_changer"
                : "scsi_tape";
            Directory.CreateDirectory(Path.Combine(folder, nodeClass, name));
            File.WriteAllText(Node(name), string.Empty);
        }
    }
}
