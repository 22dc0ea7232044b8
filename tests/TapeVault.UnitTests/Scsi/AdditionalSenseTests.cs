using System.Reflection;
using NUnit.Framework;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

[TestFixture]
public sealed class AdditionalSenseTests
{
    private static IEnumerable<PropertyInfo> Named() =>
        typeof(AdditionalSense)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property =>
                property.PropertyType == typeof(AdditionalSense)
                && !string.Equals(property.Name, nameof(AdditionalSense.None), StringComparison.Ordinal)
            );

    // From the T10 numeric list.
    [TestCase(0x00, 0x00, "NO ADDITIONAL SENSE INFORMATION")]
    [TestCase(0x00, 0x05, "END-OF-DATA DETECTED")]
    [TestCase(0x04, 0x01, "LOGICAL UNIT IS IN PROCESS OF BECOMING READY")]
    [TestCase(0x14, 0x03, "END-OF-DATA NOT FOUND")]
    [TestCase(0x3B, 0x0E, "MEDIUM SOURCE ELEMENT EMPTY")]
    [TestCase(0x74, 0x03, "INCORRECT DATA ENCRYPTION KEY")]
    [TestCase(0x40, 0x85, "DIAGNOSTIC FAILURE ON COMPONENT 85h (80H-FFH)")]
    [TestCase(0x40, 0x00, "RAM FAILURE (SHOULD USE 40 NN)")]
    [TestCase(0x5D, 0x32, "DATA CHANNEL IMPENDING FAILURE DATA ERROR RATE TOO HIGH")]
    [TestCase(0x85, 0x00, "VENDOR SPECIFIC")]
    [TestCase(0x00, 0x82, "VENDOR SPECIFIC")]
    [TestCase(0x0F, 0x00, "RESERVED")]
    public void The_text_is_the_standards(byte code, byte qualifier, string text) =>
        Assert.That(AdditionalSenseText.Of(new AdditionalSense(code, qualifier)), Is.EqualTo(text));

    [Test]
    public void Every_code_and_qualifier_has_a_text_and_none_throws()
    {
        for (var number = 0; number <= 0xFFFF; number++)
        {
            Assert.That(
                AdditionalSenseText.Of(new AdditionalSense((byte)(number >> 8), (byte)(number & 0xFF))),
                Is.Not.Empty
            );
        }

        Assert.That(AdditionalSenseText.All, Has.Count.GreaterThan(700));
    }

    /// <summary>The table was written apart from the named members, so the two check each other.</summary>
    [TestCaseSource(nameof(Named))]
    public void A_named_member_says_what_the_table_says(PropertyInfo member)
    {
        var text = AdditionalSenseText.Of((AdditionalSense)member.GetValue(null)!);
        var words = Letters(text);
        var abbreviated = WordsOf(member.Name).Where(word => !words.Contains(word, StringComparison.Ordinal)).ToList();

        // A name may leave words out and join them, but all that it says must be in the text.
        Assert.That(abbreviated, Is.Empty, $"{member.Name} against \"{text}\"");
    }

    [Test]
    public void Named_members_are_all_different() =>
        Assert.That(Named().Select(member => member.GetValue(null)), Is.Unique);

    [Test]
    public void All_64_TapeAlert_flags_are_defined()
    {
        for (var flag = 1; flag <= TapeAlerts.FlagCount; flag++)
        {
            Assert.That(TapeAlertDefinition.Of(flag).Name, Is.Not.Empty);
        }

        Assert.Multiple(() =>
        {
            Assert.That(TapeAlertDefinition.Of(20), Has.Property("Name").EqualTo("clean now"));
            Assert.That(TapeAlertDefinition.Of(20).Severity, Is.EqualTo(TapeAlertSeverity.Critical));
            Assert.That(TapeAlertDefinition.Of(21).Severity, Is.EqualTo(TapeAlertSeverity.Warning));
            Assert.That(TapeAlertDefinition.Of(19).Severity, Is.EqualTo(TapeAlertSeverity.Information));
        });
    }

    private static string Letters(string text) => new([.. text.Where(char.IsLetter).Select(char.ToUpperInvariant)]);

    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            if (index == name.Length || char.IsUpper(name[index]))
            {
                yield return name[start..index].ToUpperInvariant();
                start = index;
            }
        }
    }
}
