using System.Collections.Frozen;
using System.Globalization;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>Attributes of the cartridge memory that our codec writes, read by sg_read_attr.</summary>
[TestFixture]
public sealed class MemoryAttributePeerTests
{
    private const string TableName = "sg-read-attr.tsv";

    /// <summary>What version 1.46 does not name or prints as a dump; the lines of a dump are compared below.</summary>
    private static readonly FrozenDictionary<ushort, string> Dumped = new Dictionary<ushort, string>
    {
        [0x0340] = "Medium usage history:",
        [0x0341] = "Partition usage history:",
        [0x040A] = "Numeric medium serial number:",
        [0x080B] = "Unknown host attribute 0x80b:",
        [0x0820] = "Medium globally unique identifier:",
        [0x0821] = "Media pool globally unique identifier:",
        [0x1000] = "Vendor specific medium attribute 0x1000:",
        [0x1001] = "Vendor specific medium attribute 0x1001:",
        [0x1623] = "Vendor specific host attribute 0x1623:",
    }.ToFrozenDictionary();

    /// <summary>Its line is broken in two.</summary>
    private const ushort FirstUnencryptedBlock = 0x0225;

    private static IEnumerable<TestCaseData> Rows() =>
        SgProgram
            .Table(TableName)
            .Select(row => new TestCaseData(Id(row[0]), row[1], row[2], row[3]).SetArgDisplayNames(row[0], row[3]));

    [TestCaseSource(nameof(Rows))]
    public void An_attribute_is_read_with_its_meaning_and_value(ushort id, string format, string hex, string line) =>
        Assert.That(
            Printed(new MamAttribute(id, Code(format), IsReadOnly(id), Convert.FromHexString(hex))),
            Is.EqualTo([line])
        );

    [Test]
    public void The_first_unencrypted_block_is_read_with_its_value() =>
        Assert.That(
            string.Concat(Printed(new MamAttribute(FirstUnencryptedBlock, 0, true, [0, 0, 0, 0, 0, 1, 0x23, 0x45]))),
            Is.EqualTo("Logical position of first unencrypted block -after first encrypted block: 12345")
        );

    [Test]
    public void Records_are_read_as_what_they_are_and_byte_by_byte()
    {
        foreach (var (id, title) in Dumped)
        {
            var definition = MamAttributeDefinition.Find(id)!;
            byte[] value = [.. Enumerable.Repeat((byte)0x4B, Math.Max(definition.LengthBytes, 1))];
            var lines = Printed(new MamAttribute(id, definition.Format ?? 0, IsReadOnly(id), value));
            Assert.That(lines[0], Does.StartWith(title));
            if (id is not (0x0340 or 0x0341 or 0x040A))
            {
                Assert.That(lines[1], Does.StartWith("00     4b"), title);
            }
        }
    }

    /// <summary>The line of 0224h is not ended by version 1.46, so that the next one, 0400h, is on it.</summary>
    [Test]
    public void A_list_of_all_is_read_to_its_end()
    {
        MamAttribute[] all =
        [
            .. SgProgram
                .Table(TableName)
                .Select(row => new MamAttribute(
                    Id(row[0]),
                    Code(row[1]),
                    IsReadOnly(Id(row[0])),
                    Convert.FromHexString(row[2])
                )),
        ];
        Assert.That(
            Printed(all),
            Is.SupersetOf(
                SgProgram.Table(TableName).Where(row => Id(row[0]) is not (0x0224 or 0x0400)).Select(row => row[3])
            )
        );
    }

    [Test]
    public void Every_attribute_that_the_product_knows_is_judged() =>
        Assert.That(
            MamAttributeDefinition.All.Select(definition => definition.Id),
            Is.EquivalentTo([
                .. SgProgram.Table(TableName).Select(row => Id(row[0])),
                .. Dumped.Keys,
                FirstUnencryptedBlock,
            ])
        );

    [Test]
    public void The_format_of_every_judged_attribute_is_the_one_in_the_products_table()
    {
        foreach (var row in SgProgram.Table(TableName))
        {
            var definition = MamAttributeDefinition.Find(Id(row[0]))!;
            Assert.That(definition.Format ?? 0, Is.EqualTo(Code(row[1])), row[0]);
            Assert.That(definition.LengthBytes, Is.EqualTo(row[2].Length / 2).Or.Zero, row[0]);
        }
    }

    private static string[] Printed(params MamAttribute[] attributes)
    {
        var list = new AttributeList(attributes);
        var bytes = new byte[list.Size];
        list.Write(bytes);
        var lines = SgProgram.Print("sg_read_attr", bytes, "--in");
        Assert.That(lines, Is.Not.Empty);
        Assert.That(lines[0], Is.EqualTo("Attribute values:"));
        return [.. lines.Skip(1)];
    }

    private static ushort Id(string hex) => ushort.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte Code(string format) =>
        format switch
        {
            "A" => MamAttribute.Ascii,
            "T" => MamAttribute.Text,
            _ => MamAttribute.Binary,
        };

    private static bool IsReadOnly(ushort id) => MamAttributeDefinition.Find(id)!.Owner != 'H';
}
