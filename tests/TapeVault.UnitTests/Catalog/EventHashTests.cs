using NUnit.Framework;
using TapeVault.Catalog;

namespace TapeVault.UnitTests.Catalog;

[TestFixture]
public sealed class EventHashTests
{
    // Digests computed with Python's struct and hashlib from the byte table of docs/formats/event-log.md.
    [Test]
    public void The_digest_is_that_of_the_documented_bytes()
    {
        var first = EventHash.Seal(
            null,
            new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.Zero),
            "set.started",
            "20260302T220000Z-00000001",
            """{"name":"Röntgen"}"""
        );
        var second = EventHash.Seal(
            first,
            new DateTimeOffset(2026, 3, 3, 0, 0, 1, 500, TimeSpan.FromHours(2)),
            "set.completed",
            "20260302T220000Z-00000001",
            "{}"
        );

        Assert.That($"{first.Hash}", Is.EqualTo("91e791e719dbf9860a43a85df118c162482c6f596409b4a2d0e8b80c7602bae2"));
        Assert.That($"{second.Hash}", Is.EqualTo("38c57f12bb49db0f7a64cd95dc1dc5a403505664bd66d7a920b04e57a740ae90"));
        Assert.That((second.Sequence, second.Previous), Is.EqualTo((2L, first.Hash)));
    }

    [Test]
    public void An_instant_before_1970_is_digested_too()
    {
        var item = EventHash.Seal(null, DateTimeOffset.UnixEpoch.AddTicks(-10), "x", "y", "{}");

        Assert.That($"{item.Hash}", Is.EqualTo("5cb840a084a72544a8cb7df805a463d903d3b1ffd53080dcd96f1395394b49af"));
    }

    [Test]
    public void Every_field_counts()
    {
        var item = EventHash.Seal(null, DateTimeOffset.UnixEpoch, "kind", "subject", "{}");
        CatalogEvent[] changed =
        [
            item with
            {
                Sequence = 2,
            },
            item with
            {
                Instant = item.Instant.AddTicks(1),
            },
            item with
            {
                Kind = "kin",
                Subject = "dsubject",
            },
            item with
            {
                Subject = "subject{",
                Json = "}",
            },
            item with
            {
                Json = "{ }",
            },
            item with
            {
                Previous = item.Hash,
            },
        ];

        Assert.That(changed.Select(EventHash.Of), Has.None.EqualTo(item.Hash));
        Assert.That(EventHash.Of(item with { Hash = default }), Is.EqualTo(item.Hash), "its own digest does not");
    }
}
