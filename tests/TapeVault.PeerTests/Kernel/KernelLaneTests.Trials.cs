using System.Globalization;
using System.Text.Json;
using NUnit.Framework;

namespace TapeVault.PeerTests.Kernel;

/// <content>What goes wrong between host and drive: each shows in the transport's answer, and never as success.</content>
public sealed partial class KernelLaneTests
{
    [Test]
    public void A_shorter_block_leaves_its_residual() =>
        Assert.That(Answer("natural-residual"), Is.EqualTo(("Good", "Ok", 4096 - 1000)));

    [TestCase("false-residual-in", 512)]
    [TestCase("false-residual-out", 100)]
    public void A_wrong_residual_arrives_as_it_is(string fact, int residual) =>
        Assert.That(Answer(fact), Is.EqualTo(("Good", "Ok", residual)));

    [Test]
    public void A_block_that_was_not_carried_wholly_is_a_failure_and_nothing_is_written_after_it()
    {
        var fact = _guest.Json("false-residual-drive");
        Assert.That(Word(fact, "Write"), Is.EqualTo("the transport did not carry the whole block"));
        Assert.That(Word(fact, "Next"), Does.Contain("the position is void"));
    }

    [TestCase("host-error", "Good", "Error", 0, Description = "SCSI Response of target failure")]
    [TestCase("host-error-executed", "Good", "Error", 1, Description = "the same, although the block is on the tape")]
    [TestCase("timed-out", "Good", "TimedOut", 0, Description = "aborted by the kernel after its time")]
    [TestCase("disrupted", "Good", "TransportDisrupted", 1, Description = "the session broke before the answer")]
    [TestCase("busy-status", "ReservationConflict", "Ok", 0)]
    public void An_adapters_or_a_devices_refusal_is_no_success(string fact, string status, string host, int moved)
    {
        var json = _guest.Json(fact);
        var answer = Answer(fact);
        Assert.That((answer.Status, answer.Host), Is.EqualTo((status, host)), json.ToString());
        Assert.That(json.GetProperty("Result").GetProperty("IsGood").GetBoolean(), Is.False);
        Assert.That(
            json.GetProperty("After").GetInt64() - json.GetProperty("Before").GetInt64(),
            Is.EqualTo(moved),
            "what the drive did of it"
        );
    }

    [Test]
    public void A_command_without_an_answer_ends_after_its_time_and_the_kernels_abort() =>
        Assert.That(
            _guest.Json("timed-out").GetProperty("tookMilliseconds").GetInt64(),
            Is.InRange(3000, (long)TimeSpan.FromMinutes(5).TotalMilliseconds)
        );

    [TestCase("foreign-short", "Good", "Ok", true)]
    [TestCase("foreign-recovered", "CheckCondition", "Ok", false)]
    [TestCase("foreign-aborted", "CheckCondition", "Ok", false)]
    [TestCase("foreign-lost", "Good", "TimedOut", false)]
    [TestCase("foreign-gone", "Good", "NoConnect", false)]
    public void Errors_of_another_makers_device_arrive_as_they_are(string fact, string status, string host, bool isGood)
    {
        var json = _guest.Json(fact);
        Assert.That(json.GetProperty("Sound").GetProperty("IsGood").GetBoolean());
        Assert.That(json.GetProperty("Sound").GetProperty("Residual").GetInt32(), Is.Zero);
        var answer = Answer(fact);
        Assert.That((answer.Status, answer.Host), Is.EqualTo((status, host)), json.ToString());
        Assert.That(json.GetProperty("Result").GetProperty("IsGood").GetBoolean(), Is.EqualTo(isGood));
        if (isGood)
        {
            Assert.That(answer.Residual, Is.GreaterThan(0), "the transfer was short");
        }
    }

    [Test]
    public void A_lost_session_stops_the_writer_until_it_has_looked_and_then_the_tape_is_whole()
    {
        var fact = _guest.Json("lost-session");
        var stops = fact.GetProperty("stops").EnumerateArray().Select(stop => stop.GetString()).ToList();
        Assert.That(stops[0], Does.Match("UnitAttention 29h/0[0-7]h|transport|connection|host").IgnoreCase);
        Assert.That(stops[1..], Has.All.Contains("the position is void"));
        Assert.That(fact.GetProperty("ObjectNumber").GetInt64(), Is.EqualTo(4), "nothing was written meanwhile");
        Assert.That(Word(fact, "Written"), Is.EqualTo("Written"));
        Assert.That(fact.GetProperty("OnTape").EnumerateArray().Select(n => n.GetInt32()), Is.EqualTo([0, 1, 2, 3, 4]));
    }

    [Test]
    public void A_key_is_set_used_missed_and_set_again_through_the_kernel()
    {
        var fact = _guest.Json("encryption");
        Assert.That(fact.GetProperty("KeyBytes").GetInt32(), Is.EqualTo(32));
        var set = fact.GetProperty("Set");
        Assert.That((Word(set, "Mode"), Word(set, "KeyName")), Is.EqualTo(("Encrypt", "lane key 7")));
        Assert.That(fact.GetProperty("withKey").GetBoolean(), "read back while the key is set");
        var next = fact.GetProperty("Next");
        Assert.That(
            (Word(next, "Status"), Word(next, "KeyName")),
            Is.EqualTo(("NotDecryptable", "lane key 7")),
            "the tape tells which key is wanted"
        );
        Assert.That(Word(fact, "without"), Is.EqualTo("DataProtect 74h/01h"));
        Assert.That(fact.GetProperty("withKeyAgain").GetBoolean(), "read back when the key is set again");
        Assert.That(Word(fact, "After"), Is.EqualTo("Disabled"));
    }

    [Test]
    public void The_longest_block_is_what_the_adapter_takes_and_comes_back_whole()
    {
        var fact = _guest.Json("limits");
        int longest = fact.GetProperty("MaximumTransferBytes").GetInt32();
        int table = int.Parse(Word(fact, "ScatterTable")!.Trim(), CultureInfo.InvariantCulture);
        Assert.That(longest, Is.InRange(256 << 10, Math.Min((long)table * Environment.SystemPageSize, (1 << 24) - 1)));
        Assert.That(fact.GetProperty("ReservedBytes").GetInt32(), Is.EqualTo(Math.Min(longest, 1 << 20)));
        Assert.That(fact.GetProperty("LengthBytes").GetInt32(), Is.EqualTo(fact.GetProperty("Written").GetInt32()));
        Assert.That(fact.GetProperty("Same").GetBoolean());
    }

    [Test]
    public void A_smaller_queue_makes_transfer_and_reserve_smaller()
    {
        var fact = _guest.Json("limits");
        var before = fact.GetProperty("Disk");
        int kilobytes = int.Parse(Word(before, "Kilobytes")!.Trim(), CultureInfo.InvariantCulture);
        Assert.That(kilobytes, Is.GreaterThan(64));
        Assert.That(before.GetProperty("MaximumTransferBytes").GetInt32(), Is.LessThanOrEqualTo(kilobytes << 10));
        var after = fact.GetProperty("DiskAt64");
        Assert.That(after.GetProperty("MaximumTransferBytes").GetInt32(), Is.EqualTo(64 << 10));
        Assert.That(after.GetProperty("ReservedBytes").GetInt32(), Is.EqualTo(64 << 10));
    }

    [Test]
    public void Direct_transfers_carry_the_same_blocks()
    {
        var fact = _guest.Json("direct");
        Assert.That(fact.GetProperty("DirectTransfersAllowed").GetBoolean());
        Assert.That(fact.GetProperty("OnTape").EnumerateArray().Select(n => n.GetInt32()), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public void A_storm_of_signals_doubles_no_block_of_ours()
    {
        var fact = _guest.Json("storm");
        int blocks = fact.GetProperty("Blocks").GetInt32();
        Assert.That(fact.GetProperty("received").GetInt32(), Is.GreaterThan(blocks / 4), "a storm");
        Assert.That(fact.GetProperty("end").GetInt64(), Is.EqualTo(blocks));
        Assert.That(fact.GetProperty("InOrder").GetBoolean(), fact.ToString());
    }

    [Test]
    public void The_same_signals_double_blocks_that_are_written_with_one_ioctl()
    {
        // why the transport does not use it: docs/hardware/transports.md
        var counts = _guest
            .Succeeded("ioctl-storm")
            .Trim()
            .Split(' ')
            .ToDictionary(
                word => word.Split('=')[0],
                word => int.Parse(word.Split('=')[1], CultureInfo.InvariantCulture)
            );
        Assert.That(counts["good"], Is.EqualTo(counts["blocks"]), "each was written once as far as the program knows");
        Assert.That(counts["signals"], Is.GreaterThan(0));
        Assert.That(counts["end"], Is.GreaterThan(counts["blocks"]), "more are on the tape");
    }

    private (string Status, string Host, int Residual) Answer(string fact)
    {
        var result = _guest.Json(fact).GetProperty("Result");
        return (Word(result, "Status")!, Word(result, "Host")!, result.GetProperty("Residual").GetInt32());
    }
}
