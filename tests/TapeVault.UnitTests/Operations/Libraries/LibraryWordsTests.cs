using NUnit.Framework;
using TapeVault.Operations.Libraries;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Operations.Libraries;

public sealed class LibraryWordsTests
{
    [Test]
    public void Every_problem_of_a_move_has_an_error_of_its_own()
    {
        var problems = Enum.GetValues<MoveProblem>().Where(problem => problem != MoveProblem.None);
        var codes = problems.Select(problem => MoveWords.Of(problem)!.Code).ToList();
        Assert.That(codes, Is.Unique);
        Assert.That(MoveWords.Of(MoveProblem.None), Is.Null);
    }

    [Test]
    public void Every_change_has_a_sentence_of_its_own()
    {
        var flags = Enum.GetValues<InventoryChange>().Where(flag => flag != InventoryChange.None).ToList();
        var sentences = ChangeText.Of(flags.Aggregate((a, b) => a | b));
        Assert.That(sentences, Is.Unique);
        Assert.That(sentences, Has.Count.EqualTo(flags.Count));
        Assert.That(ChangeText.Of(InventoryChange.None), Is.Empty);
    }

    [Test]
    public void Every_alert_of_a_library_has_a_meaning_and_an_advice()
    {
        for (var flag = 1; flag <= 32; flag++)
        {
            var alert = ChangerAlertTable.Of(flag);
            Assert.That(alert?.Meaning, Does.EndWith("."), $"flag {flag}");
            Assert.That(alert?.Advice, Does.EndWith("."), $"flag {flag}");
        }

        Assert.That(ChangerAlertTable.Of(33), Is.Null);
    }

    [TestCase(5, 3, false, CartridgeUse.ReadOnly)]
    [TestCase(7, 5, false, CartridgeUse.ReadOnly)]
    [TestCase(7, 4, false, CartridgeUse.None)]
    [TestCase(7, 7, true, CartridgeUse.None)]
    [TestCase(8, 6, false, CartridgeUse.None)]
    [TestCase(8, 7, true, CartridgeUse.ReadWrite)]
    [TestCase(9, 8, false, CartridgeUse.ReadWrite)]
    [TestCase(9, 7, false, CartridgeUse.None)]
    [TestCase(9, 7, true, CartridgeUse.None)]
    [TestCase(9, 10, false, CartridgeUse.None)]
    [TestCase(10, 9, false, CartridgeUse.None)]
    [TestCase(10, 10, false, CartridgeUse.ReadWrite)]
    public void Drives_read_and_write_what_their_makers_say(int drive, int cartridge, bool typeM, CartridgeUse use) =>
        Assert.That(LtoCompatibility.Of(drive, cartridge, typeM), Is.EqualTo(use));

    [Test]
    public void Names_of_places_and_addresses_lead_to_each_other()
    {
        var names = new ElementNames(
            new ElementAddressAssignmentModePage(new(1, 1), new(1000, 8), new(10, 2), new(500, 2))
        );
        foreach (
            var (name, address) in new[]
            {
                ("slot1", 1000),
                ("slot8", 1007),
                ("mail2", 11),
                ("drive2", 501),
                ("gripper1", 1),
            }
        )
        {
            Assert.That(names.Of((ushort)address), Is.EqualTo(name));
            Assert.That(names.AddressOf(name.ToUpperInvariant()), Is.EqualTo(address));
            Assert.That(names.AddressOf($"{address}"), Is.EqualTo(address));
        }

        foreach (var wrong in new[] { "slot0", "slot9", "slot", "slot-1", "999", "TV0001L9", "" })
        {
            Assert.That(names.AddressOf(wrong), Is.Null, wrong);
        }
    }
}
