using System.Text;
using NUnit.Framework;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.PeerTests;

/// <summary>Logins and data phases of the product's initiator at tgt, another maker's target.</summary>
[TestFixture]
public sealed class TgtLoginPeerTests
{
    private const string OurName = "tapevault";
    private const string OurSecret = "ours is known";
    private const string TheirName = "library";
    private const string TheirSecret = "theirs is not";

    /// <summary>What tgt is told, what the initiator proposes, and what both must come to.</summary>
    private static IEnumerable<TestCaseData> Sessions()
    {
        yield return Session("as tgt is out of the box", [], wanted => wanted, _ => true);
        yield return Session(
            "header digests",
            [("HeaderDigest", "CRC32C")],
            wanted => wanted with { HeaderDigest = true },
            agreed => agreed is { HeaderDigest: true, DataDigest: false }
        );
        yield return Session(
            "header and data digests, required",
            [("HeaderDigest", "CRC32C"), ("DataDigest", "CRC32C")],
            wanted => wanted with { HeaderDigest = true, DataDigest = true, DigestsRequired = true },
            agreed => agreed is { HeaderDigest: true, DataDigest: true }
        );
        yield return Session(
            "every byte asked for",
            [("ImmediateData", "No"), ("InitialR2T", "Yes"), ("MaxBurstLength", "32768")],
            wanted => wanted,
            agreed => agreed is { ImmediateData: false, InitialR2T: true, MaxBurstLength: 32768 }
        );
        yield return Session(
            "unsolicited data after the immediate",
            [("InitialR2T", "No"), ("FirstBurstLength", "65536"), ("MaxRecvDataSegmentLength", "16384")],
            wanted => wanted,
            agreed =>
                agreed
                    is {
                        ImmediateData: true,
                        InitialR2T: false,
                        FirstBurstLength: 65536,
                        MaxSendDataSegmentLength: 16384
                    }
        );
        yield return Session(
            "short pieces both ways",
            [("MaxRecvDataSegmentLength", "4096")],
            wanted => wanted with { MaxRecvDataSegmentLength = 4096, MaxBurstLength = 8192, FirstBurstLength = 4096 },
            agreed => agreed is { MaxSendDataSegmentLength: 4096, MaxBurstLength: 8192, FirstBurstLength: 4096 }
        );
    }

    [TestCaseSource(nameof(Sessions))]
    public void Blocks_of_every_length_come_back_as_they_were_written(
        (string Name, string Value)[] parameters,
        Func<SessionParameters, SessionParameters> wish,
        Func<SessionParameters, bool> isAgreed
    )
    {
        using var bench = new TgtBench();
        foreach (var (name, value) in parameters)
        {
            bench.Server.SetParameter(name, value);
        }

        var options = TgtBench.Options with { Parameters = wish(TgtBench.Options.Parameters) };
        var transport = bench.Open(TgtBench.DriveUnit, options);
        Assert.That(isAgreed(transport.Agreed!), $"{transport.Agreed}");
        var drive = bench.LoadedDrive(transport);
        var random = new Random(7);
        int[] lengths = [1, 511, 4096, 8191, 8193, 65_537, 262_144, 524_288, 1_048_576, 4_194_304];
        var blocks = lengths.Select(length => new byte[length]).ToList();
        blocks.ForEach(random.NextBytes);
        foreach (var block in blocks)
        {
            Assert.That(drive.Write(block), Is.EqualTo(WriteOutcome.Written));
        }

        drive.WriteFilemarks(1, immediate: false);
        drive.Rewind();
        var room = new byte[5_000_000];
        foreach (var block in blocks)
        {
            var exact = room.AsSpan(0, block.Length);
            Assert.That(drive.Read(exact), Is.EqualTo(new ReadOutcome(ReadKind.Block, block.Length)));
            Assert.That(exact.CommonPrefixLength(block), Is.EqualTo(block.Length));
        }

        Assert.That(drive.Read(room).Kind, Is.EqualTo(ReadKind.Filemark));
    }

    [TestCase(false, TestName = "Chap_lets_the_product_in_with_md5")]
    [TestCase(true, TestName = "Chap_lets_the_product_in_although_tgt_takes_sha256_for_sha1")]
    public void Chap_lets_the_product_in(bool offersMore)
    {
        using var bench = new TgtBench();
        bench.Server.RequireChap(OurName, OurSecret);
        var chap = Settings(OurSecret);
        chap = offersMore ? chap : chap with { Algorithms = [ChapAlgorithm.Md5] };
        AssertAnswers(bench.Open(TgtBench.DriveUnit, TgtBench.Options with { Chap = chap }));
    }

    [Test]
    public void Mutual_chap_is_proved_by_tgt_and_a_target_that_is_another_is_left()
    {
        using var bench = new TgtBench();
        bench.Server.RequireChap(OurName, OurSecret, (TheirName, TheirSecret));
        AssertAnswers(
            bench.Open(TgtBench.DriveUnit, TgtBench.Options with { Chap = Settings(OurSecret, TheirSecret) })
        );
        Assert.That(
            () => bench.Open(TgtBench.DriveUnit, TgtBench.Options with { Chap = Settings(OurSecret, "somebody else") }),
            Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains("mutual CHAP")
        );
    }

    [Test]
    public void Without_the_secret_nobody_gets_in()
    {
        using var bench = new TgtBench();
        bench.Server.RequireChap(OurName, OurSecret);
        foreach (var chap in new[] { null, Settings("not the secret") })
        {
            Assert.That(
                () => bench.Open(TgtBench.DriveUnit, TgtBench.Options with { Chap = chap }),
                Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains("CHAP secret")
            );
        }
    }

    private static void AssertAnswers(IscsiTransport transport) =>
        Assert.That(new TapeDrive(transport, TimeProvider.System).UnitSerialNumber().Trim(), Is.EqualTo("HU012345A1"));

    private static ChapSettings Settings(string ours, string? theirs = null) =>
        new(Credentials(OurName, ours), theirs is null ? null : Credentials(TheirName, theirs));

    private static ChapCredentials Credentials(string name, string secret) =>
        new(name, Encoding.ASCII.GetBytes(secret));

    private static TestCaseData Session(
        string name,
        (string, string)[] parameters,
        Func<SessionParameters, SessionParameters> wish,
        Func<SessionParameters, bool> isAgreed
    ) => new TestCaseData(parameters, wish, isAgreed).SetArgDisplayNames(name);
}
