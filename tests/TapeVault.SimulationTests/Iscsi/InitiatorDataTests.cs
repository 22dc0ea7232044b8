using NUnit.Framework;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>The data phases of the product's initiator as bytes on the wire, against a target made by hand.</summary>
public sealed class InitiatorDataTests
{
    private readonly byte[] _block = new byte[20_000];

    [SetUp]
    public void FillBlock() => new Random(5).NextBytes(_block);

    [Test]
    public void A_block_goes_immediate_then_unsolicited_then_as_asked_for()
    {
        var got = new byte[20_000];
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn(
                "MaxRecvDataSegmentLength=3000",
                "FirstBurstLength=6000",
                "MaxBurstLength=8000",
                "InitialR2T=No",
                "ImmediateData=Yes"
            );
            var command = connection.ReceiveCommand(Commands.WriteCode);
            Assert.That(command.Flags, Is.EqualTo(0x21), "W, simple, and F not set: unsolicited data follow");
            Assert.That(command.UInt32(20), Is.EqualTo(20_000), "expected data transfer length");
            command.Data.CopyTo(got, 0);
            Assert.That(command.Data, Has.Length.EqualTo(3000));
            AssertSequence(connection, command.Tag, 0xFFFFFFFF, got, 3000, [3000]);
            connection.Send(connection.ReadyToTransfer(command, 77, 0, 6000, 8000));
            AssertSequence(connection, command.Tag, 77, got, 6000, [3000, 3000, 2000]);
            connection.Send(connection.ReadyToTransfer(command, 78, 1, 14_000, 6000));
            AssertSequence(connection, command.Tag, 78, got, 14_000, [3000, 3000]);
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using (var path = target.Open())
        {
            var result = path.Write(_block);
            Assert.That((result.IsGood, result.ResidualBytes), Is.EqualTo((true, 0)));
        }

        Assert.That(got, Is.EqualTo(_block));
    }

    [Test]
    public void Where_everything_must_be_asked_for_nothing_goes_uninvited()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn("InitialR2T=Yes", "ImmediateData=No", "MaxRecvDataSegmentLength=65536");
            var command = connection.ReceiveCommand(Commands.WriteCode);
            Assert.That((command.Flags, command.Data.Length), Is.EqualTo(((byte)0xA1, 0)), "F, W and no data");
            connection.Send(connection.ReadyToTransfer(command, 1, 0, 0, 20_000));
            AssertSequence(connection, command.Tag, 1, new byte[20_000], 0, [20_000]);
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.Write(_block).IsGood);
    }

    [Test]
    public void Data_that_the_target_never_asked_for_are_a_residual()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn("InitialR2T=Yes", "ImmediateData=No");
            var command = connection.ReceiveCommand(Commands.WriteCode);
            connection.Send(connection.ReadyToTransfer(command, 1, 0, 0, 5000));
            AssertSequence(connection, command.Tag, 1, new byte[20_000], 0, [5000]);
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.Write(_block).ResidualBytes, Is.EqualTo(15_000), "although the target counts none");
    }

    [Test]
    public void Data_come_in_pieces_and_a_ping_between_them_is_answered()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.ReadCode);
            Assert.That(command.Flags, Is.EqualTo(0xC1), "F, R, simple");
            connection.Send(connection.DataIn(command, 0, 0, _block[..7001], final: false));
            connection.Send(connection.Ping(0x1234));
            var pong = connection.Receive();
            Assert.That((pong.Opcode, pong.Tag, pong.UInt32(20)), Is.EqualTo((0, 0xFFFFFFFF, 0x1234)));
            Assert.That(pong.Header[0] & 0x40, Is.EqualTo(0x40), "an answer to a ping is immediate");
            connection.Send(connection.DataIn(command, 1, 7001, _block[7001..], final: true));
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        var room = new byte[20_004];
        var result = path.Read(room);
        Assert.That((result.IsGood, result.ResidualBytes), Is.EqualTo((true, 4)));
        Assert.That(room[..20_000], Is.EqualTo(_block));
    }

    [Test]
    public void Status_that_comes_with_the_last_data_ends_the_command()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.ReadCode);
            // F, U and S
            var last = connection.Numbered(connection.DataIn(command, 0, 0, _block[..100], final: true));
            connection.Send(last.WithBytes(1, 0x83).WithBytes(3, 0).With(44, 400));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.Read(new byte[500]).ResidualBytes, Is.EqualTo(400));
    }

    [Test]
    public void Digests_cover_headers_and_padded_data_both_ways()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn("HeaderDigest=CRC32C", "DataDigest=CRC32C");
            var command = connection.ReceiveCommand(Commands.WriteCode);
            Assert.That(command.Data, Is.EqualTo(_block[..4999]));
            connection.Send(connection.Answer(command));
            command = connection.ReceiveCommand(Commands.ReadCode);
            connection.Send(connection.DataIn(command, 0, 0, _block[..4999], final: true));
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        var options = ScriptedTarget.Impatient;
        options = options with { Parameters = options.Parameters with { HeaderDigest = true, DataDigest = true } };
        using var path = target.Open(options);
        Assert.That(path.Write(_block[..4999]).IsGood);
        var room = new byte[4999];
        Assert.That(path.Read(room).IsGood);
        Assert.That(room, Is.EqualTo(_block[..4999]));
    }

    [Test]
    public void A_header_with_additional_segments_is_understood_and_they_are_skipped()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.ReadCode);
            var pdu = connection.DataIn(command, 0, 0, _block[..100], final: true).WithBytes(4, 255);
            var bytes = connection.Bytes(pdu);
            connection.SendBytes([.. bytes[..48], .. new byte[255 * 4], .. bytes[48..]]);
            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        var room = new byte[100];
        Assert.That(path.Read(room).IsGood);
        Assert.That(room, Is.EqualTo(_block[..100]));
    }

    [Test]
    public void No_command_goes_out_while_the_targets_window_is_closed()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.Window = 0;
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.TestUnitReadyCode);
            connection.Window = -1;
            connection.Send(connection.Answer(command));
            connection.Send(connection.Ping(1));
            Assert.That(connection.Receive().Opcode, Is.Zero, "the answer to the ping comes before any command");
            connection.Window = 0;
            connection.Send(connection.Ping(2));
            Assert.That(connection.Receive().Opcode, Is.Zero);
            connection.Send(connection.Answer(connection.ReceiveCommand(Commands.RewindCode)));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.TestReady().IsGood);
        Assert.That(path.Rewind().IsGood);
    }

    /// <summary>Reads one sequence of Data-Out PDUs of these lengths.</summary>
    private static void AssertSequence(
        ScriptedConnection connection,
        uint tag,
        uint transferTag,
        byte[] got,
        int offset,
        int[] lengths
    )
    {
        for (var i = 0; i < lengths.Length; i++)
        {
            var data = connection.Receive();
            Assert.That(
                (data.Opcode, data.Tag, data.UInt32(20), data.UInt32(36), data.UInt32(40), data.Data.Length),
                Is.EqualTo((0x05, tag, transferTag, (uint)i, (uint)offset, lengths[i])),
                "opcode, tags, DataSN, offset and length"
            );
            Assert.That(data.HasFinal, Is.EqualTo(i == lengths.Length - 1), "F ends the sequence");
            data.Data.CopyTo(got, offset);
            offset += data.Data.Length;
        }
    }
}
