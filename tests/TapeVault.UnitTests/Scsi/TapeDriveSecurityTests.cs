using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Encryption, block protection and reservations as commands on the wire, against answers of real drives.</summary>
[TestFixture]
public sealed class TapeDriveSecurityTests
{
    private const string Protocols = "A2 00 00 00 00 00 00 00 10 00 00 00";
    private const string Capabilities = "A2 20 00 10 00 00 00 00 10 00 00 00";
    private const string Status = "A2 20 00 20 00 00 00 00 10 00 00 00";
    private const string ProtocolList = "00 00 00 00 00 00 00 02 00 20";
    private const string KeyText = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    /// <summary>stenc's tests: the capabilities of a real drive, its first algorithm.</summary>
    private const string RealCapabilities =
        "00 10 00 28 09 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
        + "01 00 00 14 8A 8C 00 20 00 3C 00 20 ED 00 00 00 00 00 00 00 00 01 00 14";

    /// <summary>stenc's tests: the status of a real drive with a key.</summary>
    private const string RealStatus =
        "00 20 00 24 42 02 03 01 00 00 00 01 18 00 00 00 00 00 00 00 00 00 00 00"
        + "00 01 00 0C 48 65 6C 6C 6F 20 77 6F 72 6C 64 21";

    private const string SentPage =
        "00 10 00 40 40 44 02 03 01 00 02 00 00 00 00 00 00 00 00 20"
        + KeyText
        + "00 00 00 0C 48656C6C6F20776F726C6421";

    private const string SetProtection = "55 10 00 00 00 00 00 00 28 00";
    private const string GetProtection = "5A 00 0A F0 00 00 00 02 00 00";
    private const string ModeOff = "00 26 98 10 00 00 00 00 4A F0 00 1C 00 00 00 00";
    private const string ModeOn = "00 26 98 10 00 00 00 00 4A F0 00 1C 02 04 C0 00";

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
    public void A_key_goes_out_with_its_name_and_the_drive_is_asked_whether_it_took_it()
    {
        ExpectCapabilities();
        transport.Expect("B5 20 00 10 00 00 00 00 00 44 00 00").Expect(Status, Hex.Bytes(RealStatus));
        drive.SetEncryption(Hex.Bytes(KeyText), "Hello world!", new EncryptionOptions());
        Assert.Multiple(() =>
        {
            Assert.That(Hex.Text(transport.Sent[2]), Is.EqualTo(Hex.Text(Hex.Bytes(SentPage))));
            Assert.That(drive.CurrentKeyName, Is.EqualTo("Hello world!"));
        });
    }

    [Test]
    public void A_key_that_the_drive_refuses_is_in_no_report()
    {
        ExpectCapabilities();
        transport.Expect(
            "B5 20 00 10 00 00 00 00 00 44 00 00",
            SenseData.Of(SenseKey.DataProtect, new AdditionalSense(0x74, 0x00))
        );
        var report = Assert.Throws<TapeDriveException>(() =>
            drive.SetEncryption(Hex.Bytes(KeyText), "Hello world!", new EncryptionOptions())
        )!;
        var text = report + Convert.ToHexString(report.Command.Cdb.Span) + report.Command + report.Result;
        Assert.That(text, Does.Not.Contain("00112233").And.Not.Contain("AABBCC").And.Not.Contain("17, 34, 51"));
        Assert.That(drive.CurrentKeyName, Is.Null);
    }

    [Test]
    public void A_drive_that_does_not_say_that_it_encrypts_is_not_trusted()
    {
        ExpectCapabilities();
        transport
            .Expect("B5 20 00 10 00 00 00 00 00 44 00 00")
            .Expect(Status, Hex.Bytes("00 20 00 14 42 00 00 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00"));
        Assert.That(
            () => drive.SetEncryption(Hex.Bytes(KeyText), "Hello world!", new EncryptionOptions()),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("did not take")
        );
    }

    [TestCase(0x29, 0x00, TestName = "A_reset_voids_the_key_and_nothing_goes_out_in_clear")]
    [TestCase(0x2A, 0x11, TestName = "A_key_changed_by_another_host_stops_writing")]
    public void A_key_that_is_gone_stops_writing(int code, int qualifier)
    {
        A_key_goes_out_with_its_name_and_the_drive_is_asked_whether_it_took_it();
        var attention = SenseData.Of(SenseKey.UnitAttention, new AdditionalSense((byte)code, (byte)qualifier));
        transport
            .Expect("0A 00 00 00 04 00", attention)
            .Expect("34 06 00 00 00 00 00 00 00 00", new byte[PositionLong.Size]);
        Assert.That(() => drive.Write(new byte[4]), Throws.TypeOf<TapeDriveException>());
        drive.ReadPosition();
        Assert.That(
            () => drive.Write(new byte[4]),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("key that was set is void")
        );
    }

    [Test]
    public void A_drive_without_the_protocol_cannot_encrypt()
    {
        transport.Expect(Protocols, SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidOperationCode));
        Assert.That(drive.ReadEncryptionCapabilities(), Is.Null);
    }

    [Test]
    public void Protected_blocks_carry_four_bytes_that_no_caller_sees()
    {
        Protect();
        transport
            .Expect("0A 00 00 00 0D 00")
            .Expect("08 02 00 00 0D 00", Hex.Bytes("31 32 33 34 35 36 37 38 39 83 92 06 E3"));
        drive.Write("123456789"u8);
        var room = new byte[9];
        var outcome = drive.Read(room);
        Assert.Multiple(() =>
        {
            Assert.That(Hex.Text(transport.Sent[^2]), Is.EqualTo("313233343536373839839206E3"));
            Assert.That(outcome, Is.EqualTo(new ReadOutcome(ReadKind.Block, 9)));
            Assert.That(room, Is.EqualTo("123456789"u8.ToArray()));
        });
    }

    [Test]
    public void A_block_that_was_changed_on_its_way_is_refused_by_name()
    {
        Protect();
        transport.Expect("08 02 00 00 0D 00", Hex.Bytes("31 32 33 34 35 36 37 38 38 83 92 06 E3"));
        Assert.That(() => drive.Read(new byte[9]), Throws.TypeOf<TapeDriveException>().With.Message.Contains("LBP"));
        Assert.That(() => drive.Read(new byte[9]), Throws.TypeOf<TapeDriveException>().With.Message.Contains("void"));
    }

    [Test]
    public void After_a_reset_protection_must_be_set_again_before_any_block()
    {
        Protect();
        transport
            .Expect("00 00 00 00 00 00", SenseData.Of(SenseKey.UnitAttention, AdditionalSense.PowerOnOrReset))
            .Expect("00 00 00 00 00 00");
        drive.TestUnitReady();
        Assert.That(
            () => drive.Read(new byte[9]),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("protection is void")
        );
        Protect();
        Assert.That(drive.Protection.Method, Is.EqualTo(BlockProtectionMethod.Crc32C));
    }

    [Test]
    public void Protection_that_did_not_hold_is_an_error()
    {
        transport.Expect(GetProtection, Mode(ModeOff)).Expect(SetProtection).Expect(GetProtection, Mode(ModeOff));
        Assert.That(
            () => drive.ProtectBlocks(BlockProtection.Of(BlockProtectionMethod.Crc32C)),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("did not take")
        );
    }

    [Test]
    public void A_drive_of_another_host_is_not_taken_and_the_host_is_named()
    {
        var key = ReservationKey.OfHost("here");
        transport
            .Expect("5F 06 00 00 00 00 00 00 18 00")
            .Expect("5F 01 03 00 00 00 00 00 18 00", new ScsiResult(ScsiStatus.ReservationConflict, default, 0))
            .Expect(
                "5E 01 00 00 00 00 00 20 00 00",
                Hex.Bytes("00 00 00 05 00 00 00 10 10 02 03 04 05 06 07 08 00 00 00 00 00 03 00 00")
            )
            .Expect(
                "5E 03 00 00 00 00 00 20 00 00",
                Hex.Bytes(
                    "00 00 00 05 00 00 00 34 10 02 03 04 05 06 07 08 00 00 00 00 01 03 00 00 00 00 00 01 00 00 00 1C"
                        + "05 00 00 18 69 71 6E 2E 32 30 30 34 2D 31 30 2E 65 78 61 6D 70 6C 65 3A 68 00 00 00"
                )
            );
        Assert.That(
            () => drive.ReserveExclusively(key),
            Throws
                .TypeOf<TapeDriveException>()
                .With.Message.Contains("iqn.2004-10.example:h")
                .And.Message.Contains("1002030405060708")
        );
        Assert.Multiple(() =>
        {
            Assert.That(key.ToString(), Does.StartWith("5456"));
            Assert.That(key, Is.EqualTo(ReservationKey.OfHost("here")).And.Not.EqualTo(ReservationKey.OfHost("there")));
        });
    }

    [Test]
    public void A_reservation_that_this_host_left_is_taken_up_again()
    {
        var key = ReservationKey.OfHost("here");
        var held = new byte[24];
        new CurrentReservation(
            1,
            new CurrentReservation.Reservation(key.Value, 0, ReservationType.ExclusiveAccess)
        ).Write(held);
        transport
            .Expect("5F 06 00 00 00 00 00 00 18 00")
            .Expect("5F 01 03 00 00 00 00 00 18 00", new ScsiResult(ScsiStatus.ReservationConflict, default, 0))
            .Expect("5E 01 00 00 00 00 00 20 00 00", held)
            .Expect("5F 04 03 00 00 00 00 00 18 00");
        drive.ReserveExclusively(key);
    }

    private void ExpectCapabilities() =>
        transport.Expect(Protocols, Hex.Bytes(ProtocolList)).Expect(Capabilities, Hex.Bytes(RealCapabilities));

    private void Protect()
    {
        transport.Expect(GetProtection, Mode(ModeOff)).Expect(SetProtection).Expect(GetProtection, Mode(ModeOn));
        drive.ProtectBlocks(BlockProtection.Of(BlockProtectionMethod.Crc32C));
    }

    private static byte[] Mode(string hex) => [.. Hex.Bytes(hex), .. new byte[24]];
}
