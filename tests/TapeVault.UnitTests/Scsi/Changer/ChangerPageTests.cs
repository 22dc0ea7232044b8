using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Mode and log pages of libraries that have no fixed size.</summary>
[TestFixture]
public sealed class ChangerPageTests
{
    [TestCase("1E 02 00 00", new[] { false }, TestName = "tgt 1.0.85 page 1Eh")]
    [TestCase("1E 04 01 00 00 01", new[] { true, false }, TestName = "SMC-3 page 1Eh table, two grippers")]
    public void Transport_geometry_has_the_bytes_of_its_source(string hex, bool[] rotate)
    {
        var bytes = Hex.Bytes(hex);
        Assert.That(TransportGeometryModePage.TryRead(bytes, out var page), Is.True);
        Assert.That(page.CanRotate, Is.EqualTo(rotate));
        var written = new byte[page.Size];
        page.Write(written);
        Assert.That(Hex.Text(written), Is.EqualTo(Hex.Text(bytes)));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(TransportGeometryModePage.TryRead(bytes.AsSpan(0, length), out _), Is.False);
        }
    }

    /// <summary>Bit positions as sdparm's table of this page has them.</summary>
    [TestCase("5F 41 00 10 20 00 00 00 00", nameof(ExtendedChangerCapabilitiesModePage.MovePreventedToImportExport))]
    [TestCase("5F 41 00 10 04 00 00 00 00", nameof(ExtendedChangerCapabilitiesModePage.UserClosesImportExport))]
    [TestCase("5F 41 00 10 00 10 00 00 00", nameof(ExtendedChangerCapabilitiesModePage.DriveEmptyOnDoorAccess))]
    [TestCase("5F 41 00 10 00 01 00 00 00", nameof(ExtendedChangerCapabilitiesModePage.StorageMagazine))]
    [TestCase("DF 41 00 10 00 00 02 00 00", nameof(ExtendedChangerCapabilitiesModePage.LocksImportExport))]
    [TestCase("5F 41 00 10 00 00 00 04 00", nameof(ExtendedChangerCapabilitiesModePage.SourcePreMoveEject))]
    [TestCase("5F 41 00 10 00 00 00 00 01", nameof(ExtendedChangerCapabilitiesModePage.UnassignedCleaningStorage))]
    public void Each_extended_capability_is_at_its_bit(string hex, string name)
    {
        Assert.That(ExtendedChangerCapabilitiesModePage.TryRead(Hex.Bytes(hex), out var page), Is.True);
        var set = typeof(ExtendedChangerCapabilitiesModePage)
            .GetProperties()
            .Where(property => property.PropertyType == typeof(bool) && (bool)property.GetValue(page)!)
            .Select(property => property.Name);
        Assert.That(set, Is.EqualTo(new[] { name }));
        var written = new byte[ExtendedChangerCapabilitiesModePage.Size];
        page.Write(written);
        Assert.That(Hex.Text(written.AsSpan(4, 5)), Is.EqualTo(Hex.Text(Hex.Bytes(hex).AsSpan(4, 5))));
        Assert.That(ExtendedChangerCapabilitiesModePage.TryRead(written, out var again) && again == page, Is.True);
    }

    /// <summary>Codes as sg_logs decodes the page.</summary>
    [Test]
    public void The_robots_counters_are_read_by_their_codes()
    {
        var bytes = Hex.Bytes(
            "14 00 00 28 00 00 03 04 00 00 01 00 00 02 03 04 00 00 00 05 00 07 03 04 00 00 00 03"
                + "00 0A 03 04 00 00 00 01 00 0B 03 04 00 00 00 02"
        );
        Assert.That(LogPage.TryRead(bytes, out var page) && page.IsComplete, Is.True);
        Assert.That(ChangerStatistics.TryRead(page, out var statistics), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Moves, Is.EqualTo(256));
            Assert.That(statistics.Picks, Is.Null);
            Assert.That(statistics.PickRetries, Is.EqualTo(5));
            Assert.That(statistics.DoorOpens, Is.EqualTo(3));
            Assert.That(statistics.UnrecoveredErrors, Is.EqualTo(1));
            Assert.That(statistics.RecoveredErrors, Is.EqualTo(2));
        });
        var written = new byte[statistics.ToPage().Size];
        statistics.ToPage().Write(written);
        Assert.That(written, Has.Length.EqualTo(bytes.Length));
    }

    /// <summary>Layout as sg_logs decodes the page.</summary>
    [Test]
    public void Counters_of_an_element_have_the_bytes_of_their_source()
    {
        var bytes = Hex.Bytes("03 E8 03 18 00 00 00 0A 00 00 00 01 00 00 00 0B 00 00 00 02 00 00 00 0C 00 00 00 03");
        Assert.That(LogParameter.TryRead(bytes, out var parameter), Is.True);
        Assert.That(ElementStatistics.TryRead(parameter, out var element), Is.True);
        Assert.That(element, Is.EqualTo(new ElementStatistics(1000, 10, 1, 11, 2, 12, 3)));
        Assert.That(element.ToParameter(), Is.EqualTo(parameter));
        Assert.That(ElementStatistics.TryRead(parameter with { Value = parameter.Value[..23] }, out _), Is.False);
    }

    /// <summary>Layout as sg_logs decodes the page.</summary>
    [Test]
    public void An_error_of_the_robot_has_the_bytes_of_its_source()
    {
        var bytes = Hex.Bytes(
            "00 00 03 34 00 84 53 00 00 00 00 2A 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00"
                + "00 00 00 00 00 00 00 00 00 00 00 00 A5 00 00 0D 00 01 03 E8 00 00 01 F4"
        );
        Assert.That(LogParameter.TryRead(bytes, out var parameter), Is.True);
        Assert.That(ChangerDiagnostic.TryRead(parameter, out var error), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(error.Repeat, Is.True);
            Assert.That(error.Key, Is.EqualTo(SenseKey.HardwareError));
            Assert.That(error.Condition, Is.EqualTo(AdditionalSense.MediaLoadOrEjectFailed));
            Assert.That(error.VendorCode, Is.EqualTo(0x2A));
            Assert.That(error.Moves, Is.EqualTo(256));
            Assert.That(error.OperationCode, Is.EqualTo(0xA5));
            Assert.That(error.Transport, Is.EqualTo(1));
            Assert.That(error.InitialElement, Is.EqualTo(1000));
            Assert.That(error.LastElement, Is.Null);
            Assert.That(error.DestinationElement, Is.EqualTo(500));
            Assert.That(error.Tag, Is.Null);
            Assert.That(error.ToParameter(), Is.EqualTo(parameter));
        });
    }

    [Test]
    public void Random_parameters_never_throw()
    {
        var random = new Random(16);
        for (var round = 0; round < 5000; round++)
        {
            var value = new byte[random.Next(120)];
            random.NextBytes(value);
            var parameter = new LogParameter((ushort)random.Next(65536), 3, value);
            var page = new LogPage((byte)(0x14 + random.Next(3)), 0, [parameter]);
            ChangerStatistics.TryRead(page, out _);
            foreach (var error in ChangerDiagnostic.Of(page))
            {
                Assert.That(ChangerDiagnostic.TryRead(error.ToParameter(), out var again) && again == error, Is.True);
            }

            foreach (var element in ElementStatistics.Of(page))
            {
                Assert.That(ElementStatistics.TryRead(element.ToParameter(), out var again), Is.True);
                Assert.That(again, Is.EqualTo(element));
            }

            ExtendedChangerCapabilitiesModePage.TryRead(value, out _);
            TransportGeometryModePage.TryRead(value, out _);
        }
    }
}
