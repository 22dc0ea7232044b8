using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>Lost connections and commands that do not end: nothing is repeated, and what is known is told.</summary>
public sealed class InitiatorLossTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private static IEnumerable<TestCaseData> Moments()
    {
        yield return Moment("after the block", connection => connection.ReceiveCommand(Commands.WriteCode));
        yield return Moment(
            "after an R2T",
            connection =>
            {
                var command = connection.ReceiveCommand(Commands.WriteCode);
                connection.Send(connection.ReadyToTransfer(command, 1, 0, 65536, 1000));
                connection.Receive();
            }
        );
        yield return Moment(
            "in the middle of the answer",
            connection =>
            {
                var command = connection.ReceiveCommand(Commands.WriteCode);
                connection.SendBytes(connection.Answer(command).Header[..20]);
            }
        );
    }

    [TestCaseSource(nameof(Moments))]
    public void A_block_is_sent_once_whenever_the_connection_breaks(Action<ScriptedConnection> breaking)
    {
        var sessions = new List<byte[]>();
        using var target = new ScriptedTarget(
            connection =>
            {
                sessions.Add(connection.LogIn("FirstBurstLength=65536").Session);
                breaking(connection);
            },
            connection =>
            {
                sessions.Add(connection.LogIn().Session);
                var command = connection.ReceiveCommand(Commands.RewindCode);
                connection.Send(
                    connection.Answer(command, 2, [0, 18, 0x70, 0, 6, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x29, 7, 0, 0, 0, 0])
                );
                connection.WaitForEnd();
            }
        );
        using var path = target.Open();
        var result = path.Write(new byte[100_000]);
        Assert.That((result.HostStatus, result.IsGood), Is.EqualTo((HostStatus.TransportDisrupted, false)));
        var next = path.Rewind();
        Assert.That(next.Status, Is.EqualTo(ScsiStatus.CheckCondition), "the unit attention is the caller's to see");
        Assert.That(SenseData.TryRead(next.Sense.Span, out var sense) && sense.Condition == AdditionalSense.NexusLoss);
        Assert.That(sessions[1], Is.EqualTo(sessions[0]), "the same ISID with TSIH 0 takes the old session over");
        Assert.That(sessions[1][6..], Is.All.Zero);
    }

    [Test]
    public void A_drive_behind_a_broken_connection_stops_until_the_position_is_read()
    {
        using var bench = new TargetBench();
        using var path = bench.Open();
        var drive = new TapeDrive(path, TimeProvider.System);
        Assert.That(drive.WaitUntilReady(Commands.Patience, CancellationToken.None), Is.EqualTo(DriveReadiness.Ready));
        drive.UseVariableBlocks();
        drive.Rewind();
        var block = new byte[1000];
        Assert.That(drive.Write(block), Is.EqualTo(WriteOutcome.Written));
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Write6,
                HostStatus = HostStatus.TransportDisrupted,
                ExecuteCommand = true,
            }
        );
        Assert.That(
            () => drive.Write(block),
            Throws
                .TypeOf<TapeDriveException>()
                .With.Property(nameof(TapeDriveException.Result))
                .Matches<ScsiResult>(result => result.HostStatus == HostStatus.TransportDisrupted)
        );
        Assert.That(() => drive.Write(block), Throws.TypeOf<TapeDriveException>(), "not sent");
        var attention = Assert.Throws<TapeDriveException>(() => drive.ReadPosition());
        Assert.That(
            attention!.Is(SenseKey.UnitAttention, AdditionalSense.NexusLoss),
            "the new session is not passed over"
        );
        Assert.That(drive.ReadPosition().ObjectNumber, Is.EqualTo(2), "the lost block once, the refused one not");
    }

    [Test]
    public void A_command_out_of_time_is_aborted_and_the_session_lives()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.RewindCode);
            AssertAborts(connection.Receive(), command, out var abort);
            connection.Send(connection.Numbered(RawPdu.Of(0x22, 0x80, abort.Tag)));
            connection.Send(connection.Answer(connection.ReceiveCommand(Commands.TestUnitReadyCode)));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(path.Rewind(Soon).HostStatus, Is.EqualTo(HostStatus.TimedOut));
        Assert.That(path.TestReady().IsGood, "in the same session");
    }

    [Test]
    public void While_an_abort_is_on_its_way_the_data_phase_goes_on_and_a_late_status_is_no_success()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn("InitialR2T=Yes", "ImmediateData=No");
            var command = connection.ReceiveCommand(Commands.WriteCode);
            AssertAborts(connection.Receive(), command, out var abort);
            connection.Send(connection.ReadyToTransfer(command, 1, 0, 0, 1000));
            Assert.That(connection.Receive().Data, Has.Length.EqualTo(1000));
            connection.Send(connection.Answer(command));
            connection.Send(connection.Numbered(RawPdu.Of(0x22, 0x80, abort.Tag).WithBytes(2, 1)));
            connection.Send(connection.Answer(connection.ReceiveCommand(Commands.TestUnitReadyCode)));
            connection.WaitForEnd();
        });
        using var path = target.Open(ScriptedTarget.Impatient with { AbortTimeout = Commands.Patience });
        var result = path.Write(new byte[1000], Soon);
        Assert.That(result.HostStatus, Is.EqualTo(HostStatus.TimedOut), "it may be on the tape or not");
        Assert.That(path.TestReady().IsGood);
    }

    [TestCase(false, TestName = "A_target_that_does_not_even_answer_the_abort_loses_its_session")]
    [TestCase(true, TestName = "A_target_that_will_not_abort_loses_its_session")]
    public void A_target_that_does_not_abort_loses_its_session(bool answers)
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn();
                var command = connection.ReceiveCommand(Commands.RewindCode);
                AssertAborts(connection.Receive(), command, out var abort);
                if (answers)
                {
                    connection.Send(connection.Numbered(RawPdu.Of(0x22, 0x80, abort.Tag).WithBytes(2, 5)));
                }

                connection.WaitForEnd();
            },
            connection =>
            {
                connection.LogIn();
                connection.Send(connection.Answer(connection.ReceiveCommand(Commands.TestUnitReadyCode)));
                connection.WaitForEnd();
            }
        );
        using var path = target.Open();
        Assert.That(path.Rewind(Soon).HostStatus, Is.EqualTo(HostStatus.TimedOut));
        Assert.That(path.TestReady().IsGood);
    }

    [Test]
    public void A_target_that_asks_for_a_logout_gets_it_and_the_next_command_a_new_session()
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn();
                var command = connection.ReceiveCommand(Commands.TestUnitReadyCode);
                var answer = connection.Bytes(connection.Answer(command));
                var message = connection.Numbered(RawPdu.Of(0x32, 0x80, 0xFFFFFFFF).WithBytes(36, 1).With(40, 10));
                connection.SendBytes([.. answer, .. connection.Bytes(message)]);
                var logout = connection.Receive();
                Assert.That((logout.Opcode, logout.Flags), Is.EqualTo((0x06, (byte)0x80)), "close the session");
                connection.Send(connection.Numbered(RawPdu.Of(0x26, 0x80, logout.Tag)));
                connection.WaitForEnd();
            },
            connection =>
            {
                connection.LogIn();
                connection.Send(connection.Answer(connection.ReceiveCommand(Commands.RewindCode)));
            }
        );
        using var path = target.Open(ScriptedTarget.Impatient with { LogoutTimeout = Commands.Patience });
        Assert.That(path.TestReady().IsGood);
        Assert.That(path.Rewind().IsGood);
    }

    [Test]
    public void A_target_that_did_not_come_back_in_its_time_is_tried_once_for_each_further_command()
    {
        using var target = new ScriptedTarget(connection => connection.LogIn());
        var portal = target.Portal;
        using var path = target.Open(
            ScriptedTarget.Impatient with
            {
                ReconnectTimeout = TimeSpan.FromMilliseconds(2500),
            }
        );
        target.Dispose();
        using var dead = new TcpListener(IPAddress.Loopback, portal.Port);
        dead.Start();
        int tries = 0;
        var hangsUp = new Thread(() =>
        {
            try
            {
                while (true)
                {
                    dead.AcceptSocket().Dispose();
                    Interlocked.Increment(ref tries);
                }
            }
            catch (SocketException)
            {
                // the test is over
            }
        });
        hangsUp.Start();
        while (path.TestReady().HostStatus != HostStatus.NoConnect) { }

        int before = Volatile.Read(ref tries);
        Assert.That(before, Is.GreaterThan(1), "it was waited for");
        Assert.That(path.TestReady().HostStatus, Is.EqualTo(HostStatus.NoConnect));
        dead.Stop();
        hangsUp.Join();
        Assert.That(tries - before, Is.EqualTo(1));
    }

    [Test]
    public void A_target_that_is_gone_is_said_to_be_gone_within_its_time()
    {
        IScsiTransport path;
        using (
            var target = new ScriptedTarget(connection =>
            {
                connection.LogIn();
                connection.ReceiveCommand(Commands.TestUnitReadyCode);
            })
        )
        {
            path = target.Open(ScriptedTarget.Impatient with { ReconnectTimeout = Soon });
            Assert.That(path.TestReady().HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
        }

        using (path)
        {
            var result = path.Write(new byte[10]);
            Assert.That((result.HostStatus, result.ResidualBytes), Is.EqualTo((HostStatus.NoConnect, 10)));
        }
    }

    private static void AssertAborts(RawPdu pdu, RawPdu command, out RawPdu abort)
    {
        abort = pdu;
        Assert.That((pdu.Header[0], pdu.Flags), Is.EqualTo(((byte)0x42, (byte)0x81)), "immediate ABORT TASK");
        Assert.That(pdu.UInt32(20), Is.EqualTo(command.Tag), "referenced task tag");
        Assert.That(pdu.UInt32(32), Is.EqualTo(command.UInt32(24)), "RefCmdSN");
        Assert.That(pdu.Header[8..16], Is.EqualTo(command.Header[8..16]), "LUN");
    }

    private static TestCaseData Moment(string name, Action<ScriptedConnection> breaking) =>
        new TestCaseData(breaking).SetName($"{{m}}({name})");
}
