using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>What the drive tells of itself and the medium, with the ways round what older drives lack.</summary>
[TestFixture]
public sealed class TapeDriveConditionTests
{
    private const string Ready = "00 00 00 00 00 00";
    private const string Log11 = "4D 00 51 00 00 00 00 40 00 00";
    private const string Log12 = "4D 00 52 00 00 00 00 40 00 00";
    private const string Log17 = "4D 00 57 00 00 00 00 40 00 00";
    private const string Log2E = "4D 00 6E 00 00 00 00 40 00 00";
    private const string Log31 = "4D 00 71 00 00 00 00 40 00 00";

    private static readonly SenseData NoSuchPage = SenseData.Of(
        SenseKey.IllegalRequest,
        AdditionalSense.InvalidFieldInCdb
    );

    private static readonly SenseData NoSuchCommand = SenseData.Of(
        SenseKey.IllegalRequest,
        AdditionalSense.InvalidOperationCode
    );

    private ScriptedTransport transport = new();
    private readonly SelfAdvancingClock clock = new();
    private TapeDrive drive = null!;

    [SetUp]
    public void SetUp()
    {
        transport = new ScriptedTransport();
        drive = new TapeDrive(transport, clock);
    }

    [TearDown]
    public void TearDown()
    {
        transport.RequireDone();
        transport.Dispose();
    }

    [Test]
    public void Alerts_come_from_the_page_that_clears_nothing()
    {
        transport.Expect(Log12, Hex.Bytes("12 00 00 0C 00 00 03 08 00 00 10 00 00 00 00 00"));
        var reading = drive.ReadAlerts();
        Assert.Multiple(() =>
        {
            Assert.That(reading.Alerts.Set, Is.EqualTo(new[] { 20 }));
            Assert.That(reading.Cleared, Is.False);
        });
    }

    [Test]
    public void A_drive_without_that_page_is_asked_for_the_other_and_the_caller_is_told_that_it_cleared()
    {
        transport.Expect(Log12, NoSuchPage).Expect(Log2E, Hex.Bytes("2E 00 00 05 00 15 03 01 01"));
        var reading = drive.ReadAlerts();
        Assert.Multiple(() =>
        {
            Assert.That(reading.Alerts.Set, Is.EqualTo(new[] { 21 }));
            Assert.That(reading.Cleared, Is.True);
        });
    }

    [Test]
    public void Capacity_comes_from_page_17h()
    {
        transport.Expect(
            Log17,
            Hex.Bytes(
                "17 00 00 24 02 02 03 08 07 00 00 00 00 01 0E 90 02 03 03 08 07 00 00 00 FF FF FF FF"
                    + "02 04 03 08 07 00 00 00 00 00 00 64"
            )
        );
        Assert.That(
            drive.ReadCapacity(0),
            Is.EqualTo(new PartitionCapacity(0, 69_264_000_000, null, 100_000_000, "log page 17h"))
        );
    }

    [Test]
    public void Capacity_comes_from_page_31h_of_an_older_drive_and_from_the_memory_when_no_page_tells()
    {
        const string Memory = "8C 00 00 00 00 00 00 00 00 0{0} 00 00 10 00 00 00";
        transport
            .Expect(Log17, NoSuchPage)
            .Expect(Log31, Hex.Bytes("31 00 00 10 00 01 C0 04 00 00 00 05 00 03 C0 04 00 00 00 07"));
        Assert.That(
            drive.ReadCapacity(0),
            Is.EqualTo(new PartitionCapacity(0, 7 << 20, null, 5 << 20, "log page 31h"))
        );
        transport
            .Expect(Log17, NoSuchPage)
            .Expect(Log31, NoSuchPage)
            .Expect(
                Memory.Replace("{0}", "1", StringComparison.Ordinal),
                Hex.Bytes("00 00 00 0D 00 01 80 00 08 00 00 00 00 00 00 00 09")
            )
            .Expect(
                Memory.Replace("{0}", "0", StringComparison.Ordinal),
                Hex.Bytes("00 00 00 0D 00 00 80 00 08 00 00 00 00 00 00 00 08")
            );
        Assert.That(
            drive.ReadCapacity(0),
            Is.EqualTo(new PartitionCapacity(0, 9 << 20, null, 8 << 20, "cartridge memory"))
        );
    }

    [TestCase("01 00", true, TestName = "WORM_is_told_by_mode_page_1Dh")]
    [TestCase("00 00", false, TestName = "A_data_cartridge_is_told_by_mode_page_1Dh")]
    public void Write_once_is_told_by_the_mode_page(string flags, bool expected)
    {
        byte[] page = [.. Hex.Bytes("00 26 98 10 00 00 00 00 1D 1E" + flags), .. new byte[28]];
        transport.Expect("5A 00 1D 00 00 00 00 02 00 00", page);
        Assert.That(drive.IsWriteOnce(), Is.EqualTo(expected));
    }

    [Test]
    public void Write_once_is_told_by_page_17h_when_the_mode_page_is_missing()
    {
        transport
            .Expect("5A 00 1D 00 00 00 00 02 00 00", NoSuchPage)
            .Expect(Log17, Hex.Bytes("17 00 00 05 00 81 03 01 01"));
        Assert.That(drive.IsWriteOnce(), Is.True);
    }

    [Test]
    public void A_first_load_that_calibrates_is_waited_for_beyond_the_limit_and_shown()
    {
        var calibrating = Hex.Bytes("11 00 00 08 00 00 03 04 00 12 0B 00");
        var becoming = SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady) with
        {
            SenseKeySpecific = 0x808000,
        };
        for (var second = 0; second < 8; second++)
        {
            transport.Expect(Ready, becoming).Expect(Log11, calibrating);
        }

        transport
            .Expect(Ready)
            .Expect("12 00 00 00 24 00", Hex.Bytes("01 80 06 02 1F" + new string('0', 62)))
            .Expect("A3 0C 80 00 00 00 00 00 40 00 00 00", NoSuchCommand)
            .Expect("A3 0C 00 00 00 00 00 00 40 00 00 00", NoSuchCommand);
        var shown = new List<ReadinessReport>();
        var ready = drive.WaitUntilReady(TimeSpan.FromSeconds(3), shown.Add, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(ready, Is.EqualTo(DriveReadiness.Ready));
            Assert.That(shown, Has.Count.EqualTo(8).And.All.Property(nameof(ReadinessReport.IsCalibrating)).True);
            Assert.That(shown[0].Progress, Is.EqualTo(0.5));
        });
    }

    [TestCase("02", CleaningRequest.None)]
    [TestCase("05", CleaningRequest.Requested)]
    [TestCase("07", CleaningRequest.Required)]
    public void Cleaning_is_told_by_page_11h(string condition, CleaningRequest expected)
    {
        if (expected == CleaningRequest.None)
        {
            condition = "01";
        }

        transport.Expect(Log11, Hex.Bytes("11 00 00 08 00 00 03 04" + condition + "13 00 00"));
        Assert.That(drive.ReadCleaningRequest(), Is.EqualTo(expected));
    }

    [Test]
    public void The_time_is_told_to_a_drive_that_keeps_one()
    {
        transport
            .Expect("A4 0F 00 00 00 00 00 00 00 0C 00 00")
            .Expect("A4 0F 00 00 00 00 00 00 00 0C 00 00", NoSuchCommand);
        drive.SetTimestamp();
        drive.SetTimestamp();
        Assert.That(TimestampParameters.TryRead(transport.Sent[0], out var sent), Is.True);
        Assert.That(sent.Milliseconds, Is.EqualTo(clock.GetUtcNow().ToUnixTimeMilliseconds()).Within(10_000));
    }

    [Test]
    public void A_failed_self_test_is_the_drives_report_and_the_position_is_void()
    {
        transport.Expect("1D 04 00 00 00 00", SenseData.Of(SenseKey.HardwareError, new AdditionalSense(0x40, 0x80)));
        Assert.That(drive.RunSelfTest, Throws.TypeOf<TapeDriveException>());
        Assert.That(() => drive.Write(new byte[4]), Throws.TypeOf<TapeDriveException>().With.Message.Contains("void"));
    }
}
