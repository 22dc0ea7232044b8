using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>The login of the product's initiator: at the simulator's target with CHAP, and at targets that misbehave.</summary>
public sealed class InitiatorLoginTests
{
    private static readonly ChapCredentials Us = Credentials("tapevault", "a secret of ours");
    private static readonly ChapCredentials Them = Credentials("library", "a secret of theirs");
    private static readonly ChapCredentials Stranger = Credentials("library", "somebody else's");

    [Test]
    public void Without_chap_the_keys_agreed_are_those_of_both_sides()
    {
        var options = new IscsiTargetOptions();
        using var bench = new TargetBench(
            options with
            {
                Parameters = options.Parameters with
                {
                    MaxRecvDataSegmentLength = 4096,
                    FirstBurstLength = 8192,
                    MaxBurstLength = 16384,
                    InitialR2T = true,
                },
            }
        );
        using var path = bench.Open();
        var agreed = path.Agreed!;
        Assert.That(
            (agreed.MaxSendDataSegmentLength, agreed.FirstBurstLength, agreed.MaxBurstLength, agreed.InitialR2T),
            Is.EqualTo((4096, 8192, 16384, true))
        );
        Assert.That((agreed.HeaderDigest, agreed.DataDigest), Is.EqualTo((false, false)), "not asked for");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Chap_lets_the_product_in_one_way_and_mutually(bool mutual)
    {
        using var bench = new TargetBench(new IscsiTargetOptions { Chap = Us, MutualChap = Them });
        using var path = bench.Open(options: new IscsiOptions { Chap = new ChapSettings(Us, mutual ? Them : null) });
        Assert.That(path.TestReady().HostStatus, Is.EqualTo(Scsi.HostStatus.Ok));
    }

    [Test]
    public void A_wrong_secret_and_a_missing_one_are_refused_in_words()
    {
        using var bench = new TargetBench(new IscsiTargetOptions { Chap = Us });
        foreach (var chap in new[] { null, new ChapSettings(Credentials("tapevault", "the wrong secret")) })
        {
            Assert.That(
                () => bench.Open(options: new IscsiOptions { Chap = chap }),
                Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains("CHAP secret")
            );
        }
    }

    [Test]
    public void A_target_that_cannot_prove_itself_is_not_used()
    {
        using var bench = new TargetBench(new IscsiTargetOptions { Chap = Us, MutualChap = Stranger });
        Assert.That(
            () => bench.Open(options: new IscsiOptions { Chap = new ChapSettings(Us, Them) }),
            Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains("mutual CHAP")
        );
    }

    [Test]
    public void A_target_that_skips_the_authentication_is_not_used()
    {
        foreach (var method in new[] { "None", "CHAP" })
        {
            using var target = new ScriptedTarget(connection =>
            {
                // T, from the security stage on to the operational one, without a challenge
                connection.Send(connection.LoginAnswer(connection.Receive(), 0x81, Text($"AuthMethod={method}")));
                connection.WaitForEnd();
            });
            var options = ScriptedTarget.Impatient with { Chap = new ChapSettings(Us, Them) };
            Assert.That(() => target.Open(options), Throws.TypeOf<UnauthorizedAccessException>());
        }
    }

    [Test]
    public void A_digest_that_the_product_requires_and_does_not_get_ends_the_login()
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn("HeaderDigest=None", "DataDigest=None");
            connection.WaitForEnd();
        });
        var options = ScriptedTarget.Impatient;
        options = options with
        {
            Parameters = options.Parameters with { HeaderDigest = true, DataDigest = true, DigestsRequired = true },
        };
        Assert.That(() => target.Open(options), Throws.TypeOf<IOException>().With.Message.Contains("digests"));
    }

    [TestCase("MaxBurstLength=0")]
    [TestCase("MaxBurstLength=99999999")]
    [TestCase("FirstBurstLength=x")]
    [TestCase("InitialR2T=Maybe")]
    [TestCase("HeaderDigest=MD5")]
    [TestCase("MaxRecvDataSegmentLength=16777216")]
    [TestCase("ErrorRecoveryLevel=2")]
    public void An_answer_that_was_not_among_those_offered_ends_the_login(string answer)
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.LogIn(answer);
            connection.WaitForEnd();
        });
        Assert.That(() => target.Open(), Throws.TypeOf<IOException>());
    }

    [Test]
    public void A_login_that_never_ends_is_given_up_after_a_few_turns()
    {
        var turns = 0;
        using (
            var target = new ScriptedTarget(connection =>
            {
                while (TryReceive(connection) is { } request)
                {
                    turns++;
                    connection.Send(connection.LoginAnswer(request, 0x00, []));
                }
            })
        )
        {
            Assert.That(() => target.Open(), Throws.TypeOf<IOException>());
        }

        Assert.That(turns, Is.InRange(2, 64));
    }

    [Test]
    public void Text_that_never_ends_is_given_up_at_its_limit()
    {
        long sent = 0;
        using (
            var target = new ScriptedTarget(connection =>
            {
                while (TryReceive(connection) is { } request)
                {
                    sent += 8000;
                    // C: the text goes on
                    connection.Send(connection.LoginAnswer(request, 0x40, new byte[8000]));
                }
            })
        )
        {
            Assert.That(() => target.Open(), Throws.TypeOf<IOException>());
        }

        Assert.That(sent, Is.LessThan(100_000));
    }

    [Test]
    public void Thousands_of_keys_that_want_an_answer_end_the_login()
    {
        using var target = new ScriptedTarget(connection =>
        {
            var keys = Enumerable.Range(0, 1000).Select(number => $"k{number}=1").ToArray();
            connection.Send(connection.LoginAnswer(connection.Receive(), 0x81, Text("AuthMethod=None")));
            connection.Send(connection.LoginAnswer(connection.Receive(), 0x04, Text(keys)));
            connection.WaitForEnd();
        });
        Assert.That(() => target.Open(), Throws.TypeOf<IOException>());
    }

    [Test]
    public void A_target_that_sends_us_round_in_a_circle_is_left()
    {
        var visits = 0;
        TargetPortal portal = default;
        void MoveOn(ScriptedConnection connection)
        {
            visits++;
            var answer = connection.LoginAnswer(
                connection.Receive(),
                0x00,
                Text($"TargetAddress=127.0.0.1:{portal.Port}")
            );
            connection.Send(answer.WithBytes(36, 1, 1));
            connection.WaitForEnd();
        }

        using var target = new ScriptedTarget(MoveOn, MoveOn, MoveOn, MoveOn);
        portal = target.Portal;
        Assert.That(() => target.Open(), Throws.TypeOf<IOException>());
        Assert.That(visits, Is.EqualTo(4));
    }

    [TestCase(2, 1, typeof(UnauthorizedAccessException), "CHAP secret")]
    [TestCase(2, 2, typeof(UnauthorizedAccessException), "initiator's name")]
    [TestCase(2, 3, typeof(IOException), "tapevault devices")]
    [TestCase(3, 1, typeof(IOException), "log")]
    public void A_refusal_is_told_with_the_next_step(byte statusClass, byte detail, Type exception, string word)
    {
        using var target = new ScriptedTarget(connection =>
        {
            connection.Send(connection.LoginAnswer(connection.Receive(), 0x00, []).WithBytes(36, statusClass, detail));
            connection.WaitForEnd();
        });
        Assert.That(() => target.Open(), Throws.TypeOf(exception).With.Message.Contains(word));
    }

    private static RawPdu? TryReceive(ScriptedConnection connection)
    {
        try
        {
            return connection.Receive();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static byte[] Text(params string[] keys) => RawInitiator.Text(keys);

    private static ChapCredentials Credentials(string name, string secret) => new(name, Encoding.UTF8.GetBytes(secret));
}
