using System.Buffers.Binary;
using NUnit.Framework;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>A fuzzer that finds nothing is worth nothing: readers with planted mistakes, each of which it has to find.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FuzzCampaignTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Test]
    public void An_index_that_is_not_checked_is_found()
    {
        // as a descriptor list whose last header is read before its length was looked at
        var finding = Find(input =>
        {
            for (var at = 4; at < input.Length; at += 2 + input[at + 1]) { }

            return input.Length > 4;
        });
        Assert.That(finding.What, Does.StartWith(nameof(IndexOutOfRangeException)));
    }

    [Test]
    public void Room_made_by_a_length_that_is_not_checked_is_found()
    {
        var finding = Find(input =>
            input.Length >= 4 && new byte[BinaryPrimitives.ReadUInt16BigEndian(input[2..])].Length > 0
        );
        Assert.That(finding.What, Does.Contain("bytes allocated"));
    }

    [Test]
    public void A_length_that_overflows_is_found()
    {
        var finding = Find(input =>
            input.Length >= 8 && checked(BinaryPrimitives.ReadInt32BigEndian(input[4..]) + 8) > 0
        );
        Assert.That(finding.What, Does.StartWith(nameof(OverflowException)));
    }

    [Test]
    public void A_loop_that_does_not_get_on_is_found()
    {
        using var end = new ManualResetEventSlim();
        var finding = Find(
            input =>
            {
                // a length of zero never gets to the end; the test ends it when it was found
                for (var at = 0; at < input.Length && !end.IsSet; at += input[at]) { }

                return true;
            },
            TimeSpan.FromSeconds(1)
        );
        end.Set();
        Assert.That(finding.What, Is.EqualTo("comes to no end"));
    }

    [Test]
    public void A_refusal_is_no_finding()
    {
        var subject = Subject(_ => throw new InvalidDataException());
        var report = new FuzzCampaign([subject], 1).Run(TimeSpan.FromMilliseconds(50));
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Inputs, Is.GreaterThan(0));
    }

    [Test]
    public void The_same_seed_finds_the_same_input()
    {
        FuzzSubject.Reader broken = input => input is [_, _, 0x7F, ..] ? throw new InvalidOperationException() : true;
        var one = Find(broken);
        var two = Find(broken);
        Assert.That(two.Input, Is.EqualTo(one.Input));
        Assert.That(FuzzCampaign.Try(Subject(broken), one.Input).Failure, Is.Not.Null, "and it fails again by itself");
    }

    private static FuzzSubject Subject(FuzzSubject.Reader read) =>
        new()
        {
            Name = "planted",
            Read = read,
            Seeds =
            [
                [1, 2, 0, 8, 1, 2, 3, 4, 1, 1, 1, 1],
            ],
            IsRefusal = refusal => refusal is InvalidDataException,
        };

    private static FuzzFinding Find(FuzzSubject.Reader read, TimeSpan? longestInput = null)
    {
        var campaign = new FuzzCampaign([Subject(read)], 1) { LongestInput = longestInput ?? TimeSpan.FromSeconds(20) };
        return campaign.Run(Long).Findings.Single();
    }
}
