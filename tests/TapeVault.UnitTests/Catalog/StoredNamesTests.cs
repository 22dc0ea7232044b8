using NUnit.Framework;
using TapeVault.Catalog.Projection;
using TapeVault.Catalog.Records;

namespace TapeVault.UnitTests.Catalog;

/// <summary>What is stored is never renamed: a catalog written today must be readable in ten years.</summary>
[TestFixture]
public sealed class StoredNamesTests
{
    [Test]
    public void Names_and_numbers_of_stored_enums_are_frozen()
    {
        Assert.That(Show<SetState>(), Is.EqualTo("Running=1 Interrupted=2 Complete=3 Failed=4 GivenUp=5"));
        Assert.That(Show<SetLevel>(), Is.EqualTo("Full=1"));
        Assert.That(Show<VolumeKind>(), Is.EqualTo("Ltfs=1 Folder=2"));
    }

    [Test]
    public void Kinds_of_events_are_frozen()
    {
        var kinds = typeof(EventKinds)
            .GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);

        Assert.That(
            string.Join(' ', kinds),
            Is.EqualTo(
                "drive.cleaned medium.change-accepted medium.closed medium.mounted medium.opened-for-writing "
                    + "segment.committed set.completed set.failed set.interrupted set.resumed set.started set.verified "
                    + "volume.formatted volume.overwritten volume.repaired volume.seen"
            )
        );
    }

    private static string Show<T>()
        where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={value:D}"));
}
