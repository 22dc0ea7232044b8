using NUnit.Framework;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>
/// Targets that break the rules, hand-made: the initiator gives the session up with the command's end unknown, touches nothing
/// beyond the caller's buffer, and the next command goes through a new session.
/// </summary>
public sealed class InitiatorHostileTests
{
    private const int RoomBytes = 1000;

    private static IEnumerable<TestCaseData> BrokenReads()
    {
        yield return Case(
            "a wrong StatSN",
            (c, command) =>
            {
                c.StatSn += 5;
                c.Send(c.Answer(command));
            }
        );
        yield return Case(
            "data beyond the buffer",
            (c, command) => c.Send(c.DataIn(command, 0, 0, new byte[RoomBytes + 1], final: true))
        );
        yield return Case(
            "data at an offset beyond the buffer",
            (c, command) => c.Send(c.DataIn(command, 0, RoomBytes, new byte[4], final: true))
        );
        yield return Case(
            "data at an offset near 4 GiB",
            (c, command) => c.Send(c.DataIn(command, 0, 0xFFFFFFFC, new byte[8], final: true))
        );
        yield return Case(
            "data out of order",
            (c, command) => c.Send(c.DataIn(command, 0, 500, new byte[500], final: true))
        );
        yield return Case(
            "a data number left out",
            (c, command) => c.Send(c.DataIn(command, 1, 0, new byte[500], final: true))
        );
    }

    private static IEnumerable<TestCaseData> StrangePdus()
    {
        yield return Case(
            "a data segment of 16 MiB",
            (c, command) => c.SendBytes(c.DataIn(command, 0, 0, [], final: true).WithBytes(5, 0xFF, 0xFF, 0xFF).Header)
        );
        yield return Case(
            "no data and no status, which could go on for ever",
            (c, command) => c.Send(c.DataIn(command, 0, 0, [], final: true))
        );
        yield return Case(
            "data of another command",
            (c, command) => c.Send(c.DataIn(command.With(16, 0x4711), 0, 0, new byte[4], final: true))
        );
        yield return Case("an answer of another command", (c, command) => c.Send(c.Answer(command.With(16, 0x4711))));
        yield return Case(
            "an opcode that nobody knows",
            (c, command) => c.Send(c.Numbered(RawPdu.Of(0x3B, 0x80, command.Tag)))
        );
        yield return Case(
            "a request of an initiator",
            (c, command) => c.Send(c.Numbered(RawPdu.Of(0x01, 0x80, command.Tag)))
        );
        yield return Case("half a header and the end", (c, command) => c.SendBytes(c.Answer(command).Header[..24]));
        yield return Case(
            "half of the data and the end",
            (c, command) => c.SendBytes(c.Bytes(c.DataIn(command, 0, 0, new byte[800], final: true))[..400])
        );
        yield return Case(
            "a rejected PDU that is not the command",
            (c, command) => c.Send(c.Numbered(RawPdu.Of(0x3F, 0x80, 0xFFFFFFFF, new byte[48]).WithBytes(2, 4)))
        );
        yield return Case(
            "a reject without the header",
            (c, command) => c.Send(c.Numbered(RawPdu.Of(0x3F, 0x80, 0xFFFFFFFF).WithBytes(2, 4)))
        );
    }

    private static IEnumerable<TestCaseData> BrokenWrites()
    {
        yield return Case(
            "data wanted beyond the block",
            (c, command) => c.Send(c.ReadyToTransfer(command, 1, 0, 0, RoomBytes + 1))
        );
        yield return Case(
            "data wanted at an offset beyond the block",
            (c, command) => c.Send(c.ReadyToTransfer(command, 1, 0, RoomBytes, 1))
        );
        yield return Case(
            "data wanted so that the sum overflows",
            (c, command) => c.Send(c.ReadyToTransfer(command, 1, 0, 0xFFFFFFF0, 0x20))
        );
        yield return Case("no data wanted", (c, command) => c.Send(c.ReadyToTransfer(command, 1, 0, 0, 0)));
        yield return Case("an R2T number left out", (c, command) => c.Send(c.ReadyToTransfer(command, 1, 1, 0, 100)));
        yield return Case(
            "data-in for a write",
            (c, command) => c.Send(c.DataIn(command, 0, 0, new byte[4], final: true))
        );
    }

    [TestCaseSource(nameof(BrokenReads))]
    [TestCaseSource(nameof(StrangePdus))]
    public void Nonsense_during_a_read_ends_the_session_and_stays_inside_the_buffer(
        Action<ScriptedConnection, RawPdu> mischief
    )
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn();
                mischief(connection, connection.ReceiveCommand(Commands.ReadCode));
            },
            AnswerOneRewind
        );
        using var path = target.Open();
        var memory = new byte[RoomBytes + 8];
        Array.Fill(memory, (byte)0xA5);
        var result = path.Read(memory.AsSpan(0, RoomBytes));
        Assert.That(result.HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
        Assert.That(result.IsGood, Is.False);
        Assert.That(memory[RoomBytes..], Is.All.EqualTo(0xA5));
        Assert.That(path.Rewind().IsGood, "the next command finds a session, and the read was not sent again");
    }

    [TestCaseSource(nameof(BrokenWrites))]
    public void Nonsense_during_a_write_ends_the_session_and_nothing_more_is_sent(
        Action<ScriptedConnection, RawPdu> mischief
    )
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn("InitialR2T=Yes", "ImmediateData=No");
                mischief(connection, connection.ReceiveCommand(Commands.WriteCode));
                Assert.That(connection.ReceiveToEnd(), Is.Zero, "bytes after what the target must not ask for");
            },
            AnswerOneRewind
        );
        using var path = target.Open();
        Assert.That(path.Write(new byte[RoomBytes]).HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
        Assert.That(path.Rewind().IsGood, "the next command finds a session, and the write was not sent again");
    }

    [TestCase(true, false, TestName = "A_header_whose_digest_is_wrong_ends_the_session")]
    [TestCase(false, true, TestName = "Data_whose_digest_is_wrong_end_the_session")]
    public void A_wrong_digest_ends_the_session(bool ofHeader, bool ofData)
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn("HeaderDigest=CRC32C", "DataDigest=CRC32C");
                var command = connection.ReceiveCommand(Commands.ReadCode);
                connection.Send(connection.DataIn(command, 0, 0, new byte[RoomBytes], true), ofHeader, ofData);
                connection.Send(connection.Answer(command));
                connection.WaitForEnd();
            },
            AnswerOneRewind
        );
        var options = ScriptedTarget.Impatient;
        using var path = target.Open(
            options with
            {
                Parameters = options.Parameters with { HeaderDigest = true, DataDigest = true },
            }
        );
        var result = path.Read(new byte[RoomBytes]);
        Assert.That(result.HostStatus, Is.EqualTo(HostStatus.TransportDisrupted), "and never GOOD");
        Assert.That(path.Rewind().IsGood);
    }

    [Test]
    public void A_target_that_pings_without_end_does_not_outlast_the_commands_time()
    {
        using var stop = new CancellationTokenSource();
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            connection.ReceiveCommand(Commands.RewindCode);
            // pings that want no answer, so that nobody waits for anybody
            var pings = Enumerable.Repeat(connection.Ping(0xFFFFFFFF).Header, 20_000).SelectMany(one => one).ToArray();
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    connection.SendBytes(pings);
                }
            }
            catch (IOException)
            {
                // hung up on
            }
        });
        using var path = target.Open();
        var result = Task.Run(() => path.Rewind(TimeSpan.FromMilliseconds(500)));
        var ended = result.Wait(TimeSpan.FromSeconds(10));
        stop.Cancel();
        Assert.That(ended, "the command ends although bytes keep coming");
        Assert.That(result.Result.HostStatus, Is.EqualTo(HostStatus.TimedOut));
    }

    [Test]
    public void Sense_data_that_lie_about_their_length_are_cut_to_what_came()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.RewindCode);
            connection.Send(connection.Answer(command, 2, [0xFF, 0xFF, 0x70, 0, 6]));
            command = connection.ReceiveCommand(Commands.RewindCode);
            connection.Send(connection.Answer(command, 2, [0x00]));
            command = connection.ReceiveCommand(Commands.RewindCode);
            connection.Send(connection.Answer(command, 2, [0, 3, .. new byte[60_000]]));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.Rewind().Sense.ToArray(), Is.EqualTo(new byte[] { 0x70, 0, 6 }));
        Assert.That(path.Rewind().Sense.ToArray(), Is.Empty);
        Assert.That(path.Rewind().Sense.Length, Is.EqualTo(3));
    }

    [Test]
    public void A_rejected_command_was_not_begun_and_is_a_host_error()
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn();
                var command = connection.ReceiveCommand(Commands.RewindCode);
                connection.Send(connection.Numbered(RawPdu.Of(0x3F, 0x80, 0xFFFFFFFF, command.Header).WithBytes(2, 9)));
                connection.WaitForEnd();
            },
            AnswerOneRewind
        );
        using var path = target.Open();
        Assert.That(path.Rewind().HostStatus, Is.EqualTo(HostStatus.Error));
        Assert.That(path.Rewind().IsGood);
    }

    private static void AnswerOneRewind(ScriptedConnection connection)
    {
        connection.LogIn();
        connection.Send(connection.Answer(connection.ReceiveCommand(Commands.RewindCode)));
        connection.WaitForEnd();
    }

    private static TestCaseData Case(string name, Action<ScriptedConnection, RawPdu> mischief) =>
        new TestCaseData(mischief).SetName($"{{m}}({name})");
}
