using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Readiness, identity, mode parameters, logs and cartridge memory.</summary>
[TestFixture]
public sealed class TapeDriveStateTests
{
    private const string Ready = "00 00 00 00 00 00";
    private const string Inquiry36 = "12 00 00 00 24 00";
    private const string AllCommands = "A3 0C 80 00 00 00 00 00 40 00 00 00";
    private const string AllCommandsPlain = "A3 0C 00 00 00 00 00 00 40 00 00 00";
    private const string Log11 = "4D 00 51 00 00 00 00 40 00 00";
    private const string SensePage0F = "5A 00 0F 00 00 00 00 02 00 00";
    private const string Mode0F =
        "00 16 98 90 00 00 00 08 60 00 00 00 00 00 00 00 8F 0E C0 80 00 00 00 01 00 00 00 01 00 00 00 00";
    private const string IbmInquiry =
        "01 80 06 02 1F 00 00 00 49 42 4D 20 20 20 20 20"
        + "55 4C 54 52 49 55 4D 2D 54 44 39 20 20 20 20 20 51 33 46 35";

    private readonly SelfAdvancingClock clock = new();
    private ScriptedTransport transport = new();
    private TapeDrive drive = null!;

    [SetUp]
    public void Begin()
    {
        transport = new ScriptedTransport();
        drive = new TapeDrive(transport, clock);
    }

    [TearDown]
    public void End()
    {
        transport.RequireDone();
        transport.Dispose();
    }

    [TestCase(0x04, 0x01, DriveReadiness.BecomingReady)]
    [TestCase(0x04, 0x00, DriveReadiness.BecomingReady)]
    [TestCase(0x3E, 0x00, DriveReadiness.BecomingReady)]
    [TestCase(0x04, 0x02, DriveReadiness.MediumNotLoaded)]
    [TestCase(0x3A, 0x04, DriveReadiness.MediumNotLoaded)]
    [TestCase(0x3A, 0x00, DriveReadiness.NoMedium)]
    [TestCase(0x3A, 0x02, DriveReadiness.NoMedium)]
    [TestCase(0x30, 0x03, DriveReadiness.CleaningCartridge)]
    [TestCase(0x04, 0x03, DriveReadiness.ManualInterventionRequired)]
    [TestCase(0x04, 0x12, DriveReadiness.Offline)]
    public void What_keeps_a_drive_from_being_ready_is_a_value(byte code, byte qualifier, DriveReadiness readiness)
    {
        transport.Expect(Ready, SenseData.Of(SenseKey.NotReady, new AdditionalSense(code, qualifier)));
        Assert.That(drive.TestUnitReady(), Is.EqualTo(readiness));
    }

    [Test]
    public void Unit_attentions_of_the_beginning_are_passed_over_each_once()
    {
        transport
            .Expect(Ready, Attention(AdditionalSense.PowerOnOrReset))
            .Expect(Ready, Attention(AdditionalSense.MediumMayHaveChanged))
            .Expect(Ready, Attention(AdditionalSense.ModeParametersChanged))
            .Expect(Ready);
        Assert.That(drive.TestUnitReady(), Is.EqualTo(DriveReadiness.Ready));
    }

    [Test]
    public void A_reset_that_TestUnitReady_passed_over_still_forbids_writing_where_the_tape_happens_to_be()
    {
        transport.Expect(Ready, Attention(AdditionalSense.PowerOn)).Expect(Ready);
        drive.TestUnitReady();
        Assert.That(
            () => drive.Write(new byte[4]),
            Throws.TypeOf<TapeDriveException>().With.Message.Contains("29h/01h")
        );
    }

    [Test]
    public void A_unit_attention_of_another_kind_throws()
    {
        transport.Expect(Ready, Attention(AdditionalSense.OperatorMediumRemovalRequest));
        Assert.That(() => drive.TestUnitReady(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void Unit_attentions_without_end_throw()
    {
        for (var count = 0; count < 33; count++)
        {
            transport.Expect(Ready, Attention(AdditionalSense.MediumMayHaveChanged));
        }

        Assert.That(() => drive.TestUnitReady(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void WaitUntilReady_polls_on_the_clock_and_then_learns_identity_and_time_outs()
    {
        var before = clock.Elapsed;
        for (var second = 0; second < 90; second++)
        {
            transport.Expect(Ready, SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady));
        }

        transport
            .Expect(Ready)
            .Expect(Inquiry36, Hex.Bytes(IbmInquiry))
            .Expect(AllCommands, Hex.Bytes("00 00 00 14 0A 00 00 00 00 02 00 06 00 0A 00 00 00 00 00 3C 00 00 05 DC"))
            .Expect("0A 00 00 00 04 00")
            .Expect("01 00 00 00 00 00");
        Assert.That(
            drive.WaitUntilReady(TimeSpan.FromHours(2), CancellationToken.None),
            Is.EqualTo(DriveReadiness.Ready)
        );
        drive.Write(new byte[4]);
        drive.Rewind();
        Assert.Multiple(() =>
        {
            Assert.That(clock.Elapsed - before, Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(transport.Timeouts[^2], Is.EqualTo(TimeSpan.FromSeconds(1500)), "the drive's own figure");
            Assert.That(transport.Timeouts[^1], Is.EqualTo(TimeSpan.FromSeconds(600)), "the table's figure");
        });
    }

    [Test]
    public void Asking_the_identity_again_keeps_the_drives_own_time_outs()
    {
        transport
            .Expect(AllCommands, Hex.Bytes("00 00 00 14 0A 00 00 00 00 02 00 06 00 0A 00 00 00 00 00 3C 00 00 03 09"))
            .Expect(Inquiry36, Hex.Bytes(IbmInquiry));
        drive.ReportSupportedOperationCodes();
        drive.Inquiry();
        Assert.That(drive.Timeouts[TimeoutClass.Write], Is.EqualTo(TimeSpan.FromSeconds(777)));
    }

    [Test]
    public void WaitUntilReady_gives_up_at_its_limit()
    {
        for (var second = 0; second <= 5; second++)
        {
            transport.Expect(Ready, SenseData.Of(SenseKey.NotReady, AdditionalSense.BecomingReady));
        }

        // before it gives up it asks whether a new cartridge is being measured: no, one is being loaded
        transport.Expect(Log11, Hex.Bytes("11 00 00 08 00 00 03 04 00 12 02 00"));
        var exception = Assert.Throws<TapeDriveException>(() =>
            drive.WaitUntilReady(TimeSpan.FromSeconds(5), CancellationToken.None)
        )!;
        Assert.That(exception.Is(SenseKey.NotReady, AdditionalSense.BecomingReady), Is.True);
    }

    [Test]
    public void WaitUntilReady_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(
            () => drive.WaitUntilReady(TimeSpan.FromHours(1), source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void WaitUntilReady_does_not_wait_for_a_medium_that_is_not_there()
    {
        transport
            .Expect(Ready, SenseData.Of(SenseKey.NotReady, AdditionalSense.MediumNotPresent))
            .Expect(Inquiry36, Hex.Bytes(IbmInquiry))
            .Expect(AllCommands, SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidOperationCode))
            .Expect(AllCommandsPlain, SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidOperationCode));
        Assert.That(
            drive.WaitUntilReady(TimeSpan.FromHours(1), CancellationToken.None),
            Is.EqualTo(DriveReadiness.NoMedium)
        );
    }

    [Test]
    public void Identity_is_read_from_inquiry_and_its_pages()
    {
        transport
            .Expect(Inquiry36, Hex.Bytes(IbmInquiry))
            .Expect("12 01 80 00 FC 00", Hex.Bytes("01 80 00 0A 31 30 36 38 30 30 30 37 31 32"))
            .Expect("12 01 B0 00 FC 00", Hex.Bytes("01 B0 00 02 01 00"))
            .Expect("05 00 00 00 00 00", Hex.Bytes("00 80 00 00 00 04"));
        Assert.Multiple(() =>
        {
            Assert.That(drive.Inquiry().Product, Is.EqualTo("ULTRIUM-TD9"));
            Assert.That(drive.UnitSerialNumber(), Is.EqualTo("1068000712"));
            Assert.That(drive.SequentialAccessCapabilities().Worm, Is.True);
            Assert.That(drive.ReadBlockLimits().MaximumBytes, Is.EqualTo(8 * 1024 * 1024));
        });
    }

    [Test]
    public void A_mode_page_is_found_behind_header_and_block_descriptor()
    {
        transport
            .Expect(SensePage0F, Hex.Bytes(Mode0F))
            .Expect(SensePage0F, Hex.Bytes(Mode0F))
            .Expect(SensePage0F, Hex.Bytes(Mode0F));
        Assert.Multiple(() =>
        {
            Assert.That(drive.GetDataCompression().CompressionEnabled, Is.True);
            Assert.That(drive.IsWriteProtected(), Is.True);
            Assert.That(drive.DensityCode(), Is.EqualTo(0x60));
        });
    }

    [Test]
    public void Setting_a_mode_page_keeps_buffered_mode_and_clears_what_is_reserved()
    {
        transport.Expect(SensePage0F, Hex.Bytes(Mode0F)).Expect("55 10 00 00 00 00 00 00 18 00");
        drive.SetDataCompression(new DataCompressionModePage(false, true, true, 0, 1, 1));
        Assert.That(Hex.Text(transport.Sent[1]), Is.EqualTo("0000981000000000" + "0F0E4080000000010000000100000000"));
    }

    [Test]
    public void Variable_blocks_are_set_with_buffered_mode_and_density_unchanged()
    {
        transport.Expect(SensePage0F, Hex.Bytes(Mode0F)).Expect("55 10 00 00 00 00 00 00 10 00");
        drive.UseVariableBlocks();
        Assert.That(Hex.Text(transport.Sent[1]), Is.EqualTo("0000981000000008" + "7F00000000000000"));
    }

    [Test]
    public void A_log_page_that_does_not_fit_is_asked_for_again_with_more_room()
    {
        transport
            .Expect("4D 00 57 00 00 00 00 40 00 00", Hex.Bytes("17 00 60 00 00 00 03 01 01"))
            .Expect("4D 00 57 00 00 00 00 FF FF 00", Hex.Bytes("17 00 00 05 00 00 03 01 01"));
        Assert.That(drive.ReadVolumeStatistics().IsValid, Is.True);
    }

    [Test]
    public void A_log_page_of_another_code_throws()
    {
        transport.Expect("4D 00 57 00 00 00 00 40 00 00", Hex.Bytes("0C 00 00 05 00 00 03 01 01"));
        Assert.That(() => drive.ReadVolumeStatistics(), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void An_attribute_that_is_not_there_is_null_whichever_way_the_drive_says_so()
    {
        const string read = "8C 00 00 00 00 00 00 01 08 0C 00 00 10 00 00 00";
        transport
            .Expect(read, SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb))
            .Expect(read, Hex.Bytes("00 00 00 00"))
            .Expect(read, Hex.Bytes("00 00 00 06 08 20 00 00 01 41"));
        Assert.Multiple(() =>
        {
            Assert.That(drive.ReadAttribute(1, 0x080C), Is.Null);
            Assert.That(drive.ReadAttribute(1, 0x080C), Is.Null);
            Assert.That(drive.ReadAttribute(1, 0x080C), Is.Null);
        });
    }

    [Test]
    public void An_attribute_that_cannot_be_read_throws()
    {
        transport.Expect(
            "8C 00 00 00 00 00 00 00 00 09 00 00 10 00 00 00",
            SenseData.Of(SenseKey.MediumError, AdditionalSense.AuxiliaryMemoryReadError)
        );
        Assert.That(() => drive.ReadAttribute(0, 9), Throws.TypeOf<TapeDriveException>());
    }

    [Test]
    public void An_attribute_longer_than_the_first_room_is_read_whole()
    {
        var value = new byte[5000];
        var whole = new byte[4 + 5 + value.Length];
        Hex.Bytes("00 00 13 8D 08 0C 00 13 88").CopyTo(whole, 0);
        transport
            .Expect("8C 00 00 00 00 00 00 00 08 0C 00 00 10 00 00 00", whole)
            .Expect("8C 00 00 00 00 00 00 00 08 0C 00 01 00 08 00 00", whole);
        Assert.That(drive.ReadAttribute(0, 0x080C)?.Value, Has.Length.EqualTo(5000));
    }

    [Test]
    public void Attributes_are_written_in_ascending_order_and_through_to_the_chip()
    {
        transport.Expect("8D 01 00 00 00 00 00 01 00 00 00 00 00 10 00 00");
        drive.WriteAttributes(
            1,
            [new MamAttribute(0x0805, 0, false, [0x81]), new MamAttribute(0x0803, 2, false, [0x41])]
        );
        Assert.That(Hex.Text(transport.Sent[0]), Is.EqualTo("0000000C" + "0803020001" + "41" + "0805000001" + "81"));
    }

    [Test]
    public void The_drives_commands_are_null_when_it_does_not_know_the_question_and_throw_when_it_fails()
    {
        transport
            .Expect(AllCommands, SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb))
            .Expect(AllCommandsPlain, Hex.Bytes("00 00 00 08 0A 00 00 00 00 00 00 06"))
            .Expect(AllCommands, SenseData.Of(SenseKey.HardwareError, AdditionalSense.InternalTargetFailure));
        Assert.Multiple(() =>
        {
            Assert.That(drive.ReportSupportedOperationCodes()?.Find(OperationCode.Write6), Is.Not.Null);
            Assert.That(() => drive.ReportSupportedOperationCodes(), Throws.TypeOf<TapeDriveException>());
        });
    }

    [Test]
    public void Commands_of_the_whole_cartridge_have_their_bytes()
    {
        transport
            .Expect("1B 00 00 00 01 00")
            .Expect("04 00 02 00 00 00")
            .Expect("19 00 00 00 00 00")
            .Expect("1E 00 00 00 01 00")
            .Expect("1B 00 00 00 00 00");
        drive.Load();
        drive.FormatMedium(FormatKind.DefaultThenPartition);
        drive.Erase(longErase: false);
        drive.PreventRemoval(prevent: true);
        drive.Unload();
    }

    private static SenseData Attention(AdditionalSense condition) => SenseData.Of(SenseKey.UnitAttention, condition);
}
