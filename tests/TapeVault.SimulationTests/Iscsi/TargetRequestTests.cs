using NUnit.Framework;
using TapeVault.HardwareSim.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>Requests other than commands, and what the target says for units that are not there.</summary>
public sealed class TargetRequestTests
{
    [Test]
    public void A_ping_brings_its_data_back()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        byte[] data = [1, 2, 3, 4, 5];
        var answer = raw.Exchange(RawPdu.Of(0x40, 0x80, 99, data).With(20, 0xFFFFFFFF).With(24, raw.CmdSn));
        Assert.That(answer.Opcode, Is.EqualTo(0x20));
        Assert.That(answer.Tag, Is.EqualTo(99));
        Assert.That(answer.UInt32(20), Is.EqualTo(0xFFFFFFFF));
        Assert.That(answer.Data, Is.EqualTo(data));
    }

    [Test]
    public void An_idle_initiator_is_asked_and_dropped_when_it_does_not_answer()
    {
        using var bench = new TargetBench(new IscsiTargetOptions { PingAfter = TimeSpan.FromMilliseconds(100) });
        using var raw = bench.Raw().LoggedIn();
        var ping = raw.Receive();
        Assert.That(ping.Opcode, Is.EqualTo(0x20));
        Assert.That(ping.Tag, Is.EqualTo(0xFFFFFFFF));
        raw.Send(RawPdu.Of(0x40, 0x80, 0xFFFFFFFF).With(20, ping.UInt32(20)).With(24, raw.CmdSn));
        Assert.That(raw.Receive().Opcode, Is.EqualTo(0x20), "asked again after the answer");
        Assert.That(raw.IsHungUp());
    }

    [Test]
    public void An_operator_can_ping_ask_for_logout_and_pull_the_cable()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        Assert.That(bench.Target.Ping(), Is.EqualTo(1));
        Assert.That(raw.Receive().Opcode, Is.EqualTo(0x20));
        Assert.That(bench.Target.RequestLogout(TimeSpan.FromSeconds(9)), Is.EqualTo(1));
        var message = raw.Receive();
        Assert.That(message.Opcode, Is.EqualTo(0x32));
        Assert.That(message.Header[36], Is.EqualTo(1), "logout requested");
        Assert.That((message.Header[42] << 8) | message.Header[43], Is.EqualTo(9), "within seconds");
        Assert.That(bench.Target.DropConnections(), Is.EqualTo(1));
        Assert.That(raw.IsHungUp());
    }

    [Test]
    public void A_logout_is_answered_and_the_connection_ends()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var answer = raw.Exchange(RawPdu.Of(0x46, 0x80, 5).With(24, raw.CmdSn));
        Assert.That(answer.Opcode, Is.EqualTo(0x26));
        Assert.That(answer.Header[2], Is.Zero);
        Assert.That(raw.IsHungUp());
    }

    [Test]
    public void Commands_outside_the_window_are_ignored_and_early_ones_wait()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        long before = bench.Drive.CommandCount;
        uint next = raw.CmdSn;
        raw.Send(raw.Command(0x80, 0, TargetBench.TestUnitReady).With(24, raw.MaxCmdSn + 1));
        raw.Send(raw.Command(0x80, 0, TargetBench.TestUnitReady).With(24, unchecked(next - 1)));
        raw.CmdSn = next;
        var first = raw.Command(0x80, 0, TargetBench.TestUnitReady);
        var second = raw.Command(0x80, 0, TargetBench.TestUnitReady);
        raw.Send(second);
        raw.Send(first);
        Assert.That(raw.Receive().Tag, Is.EqualTo(first.Tag));
        Assert.That(raw.Receive().Tag, Is.EqualTo(second.Tag));
        Assert.That(bench.Drive.CommandCount, Is.EqualTo(before + 2));
        Assert.That(raw.ExpCmdSn, Is.EqualTo(unchecked(next + 2)));
        Assert.That(raw.MaxCmdSn, Is.EqualTo(unchecked(next + 2 + 31)), "the window is open again");
    }

    [TestCase((byte)0x10, (byte)0x80, 3, TestName = "A_SNACK_is_rejected_as_such")]
    [TestCase((byte)0x1F, (byte)0x80, 5, TestName = "An_unknown_request_is_not_supported")]
    [TestCase((byte)0x43, (byte)0x87, 4, TestName = "A_second_login_is_a_protocol_error")]
    [TestCase((byte)0x21, (byte)0x80, 5, TestName = "An_answer_is_no_request")]
    public void Bad_requests_are_rejected(byte opcode, byte flags, int reason)
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var pdu = RawPdu.Of(opcode, flags, 5, [1, 2, 3]).With(24, raw.CmdSn);
        var answer = raw.Exchange(pdu);
        Assert.That(answer.Opcode, Is.EqualTo(0x3F));
        Assert.That(answer.Header[2], Is.EqualTo(reason));
        Assert.That(answer.Data, Is.EqualTo(pdu.Header));
        TargetDataTests.AssertResponse(raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady)), status: 0);
    }

    [Test]
    public void A_tag_that_is_in_use_is_rejected()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("InitialR2T=Yes");
        var waiting = raw.Command(0xA0, 100, TargetDataTests.Write(100));
        Assert.That(raw.Exchange(waiting).Opcode, Is.EqualTo(0x31));
        var same = raw.Command(0x80, 0, TargetBench.TestUnitReady).With(16, waiting.Tag);
        var answer = raw.Exchange(same);
        Assert.That(answer.Opcode, Is.EqualTo(0x3F));
        Assert.That(answer.Header[2], Is.EqualTo(7), "task in progress");
    }

    [Test]
    public void Aborting_a_command_that_waits_for_data_is_complete_and_its_late_data_vanish()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("InitialR2T=Yes");
        var waiting = raw.Command(0xA0, 100, TargetDataTests.Write(100));
        uint transferTag = raw.Exchange(waiting).UInt32(20);
        Assert.That(raw.Exchange(raw.TaskManagement(1, waiting.Tag)).Header[2], Is.Zero);
        raw.Send(RawInitiator.DataOut(waiting.Tag, transferTag, 0, 0, new byte[100], final: true));
        TargetDataTests.AssertResponse(raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady)), status: 0);
        Assert.That(bench.Drive.BufferedObjects, Is.Zero);
    }

    [TestCase((byte)2, 0, 0, TestName = "Abort_task_set_is_complete")]
    [TestCase((byte)4, 0, 0, TestName = "Clear_task_set_is_complete")]
    [TestCase((byte)2, 7, 2, TestName = "Abort_task_set_of_a_unit_that_is_not_there")]
    [TestCase((byte)5, 7, 2, TestName = "Reset_of_a_unit_that_is_not_there")]
    [TestCase((byte)3, 0, 5, TestName = "Clear_ACA_is_not_supported")]
    [TestCase((byte)8, 0, 4, TestName = "Task_reassign_is_not_supported")]
    [TestCase((byte)9, 0, 5, TestName = "An_unknown_function_is_not_supported")]
    public void Task_management_is_answered(byte function, int unit, int answer)
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("InitialR2T=Yes");
        raw.Exchange(raw.Command(0xA0, 100, TargetDataTests.Write(100)));
        var pdu = raw.Exchange(raw.TaskManagement(function, unit: unit));
        Assert.That(pdu.Opcode, Is.EqualTo(0x22));
        Assert.That(pdu.Header[2], Is.EqualTo(answer));
    }

    [TestCase((byte)5)]
    [TestCase((byte)6)]
    public void A_reset_aborts_what_waits_and_raises_a_unit_attention(byte function)
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("InitialR2T=Yes");
        var waiting = raw.Command(0xA0, 100, TargetDataTests.Write(100));
        raw.Exchange(waiting);
        Assert.That(raw.Exchange(raw.TaskManagement(function)).Header[2], Is.Zero);
        var attention = raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady));
        Assert.That(attention.Data[2 + 2] & 0x0F, Is.EqualTo(6));
        Assert.That(attention.Data[2 + 12], Is.EqualTo(0x29));
        Assert.That(raw.Exchange(raw.TaskManagement(1, waiting.Tag)).Header[2], Is.EqualTo(1), "aborted before");
    }

    [Test]
    public void A_cold_reset_ends_every_connection()
    {
        using var bench = new TargetBench();
        using var other = bench.Raw("iqn.2026-01.example.test:other").LoggedIn();
        using var raw = bench.Ready();
        raw.Send(raw.TaskManagement(7));
        Assert.That(raw.Receive().Opcode, Is.EqualTo(0x22));
        Assert.That(raw.IsHungUp());
        Assert.That(other.IsHungUp());
    }

    [Test]
    public void A_unit_that_is_not_there_says_so()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var inquiry = raw.Exchange(raw.Command(0xC0, 36, [0x12, 0, 0, 0, 36, 0], unit: 9));
        Assert.That(inquiry.Data[0], Is.EqualTo(0x7F));
        var ready = raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady, unit: 9));
        TargetDataTests.AssertSense(ready, 0x05, 0x25, 0x00);
        var sense = raw.Exchange(raw.Command(0xC0, 18, [0x03, 0, 0, 0, 18, 0], unit: 9));
        Assert.That(sense.Data[12], Is.EqualTo(0x25), "as data, with GOOD");
        var luns = raw.Exchange(raw.Command(0xC0, 64, [0xA0, 0, 0, 0, 0, 0, 0, 0, 0, 64, 0, 0], unit: 9));
        Assert.That(luns.Data, Is.EqualTo(Convert.FromHexString("000000100000000000000000000000000001000000000000")));
        Assert.That(luns.UInt32(44), Is.EqualTo(40), "residual");
    }

    [Test]
    public void Many_commands_at_once_are_answered_in_order()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var tags = new List<uint>();
        for (int i = 0; i < 32; i++)
        {
            var command = raw.Command(0x80, 0, TargetBench.TestUnitReady);
            tags.Add(command.Tag);
            raw.Send(command);
        }

        Assert.That(tags.Select(_ => raw.Receive().Tag).ToList(), Is.EqualTo(tags));
    }
}
