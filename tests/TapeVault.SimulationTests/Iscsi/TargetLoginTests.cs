using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.SimulationTests.Iscsi;

public sealed class TargetLoginTests
{
    private const string Secret = "a secret of size";
    private const string OwnSecret = "the target's own";

    private static IscsiTargetOptions WithChap =>
        new()
        {
            Chap = new ChapCredentials("vault", Encoding.UTF8.GetBytes(Secret)),
            MutualChap = new ChapCredentials("sim", Encoding.UTF8.GetBytes(OwnSecret)),
        };

    [Test]
    public void A_login_names_its_session_and_answers_every_offer()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        var answer = raw.Login(
            "HeaderDigest=None,CRC32C",
            "InitialR2T=No",
            "ImmediateData=Yes",
            "MaxBurstLength=65536",
            "FirstBurstLength=8192",
            "MaxConnections=8",
            "ErrorRecoveryLevel=2",
            "X-org.example.odd=1"
        );
        Assert.That(answer.Opcode, Is.EqualTo(0x23));
        Assert.That(answer.Flags, Is.EqualTo(0x87));
        Assert.That(answer.UInt32(36) >> 16, Is.Zero, "status");
        Assert.That((answer.Header[14] << 8) | answer.Header[15], Is.Not.Zero, "TSIH");
        Assert.That(answer.UInt32(28), Is.EqualTo(raw.CmdSn), "the login does not use up a CmdSN");
        Assert.That(
            Keys(answer),
            Is.SupersetOf(
                new[]
                {
                    "HeaderDigest=None",
                    "InitialR2T=No",
                    "ImmediateData=Yes",
                    "MaxBurstLength=65536",
                    "FirstBurstLength=8192",
                    "MaxConnections=1",
                    "ErrorRecoveryLevel=0",
                    "X-org.example.odd=NotUnderstood",
                    "TargetPortalGroupTag=1",
                }
            )
        );
        Assert.That(Keys(answer), Has.Some.StartsWith("MaxRecvDataSegmentLength="));
    }

    [TestCase("InitiatorName=", 0x0207, TestName = "A_login_without_a_name_is_refused")]
    [TestCase("TargetName=", 0x0207, TestName = "A_login_to_no_target_is_refused")]
    [TestCase("TargetName=iqn.2026-01.example:other", 0x0203, TestName = "A_login_to_another_target_is_refused")]
    [TestCase("SessionType=Party", 0x0209, TestName = "A_session_of_an_unknown_type_is_refused")]
    [TestCase("MaxBurstLength=512,HeaderDigest=SHA9", 0x0000, TestName = "A_number_that_is_none_is_rejected_alone")]
    public void Logins_are_refused_by_status(string key, int status)
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        var answer = raw.Login(key);
        Assert.That(answer.UInt32(36) >> 16, Is.EqualTo(status));
        Assert.That(status == 0 || raw.IsHungUp());
    }

    [Test]
    public void A_digest_that_is_required_and_not_offered_ends_the_login()
    {
        var options = new IscsiTargetOptions();
        using var bench = new TargetBench(
            options with
            {
                Parameters = options.Parameters with { DigestsRequired = true },
            }
        );
        using var never = bench.Raw();
        Assert.That(never.Login().UInt32(36) >> 16, Is.EqualTo(0x0200));
        using var refusing = bench.Raw();
        Assert.That(refusing.Login("HeaderDigest=None", "DataDigest=CRC32C").UInt32(36) >> 16, Is.EqualTo(0x0200));
        using var agreeing = bench.Raw();
        Assert.That(agreeing.Login("HeaderDigest=CRC32C", "DataDigest=CRC32C").UInt32(36) >> 16, Is.Zero);
    }

    [Test]
    public void A_version_of_the_future_and_a_session_that_is_not_there_are_refused()
    {
        using var bench = new TargetBench();
        using var future = bench.Raw();
        var pdu = future.LoginPdu(0x87);
        pdu.Header[2] = 9;
        pdu.Header[3] = 9;
        Assert.That(future.Exchange(pdu).UInt32(36) >> 16, Is.EqualTo(0x0205));
        using var joining = bench.Raw();
        var join = joining.LoginPdu(0x87);
        join.Header[15] = 77;
        Assert.That(joining.Exchange(join).UInt32(36) >> 16, Is.EqualTo(0x020A));
    }

    [Test]
    public void Stages_cannot_be_walked_backward()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        Assert.That(raw.Exchange(raw.LoginPdu(0x04)).Flags, Is.EqualTo(0x04));
        Assert.That(raw.Exchange(raw.LoginPdu(0x81)).UInt32(36) >> 16, Is.EqualTo(0x020B));
    }

    [Test]
    public void A_text_in_two_pieces_is_one_text()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        var first = raw.Exchange(raw.LoginText(0x44, "InitiatorName=iqn.2026-01.example:x", "SessionType=Normal"));
        Assert.That(first.Data, Is.Empty);
        var second = raw.Exchange(raw.LoginText(0x87, $"TargetName={bench.Target.Options.TargetName}"));
        Assert.That(second.UInt32(36) >> 16, Is.Zero);
    }

    [Test]
    public void Chap_lets_in_who_knows_the_secret_and_proves_the_target_when_asked()
    {
        using var bench = new TargetBench(WithChap);
        using var raw = bench.Raw();
        var (identifier, challenge) = Challenge(raw);
        byte[] own = [1, 2, 3, 4, 5, 6, 7, 8];
        var proof = raw.Exchange(
            raw.LoginPdu(
                0x81,
                "CHAP_N=vault",
                $"CHAP_R=0x{Hash(identifier, Secret, challenge)}",
                "CHAP_I=9",
                $"CHAP_C=0x{Convert.ToHexString(own)}"
            )
        );
        Assert.That(proof.UInt32(36) >> 16, Is.Zero);
        Assert.That(proof.Flags, Is.EqualTo(0x81));
        Assert.That(Keys(proof), Does.Contain("CHAP_N=sim"));
        Assert.That(
            Keys(proof).Select(key => key.ToUpperInvariant()),
            Does.Contain($"CHAP_R=0X{Hash(9, OwnSecret, own)}")
        );
        Assert.That(raw.Login().Flags, Is.EqualTo(0x87));
    }

    [TestCase("vault", "not the secret ")]
    [TestCase("other", Secret)]
    public void Chap_refuses_who_does_not(string name, string secret)
    {
        using var bench = new TargetBench(WithChap);
        using var raw = bench.Raw();
        var (identifier, challenge) = Challenge(raw);
        var refusal = raw.Exchange(
            raw.LoginPdu(0x81, $"CHAP_N={name}", $"CHAP_R=0x{Hash(identifier, secret, challenge)}")
        );
        Assert.That(refusal.UInt32(36) >> 16, Is.EqualTo(0x0201));
        Assert.That(raw.IsHungUp());
    }

    [Test]
    public void Chap_cannot_be_walked_around_nor_turned_back()
    {
        using var bench = new TargetBench(WithChap);
        using var straight = bench.Raw();
        Assert.That(straight.Login().UInt32(36) >> 16, Is.EqualTo(0x0201), "no security stage at all");
        using var none = bench.Raw();
        Assert.That(none.Exchange(none.LoginPdu(0x81, "AuthMethod=None")).UInt32(36) >> 16, Is.EqualTo(0x0201));
        using var skipping = bench.Raw();
        var choice = skipping.Exchange(skipping.LoginPdu(0x83, "AuthMethod=CHAP,None"));
        Assert.That(choice.Flags, Is.Zero, "no transit before the proof");
        using var mirror = bench.Raw();
        var (identifier, challenge) = Challenge(mirror);
        var reflected = mirror.Exchange(
            mirror.LoginPdu(
                0x81,
                "CHAP_N=vault",
                $"CHAP_R=0x{Hash(identifier, Secret, challenge)}",
                $"CHAP_I={identifier}",
                $"CHAP_C=0x{Convert.ToHexString(challenge)}"
            )
        );
        Assert.That(reflected.UInt32(36) >> 16, Is.EqualTo(0x0201));
    }

    [Test]
    public void Discovery_tells_the_target_by_name_and_as_one_of_all_and_takes_no_command()
    {
        using var bench = new TargetBench();
        using var raw = bench.Raw();
        raw.LoggedIn("SessionType=Discovery", "TargetName=");
        foreach (var wanted in new[] { "All", bench.Target.Options.TargetName })
        {
            var pdu = RawPdu
                .Of(0x04, 0x80, 7, RawInitiator.Text($"SendTargets={wanted}"))
                .With(20, 0xFFFFFFFF)
                .With(24, raw.CmdSn++);
            var answer = raw.Exchange(pdu);
            Assert.That(answer.Opcode, Is.EqualTo(0x24));
            Assert.That(
                Keys(answer),
                Is.EqualTo(
                    new[] { $"TargetName={bench.Target.Options.TargetName}", $"TargetAddress={bench.Target.Portal},1" }
                )
            );
        }

        var refused = raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady));
        Assert.That(refused.Opcode, Is.EqualTo(0x3F));
        Assert.That(bench.Drive.CommandCount, Is.Zero);
    }

    [Test]
    public void Noise_instead_of_a_login_is_hung_up_on()
    {
        using var bench = new TargetBench();
        for (int seed = 0; seed < 40; seed++)
        {
            using var raw = bench.Raw();
            var noise = new byte[2000];
            new Random(seed).NextBytes(noise);
            noise[0] = seed % 2 == 0 ? noise[0] : (byte)0x43;
            noise[5] = 0;
            noise[6] &= 3;
            raw.SendBytes(noise);
        }

        using var honest = bench.Raw();
        Assert.That(honest.Login().Flags, Is.EqualTo(0x87));
    }

    private static string[] Keys(RawPdu pdu) =>
        Encoding.UTF8.GetString(pdu.Data).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static (byte Identifier, byte[] Challenge) Challenge(RawInitiator raw)
    {
        Assert.That(Keys(raw.Exchange(raw.LoginPdu(0, "AuthMethod=CHAP"))), Does.Contain("AuthMethod=CHAP"));
        var keys = Keys(raw.Exchange(raw.LoginPdu(0, "CHAP_A=7,5")));
        Assert.That(keys, Does.Contain("CHAP_A=5"));
        string Value(string name) =>
            keys.Single(key => key.StartsWith(name + "=", StringComparison.Ordinal)).Split('=')[1];
        return (byte.Parse(Value("CHAP_I")), Convert.FromHexString(Value("CHAP_C")[2..]));
    }

    /// <summary>MD5 of identifier, secret, challenge (RFC 1994 4.1).</summary>
    private static string Hash(byte identifier, string secret, byte[] challenge) =>
#pragma warning disable CA5351 // CHAP is MD5
        Convert.ToHexString(MD5.HashData([identifier, .. Encoding.UTF8.GetBytes(secret), .. challenge]));
#pragma warning restore CA5351
}
