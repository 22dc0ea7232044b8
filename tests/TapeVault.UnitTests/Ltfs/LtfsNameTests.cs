using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class LtfsNameTests
{
    // rows of Unicode's NormalizationTest.txt (columns source, NFC) and a Hangul syllable by its arithmetic (UAX #15)
    [TestCase("u\u0308ber", "\u00FCber")]
    [TestCase("\u00FCber", "\u00FCber")]
    [TestCase("D\u0307", "\u1E0A")]
    [TestCase("D\u0323\u0307", "\u1E0C\u0307")]
    [TestCase("D\u0307\u0323", "\u1E0C\u0307")]
    [TestCase("\u1E14\u0304", "\u1E14\u0304")]
    [TestCase("E\u0304\u0300", "\u1E14")]
    [TestCase("\u212B", "\u00C5")]
    [TestCase("\u0958", "\u0915\u093C")]
    [TestCase("\u1100\u1161\u11A8", "\uAC01")]
    [TestCase("\uAC00\u11A8", "\uAC01")]
    [TestCase("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [TestCase("\u0301", "\u0301")]
    [TestCase("\U0001D15E", "\U0001D157\U0001D165")]
    public void Names_are_composed(string given, string stored) =>
        Assert.That(LtfsName.Normalise(given), Is.EqualTo(stored));

    [Test]
    public void The_runtime_does_not_compose_here_which_is_why_we_do() =>
        Assert.That("u\u0308".Normalize(System.Text.NormalizationForm.FormC), Has.Length.EqualTo(2));

    [Test]
    public void Length_is_counted_in_code_points_not_in_utf16_units()
    {
        var faces = string.Concat(Enumerable.Repeat("\U0001F600", 255));
        Assert.That(LtfsName.Objection(faces, LtfsNameKind.Component), Is.Null);
        Assert.That(LtfsName.Objection(faces + "x", LtfsNameKind.Component), Does.Contain("256"));
        Assert.That(LtfsName.Objection(new string('\u4E2D', 255), LtfsNameKind.Component), Is.Null);
    }

    [TestCase("a/b")]
    [TestCase("a\0b")]
    [TestCase("a\uFFFEb")]
    [TestCase("a\uFFFFb")]
    public void Forbidden_characters_are_refused(string name) =>
        Assert.That(LtfsName.Objection(name, LtfsNameKind.Component), Is.Not.Null);

    [Test]
    public void Half_a_surrogate_pair_is_refused()
    {
        foreach (var name in new[] { "a\uD800b", "a\uD800", "\uDC00\uD800" })
        {
            Assert.That(LtfsName.Objection(name, LtfsNameKind.Component), Does.Contain("surrogate"));
        }
    }

    [Test]
    public void A_slash_is_allowed_in_link_targets_and_attribute_keys()
    {
        Assert.That(LtfsName.Objection("../a", LtfsNameKind.SymlinkTarget), Is.Null);
        Assert.That(LtfsName.Objection("a/b", LtfsNameKind.AttributeKey), Is.Null);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a\u001Fb")]
    [TestCase("a/b")]
    public void We_do_not_write_what_others_refuse(string name) =>
        Assert.That(
            () => LtfsName.Prepare(name),
            Throws
                .TypeOf<LtfsFormatException>()
                .With.Property(nameof(LtfsFormatException.Fault))
                .EqualTo(LtfsFault.Name)
        );

    [Test]
    public void We_do_not_write_names_longer_than_255_bytes()
    {
        Assert.That(LtfsName.Prepare(new string('a', 255)), Has.Length.EqualTo(255));
        Assert.That(() => LtfsName.Prepare(new string('\u00FC', 128)), Throws.TypeOf<LtfsFormatException>());
    }

    // the rule: every byte outside printable ASCII, and blank, colon, percent, upper-case hexadecimal
    [TestCase("a:b", "a%3Ab")]
    [TestCase("100% \u00FC\t", "100%25%20%C3%BC%09")]
    [TestCase("~!", "~!")]
    [TestCase("\u007F:", "%7F%3A")]
    public void Encoding_is_of_bytes(string name, string encoded)
    {
        Assert.That(LtfsName.Encode(name), Is.EqualTo(encoded));
        Assert.That(LtfsName.TryDecode(encoded, out var back), Is.True);
        Assert.That(back, Is.EqualTo(name));
    }

    [TestCase("a%3ab", "a:b")]
    [TestCase("%2F%1F%00%1f%2f", "%2F%1F%00%1f%2f", Description = "left undecoded")]
    [TestCase("%2541", "%41", Description = "decoded once")]
    [TestCase("%4", "%4")]
    [TestCase("%", "%")]
    [TestCase("%zz%+1% 1", "%zz%+1% 1")]
    [TestCase("\u00FC%C3%BC", "\u00FC\u00FC")]
    public void Decoding_takes_either_case_and_plain_characters(string text, string name)
    {
        Assert.That(LtfsName.TryDecode(text, out var decoded), Is.True);
        Assert.That(decoded, Is.EqualTo(name));
    }

    [Test]
    public void Bytes_that_are_not_utf8_do_not_decode() => Assert.That(LtfsName.TryDecode("%FF", out _), Is.False);

    [TestCase("a:b", true)]
    [TestCase("a\nb", true)]
    [TestCase("a\tb", true)]
    [TestCase("a\u0001b", true)]
    [TestCase("a b%41\u00FC", false)]
    public void Only_colons_and_controls_need_encoding(string name, bool needs) =>
        Assert.That(LtfsName.NeedsEncoding(name), Is.EqualTo(needs));
}
