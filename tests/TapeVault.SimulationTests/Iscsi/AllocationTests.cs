using NUnit.Framework;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>
/// What a peer can make either side allocate. The initiator is measured on its own thread, exactly; the target by the whole
/// process, so its bounds leave room for the test itself.
/// </summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Kibibyte = 1024;
    private const int Mebibyte = 1024 * 1024;

    /// <summary>Socket, reader and writer of a connection, and what a login says.</summary>
    private const int BytesOfConnection = 512 * Kibibyte;

    [Test]
    public void A_login_answer_that_claims_16_MiB_costs_the_initiator_nothing()
    {
        using var target = new ScriptedTarget(connection =>
        {
            var claim = connection.LoginAnswer(connection.Receive(), 0x81, []).WithBytes(5, 0xFF, 0xFF, 0xFF);
            connection.SendBytes(claim.Header);
            connection.WaitForEnd();
        });
        Assert.That(
            Allocated(() => Assert.That(() => target.Open(), Throws.TypeOf<IOException>())),
            Is.LessThan(BytesOfConnection)
        );
    }

    [Test]
    public void A_login_text_without_end_costs_the_initiator_no_more_than_its_limit()
    {
        using var target = new ScriptedTarget(connection =>
        {
            for (var i = 0; i < 1000; i++)
            {
                try
                {
                    connection.Send(connection.LoginAnswer(connection.Receive(), 0x40, new byte[8000]));
                }
                catch (IOException)
                {
                    return;
                }
            }
        });
        Assert.That(
            Allocated(() => Assert.That(() => target.Open(), Throws.TypeOf<IOException>())),
            Is.LessThan(BytesOfConnection)
        );
    }

    [Test]
    public void Lengths_that_lie_cost_the_initiator_nothing_during_a_command()
    {
        using var target = new ScriptedTarget(
            connection =>
            {
                connection.LogIn();
                var command = connection.ReceiveCommand(Commands.ReadCode);
                connection.SendBytes(connection.Answer(command).WithBytes(5, 0xFF, 0xFF, 0xFF).Header);
                connection.WaitForEnd();
            },
            connection =>
            {
                connection.LogIn();
                var command = connection.ReceiveCommand(Commands.ReadCode);
                // 512 KiB of sense data, which is what the initiator declared that it takes in one PDU
                connection.Send(connection.Answer(command, 2, [0xFF, 0xFF, .. new byte[(512 * Kibibyte) - 2]]));
                connection.WaitForEnd();
            }
        );
        using var path = target.Open();
        var room = new byte[100];
        Assert.That(
            Allocated(() => Assert.That(path.Read(room).HostStatus, Is.EqualTo(HostStatus.TransportDisrupted))),
            Is.LessThan(64 * Kibibyte)
        );
        Assert.That(
            Allocated(() => Assert.That(path.Read(room).Sense.Length, Is.LessThanOrEqualTo(252))),
            Is.LessThan(BytesOfConnection)
        );
    }

    [Test]
    public void A_ping_with_data_costs_the_initiator_nothing()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            var command = connection.ReceiveCommand(Commands.RewindCode);
            for (uint i = 0; i < 50; i++)
            {
                var ping = connection.Ping(i);
                connection.Send(
                    RawPdu
                        .Of(0x20, 0x80, 0xFFFFFFFF, new byte[256 * Kibibyte])
                        .WithBytes(8, ping.Header[8..16])
                        .WithBytes(20, ping.Header[20..36])
                );
                connection.Receive();
            }

            connection.Send(connection.Answer(command));
            connection.WaitForEnd();
        });
        using var path = target.Open();
        Assert.That(Allocated(() => Assert.That(path.Rewind().IsGood)), Is.LessThan(64 * Kibibyte));
    }

    [Test]
    public void An_answer_to_a_discovery_that_never_ends_costs_the_initiator_a_few_MiB()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn();
            while (true)
            {
                try
                {
                    var request = connection.Receive();
                    // F not set: more follows
                    var answer = RawPdu.Of(0x24, 0x00, request.Tag, new byte[64 * Kibibyte]).With(20, 1);
                    connection.ExpCmdSn = unchecked(request.UInt32(24) + 1);
                    connection.Send(connection.Numbered(answer));
                }
                catch (IOException)
                {
                    return;
                }
            }
        });
        var allocated = Allocated(() =>
            Assert.That(
                () => IscsiDiscovery.FindTargets(target.Portal, ScriptedTarget.Impatient, TimeProvider.System),
                Throws.TypeOf<IOException>()
            )
        );
        Assert.That(allocated, Is.LessThan(6 * Mebibyte));
    }

    [Test]
    public void A_stranger_who_claims_16_MiB_before_the_login_costs_the_target_a_connection()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        var claim = raw.LoginPdu(0x87).WithBytes(5, 0xFF, 0xFF, 0xFF);
        var allocated = AllocatedByAll(() =>
        {
            raw.SendBytes(claim.Header);
            Assert.That(raw.IsHungUp());
        });
        Assert.That(allocated, Is.LessThan(Mebibyte));
    }

    [Test]
    public void A_login_without_end_costs_the_target_no_more_than_its_limit()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        var allocated = AllocatedByAll(() =>
        {
            try
            {
                for (var i = 0; i < 1000; i++)
                {
                    raw.Exchange(raw.LoginPdu(0x44, $"X-{i}={new string('x', 8000)}"));
                }

                Assert.Fail("the target listens for ever");
            }
            catch (IOException)
            {
                // hung up on
            }
        });
        Assert.That(allocated, Is.LessThan(4 * Mebibyte));
    }

    [Test]
    public void Writes_of_4_GiB_are_given_room_for_two_whole_data_phases_and_first_bursts_for_the_rest()
    {
        var options = new IscsiTargetOptions();
        var limits = options.Parameters;
        using var bench = new TargetBench(options);
        using var raw = bench.Ready("InitialR2T=No");

        // a window's worth and as many immediate ones as are taken, and then far more than that of either
        var promised = ((options.QueueDepth + 9) * limits.FirstBurstLength) + (2 * options.MaximumTransferBytes);
        var allocated = AllocatedByAll(() =>
        {
            byte[] cdb = [0x0A, 0, 0xFF, 0xFF, 0xFF, 0];
            for (var i = 0; i < 200; i++)
            {
                // W, and F not set: unsolicited data are said to follow
                var command = raw.Command(0x20, 0xFFFFFFFF, cdb);
                if (i % 2 == 1)
                {
                    command.Header[0] |= 0x40;
                    raw.CmdSn = unchecked(raw.CmdSn - 1);
                }

                raw.Send(command);
            }

            // everything before has been dealt with when this is answered
            raw.Send(RawPdu.Of(0x40, 0x80, 0x7777).With(20, 0xFFFFFFFF).With(24, raw.CmdSn));
            while (raw.Receive().Tag != 0x7777) { }
        });
        TestContext.Out.WriteLine($"{allocated} of {promised}");
        Assert.That(allocated, Is.LessThan(promised + (2 * Mebibyte)));
    }

    [Test]
    public void Data_longer_than_the_target_declared_cost_it_its_connection_and_no_memory()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var command = raw.Command(0xA0, 0xFFFFFF, [0x0A, 0, 0xFF, 0xFF, 0xFF, 0]);
        var allocated = AllocatedByAll(() =>
        {
            raw.SendBytes(command.WithBytes(5, 0xFF, 0xFF, 0xFF).Header);
            Assert.That(raw.IsHungUp());
        });
        Assert.That(allocated, Is.LessThan(Mebibyte));
    }

    [Test]
    public void More_connections_than_are_taken_are_closed_at_once()
    {
        using var bench = new TargetBench(new IscsiTargetOptions { MaximumConnections = 3 });
        var raws = Enumerable.Range(0, 3).Select(_ => bench.Raw()).ToList();
        raws.ForEach(raw => raw.Exchange(raw.LoginPdu(0x04)));
        using var fourth = bench.Raw();
        Assert.That(fourth.IsHungUp());
        raws.ForEach(raw => raw.Dispose());
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long AllocatedByAll(Action action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
