using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>The order of reading: the drive's, the model's, the tape's.</summary>
[TestFixture]
public sealed class AccessOrderTests
{
    private const string Limits = "A3 9D 00 00 00 00 00 00 00 04 00 00";
    private const string AllWraps = "A3 1F 45 02 00 00 00 00 40 00 00 00";

    private static readonly SenseData NoSuchCommand = SenseData.Of(
        SenseKey.IllegalRequest,
        AdditionalSense.InvalidFieldInCdb
    );

    private ScriptedTransport transport = new();
    private TapeDrive drive = null!;

    [SetUp]
    public void SetUp()
    {
        transport = new ScriptedTransport();
        drive = new TapeDrive(transport, new SelfAdvancingClock());
    }

    [TearDown]
    public void TearDown()
    {
        transport.RequireDone();
        transport.Dispose();
    }

    [Test]
    public void The_drives_own_order_is_taken_where_it_has_one()
    {
        var answer = new UserDataSegmentList(
            2,
            2,
            [new UserDataSegment("0000000001", 0, 5, 6), new UserDataSegment("0000000000", 0, 90, 99)]
        );
        var bytes = new byte[answer.Size];
        answer.Write(bytes);
        transport
            .Expect(Limits, Hex.Bytes("0A 8C 00 20"))
            .Expect("A4 1D 02 00 00 00 00 00 00 48 00 00")
            .Expect("A3 1D 00 00 00 00 00 00 00 88 00 00", bytes);
        var order = drive.RecommendOrder([new TapeExtent(0, 90, 99), new TapeExtent(0, 5, 6)]);
        Assert.Multiple(() =>
        {
            Assert.That(order.Source, Is.EqualTo(OrderSource.Drive));
            Assert.That(order.Indices, Is.EqualTo(new[] { 1, 0 }));
        });
    }

    [Test]
    public void Without_hardware_the_model_reads_neighbouring_wraps_while_it_passes()
    {
        // Two wraps of 100 objects: 100 to 199 run back, so object 195 lies beside object 5.
        transport
            .Expect(Limits, NoSuchCommand)
            .Expect(
                AllWraps,
                Hex.Bytes("00 1A 00 00 00 00 00 00 00 00 00 00 00 00 00 64 00 01 00 00 00 00 00 00 00 00 00 C8")
            );
        var order = drive.RecommendOrder([
            new TapeExtent(0, 195, 198),
            new TapeExtent(0, 90, 95),
            new TapeExtent(0, 5, 6),
            new TapeExtent(0, 105, 110),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(order.Source, Is.EqualTo(OrderSource.CostModel));
            Assert.That(order.Indices[0], Is.EqualTo(2), "the nearest to the beginning");
            Assert.That(order.Indices, Is.EquivalentTo(new[] { 0, 1, 2, 3 }));
        });
    }

    [Test]
    public void A_drive_that_tells_nothing_gets_the_order_of_the_tape()
    {
        transport.Expect(Limits, NoSuchCommand).Expect(AllWraps, NoSuchCommand);
        var order = drive.RecommendOrder([new TapeExtent(1, 3, 4), new TapeExtent(0, 9, 9), new TapeExtent(0, 2, 2)]);
        Assert.Multiple(() =>
        {
            Assert.That(order.Source, Is.EqualTo(OrderSource.TapeOrder));
            Assert.That(order.Indices, Is.EqualTo(new[] { 2, 1, 0 }));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void The_models_order_costs_less_than_the_order_of_the_tape(int seed)
    {
        var random = new Random(seed);
        var wraps = Enumerable.Range(0, 40).Select(wrap => new WrapDescriptor((ushort)wrap, 0, (wrap + 1) * 1000L));
        var model = new AccessCostModel([.. wraps]);
        var extents = Enumerable
            .Range(0, 60)
            .Select(_ => random.Next(40_000))
            .Select(first => new TapeExtent(0, first, first + 3))
            .ToList();
        var order = model.Order(extents);
        var inTapeOrder = Enumerable.Range(0, 60).OrderBy(index => extents[index].FirstObject).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(order, Is.EquivalentTo(inTapeOrder));
            Assert.That(model.Total(extents, order), Is.LessThan(0.8 * model.Total(extents, inTapeOrder)));
        });
    }
}
