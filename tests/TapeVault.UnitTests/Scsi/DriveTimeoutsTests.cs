using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

[TestFixture]
public sealed class DriveTimeoutsTests
{
    // Product identifications as the makers' drives send them; seconds from the makers' tables.
    [TestCase("ULT3580-TD5", TimeoutClass.Read, 1500)]
    [TestCase("ULTRIUM-TD5", TimeoutClass.LongErase, 16380)]
    [TestCase("ULTRIUM-TD6", TimeoutClass.LongErase, 24600)]
    [TestCase("ULTRIUM-HH6", TimeoutClass.LongErase, 29400)]
    [TestCase("ULTRIUM-TD7", TimeoutClass.Read, 2280)]
    [TestCase("ULTRIUM-TD7", TimeoutClass.Verify, 28860)]
    [TestCase("ULT3580-TD8", TimeoutClass.LongErase, 54896)]
    [TestCase("ULT3580-TD8", TimeoutClass.Verify, 47700)]
    [TestCase("ULT3580-HH8", TimeoutClass.LongErase, 121448)]
    [TestCase("ULTRIUM-TD9", TimeoutClass.Write, 1500)]
    [TestCase("ULTRIUM-HH9", TimeoutClass.Write, 1560)]
    [TestCase("ULT3580-TD9", TimeoutClass.Load, 8880)]
    [TestCase("ULTRIUM-HH10", TimeoutClass.Position, 3940)]
    [TestCase("ULTRIUM-TD10", TimeoutClass.LongErase, 16320)]
    [TestCase("ULT3580-TDA", TimeoutClass.LongErase, 16320)]
    [TestCase("ULT3580-TDA", TimeoutClass.Load, 780)]
    [TestCase("Ultrium 6-SCSI", TimeoutClass.LongErase, 29400)]
    [TestCase("Ultrium 9-SCSI", TimeoutClass.LongErase, 166370)]
    [TestCase("LTO Ultrium-7", TimeoutClass.Read, 2340)]
    [TestCase("SDX-700C", TimeoutClass.Load, 8880)]
    [TestCase("", TimeoutClass.LongErase, 166370)]
    public void The_product_identification_finds_generation_and_height(
        string product,
        TimeoutClass timeoutClass,
        int seconds
    )
    {
        var timeouts = DriveTimeouts.For(new InquiryData(0, 1, true, 6, "ANY", product, "0001"));
        Assert.That(timeouts[timeoutClass], Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Every_class_has_a_time_out([Values] TimeoutClass timeoutClass)
    {
        Assume.That(
            timeoutClass,
            Is.Not.AnyOf(TimeoutClass.ElementStatus, TimeoutClass.MoveMedium, TimeoutClass.Inventory),
            "a library's, not a drive's"
        );
        Assert.That(DriveTimeouts.Longest[timeoutClass], Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void The_drives_own_recommendation_comes_first_and_of_several_commands_the_longest()
    {
        var own = DriveTimeouts.Longest.With(
            new SupportedOperationCodes([
                Command(OperationCode.Write6, nominal: 60, recommended: 777),
                Command(OperationCode.Locate16, nominal: 0, recommended: 100),
                Command(OperationCode.Space6, nominal: 0, recommended: 200),
                Command(OperationCode.Rewind, nominal: 33, recommended: 0),
                Command(OperationCode.LoadUnload, nominal: 0, recommended: 960),
                Command(OperationCode.Erase6, nominal: 0, recommended: 10_000),
            ])
        );
        Assert.Multiple(() =>
        {
            Assert.That(own[TimeoutClass.Write].TotalSeconds, Is.EqualTo(777));
            Assert.That(own[TimeoutClass.Position].TotalSeconds, Is.EqualTo(200));
            Assert.That(own[TimeoutClass.Rewind].TotalSeconds, Is.EqualTo(33), "nominal, when nothing is recommended");
            Assert.That(
                own[TimeoutClass.Load].TotalSeconds,
                Is.EqualTo(8880),
                "media optimisation is not in the drive's figure"
            );
            Assert.That(own[TimeoutClass.LongErase].TotalSeconds, Is.EqualTo(10_000));
            Assert.That(own[TimeoutClass.ShortErase], Is.EqualTo(DriveTimeouts.Longest[TimeoutClass.ShortErase]));
            Assert.That(own[TimeoutClass.Read], Is.EqualTo(DriveTimeouts.Longest[TimeoutClass.Read]));
        });
    }

    private static SupportedOperationCode Command(OperationCode code, uint nominal, uint recommended) =>
        new((byte)code, null, 6, new CommandTimeouts(0, nominal, recommended));
}
