using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Platform.Windows.Spti;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.UnitTests.Scsi;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>Finding and opening, in a Windows that the test makes; drives are simulated ones behind its system calls.</summary>
[TestFixture]
public sealed class SptiHostTests
{
    private SimulatedDrive _drive = null!;
    private ScriptedDevices _devices = null!;
    private SptiHost _host = null!;

    [SetUp]
    public void Begin()
    {
        _drive = new SimulatedDrive();
        _devices = new ScriptedDevices();
        _host = new SptiHost(_devices, TimeProvider.System);
    }

    [TearDown]
    public void End() => _drive.Dispose();

    [Test]
    public void A_drive_is_found_with_its_serial_number()
    {
        _devices.Add("Tape0", () => new BridgedDevice(_drive));
        var found = _host.Find(default).Single();
        Assert.That(found.Kind, Is.EqualTo("spti"));
        Assert.That(found.Address, Is.EqualTo(@"\\.\Tape0"));
        Assert.That(found.SerialNumber, Is.EqualTo("SIMDRIVE01"));
        Assert.That(found.PeripheralDeviceType, Is.EqualTo(InquiryData.SequentialAccess));
        Assert.That(found.Problem, Is.Null);
        Assert.That(_devices.Opened, Is.EqualTo([@"\\.\Tape0"]), "asked beside others, not alone");
    }

    [Test]
    public void Only_numbered_tapes_and_changers_are_opened_in_the_order_of_their_numbers()
    {
        foreach (var name in new[] { "C:", "Tape10", "PhysicalDrive0", "TapeServer", "Changer0", "tape2", "Tape" })
        {
            _devices.AddFailing(name, 32);
        }

        Assert.That(
            _host.Find(default).Select(device => device.Address),
            Is.EqualTo([@"\\.\tape2", @"\\.\Tape10", @"\\.\Changer0"])
        );
    }

    [Test]
    public void What_cannot_be_opened_is_shown_with_its_kind_and_what_to_do()
    {
        _devices.AddFailing("Tape0", 5).AddFailing("Changer0", 5);
        _devices.IsAdministrator = false;
        var found = _host.Find(default);
        Assert.That(found.Select(device => (int)device.PeripheralDeviceType), Is.EqualTo([1, 8]));
        Assert.That(found.Select(device => device.Problem), Has.All.Contains("Run as administrator"));
    }

    [Test]
    public void A_device_that_another_process_of_ours_works_with_is_left_alone()
    {
        _devices.Add("Tape0", () => new BridgedDevice(_drive));
        _devices.Held.Add(@"\\.\Tape0");
        Assert.That(_host.Find(default).Single().Problem, Does.Contain("in use by another TapeVault"));
        Assert.That(_devices.Opened, Is.Empty);
    }

    [Test]
    public void A_device_that_does_not_answer_is_shown_with_why()
    {
        _devices.Add("Changer0", () => new ScriptedDevice { OnPassThrough = _ => 1117 });
        var found = _host.Find(default).Single();
        Assert.That(found.PeripheralDeviceType, Is.EqualTo(InquiryData.MediumChanger));
        Assert.That(found.Problem, Does.Contain("does not say what it is").And.Contain("host Error, driver 45Dh"));
    }

    [TestCase(2, "tapevault devices")]
    [TestCase(32, "in use by another program")]
    [TestCase(170, "in use by another TapeVault")]
    [TestCase(433, "power and cable")]
    [TestCase(1117, "Event Viewer")]
    public void Every_failure_to_open_says_what_to_do(int error, string step)
    {
        _devices.AddFailing("Tape0", error);
        Assert.That(
            () => _host.Open(@"\\.\Tape0"),
            Throws.TypeOf<IOException>().With.Message.Contains(step).And.Message.Contains(@"\\.\Tape0")
        );
    }

    [Test]
    public void Access_denied_is_a_question_of_rights_unless_the_process_has_them_all()
    {
        _devices.AddFailing("Tape0", 5);
        _devices.IsAdministrator = false;
        Assert.That(() => _host.Open(@"\\.\Tape0"), Throws.TypeOf<UnauthorizedAccessException>());
        _devices.IsAdministrator = true;
        Assert.That(
            () => _host.Open(@"\\.\Tape0"),
            Throws.TypeOf<IOException>().With.Message.Contains("in use by another program")
        );
    }

    [TestCase(@"C:\tape.bin")]
    [TestCase(@"\\.\C:\tape.bin")]
    [TestCase(@"\\server\share\file")]
    [TestCase("Tape0")]
    public void What_is_no_device_is_not_opened(string address)
    {
        Assert.That(
            () => _host.Open(address),
            Throws.TypeOf<IOException>().With.Message.Contains("no name of a device")
        );
        Assert.That(_devices.Opened, Is.Empty);
    }

    [Test]
    public void People_without_the_rights_are_told_once()
    {
        Assert.That(_host.Notes(), Is.Empty);
        _devices.IsAdministrator = false;
        Assert.That(_host.Notes().Single(), Does.Contain("Run as administrator"));
    }

    [Test]
    public void A_tape_is_written_and_read_back_through_the_system_call()
    {
        using var cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { CapacityBytes = 64_000_000 }
        );
        _drive.Insert(cartridge);
        _devices.Add("Tape0", () => new BridgedDevice(_drive));
        using var transport = _host.Open(@"\\.\Tape0");
        Assert.That(_devices.Opened, Is.EqualTo([@"\\.\Tape0 alone"]));
        var drive = new TapeDrive(transport, new SelfAdvancingClock());
        Assert.That(drive.WaitUntilReady(TimeSpan.FromHours(3), default), Is.EqualTo(DriveReadiness.Ready));
        drive.UseVariableBlocks();
        drive.Rewind();
        byte[] block = [.. Enumerable.Range(0, 40_000).Select(number => (byte)(number % 251))];

        Assert.That(drive.Write(block), Is.EqualTo(WriteOutcome.Written));
        drive.WriteFilemarks(1, immediate: false);
        drive.Rewind();

        var room = new byte[AdapterLimits.Cautious.TransferBytes];
        var read = drive.Read(room);
        Assert.That(read.Kind, Is.EqualTo(ReadKind.Block));
        Assert.That(room[..read.LengthBytes], Is.EqualTo(block));
        Assert.That(drive.Read(room).Kind, Is.EqualTo(ReadKind.Filemark));
        Assert.That(drive.Read(room).Kind, Is.EqualTo(ReadKind.EndOfData));
    }
}
