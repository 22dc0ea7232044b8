using NUnit.Framework;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Bar code labels; the identifiers are those of IBM's, Oracle's and Dell's manuals for LTO labels.</summary>
[TestFixture]
public sealed class CartridgeLabelTests
{
    [TestCase("TV0001L9", CartridgeLabelKind.Data, 9, "L9")]
    [TestCase("ABC123L5", CartridgeLabelKind.Data, 5, "L5")]
    [TestCase("ABC123LA", CartridgeLabelKind.Data, 10, "LA")]
    [TestCase("ABC123M8", CartridgeLabelKind.Data, 7, "M8")]
    [TestCase("ABC123LT", CartridgeLabelKind.Worm, 3, "LT")]
    [TestCase("ABC123LV", CartridgeLabelKind.Worm, 5, "LV")]
    [TestCase("ABC123LY", CartridgeLabelKind.Worm, 8, "LY")]
    [TestCase("ABC123LZ", CartridgeLabelKind.Worm, 9, "LZ")]
    [TestCase("CLN001L1", CartridgeLabelKind.Cleaning, null, "L1")]
    [TestCase("CLNU01CU", CartridgeLabelKind.Cleaning, null, "CU")]
    [TestCase("ABC123CU", CartridgeLabelKind.Cleaning, null, "CU")]
    [TestCase("DG 001L6", CartridgeLabelKind.Diagnostic, null, "L6")]
    [TestCase("CLN001", CartridgeLabelKind.Cleaning, null, null)]
    [TestCase("TV0001", CartridgeLabelKind.Unknown, null, null)]
    [TestCase("12345678", CartridgeLabelKind.Unknown, null, null)]
    [TestCase("", CartridgeLabelKind.Unknown, null, null)]
    [TestCase("A LONG LABEL OF ANOTHER SYSTEM", CartridgeLabelKind.Unknown, null, null)]
    public void A_label_tells_what_the_cartridge_is(
        string text,
        CartridgeLabelKind kind,
        int? generation,
        string? identifier
    )
    {
        var label = CartridgeLabel.Parse(text);
        Assert.Multiple(() =>
        {
            Assert.That(label.Kind, Is.EqualTo(kind));
            Assert.That(label.Generation, Is.EqualTo(generation));
            Assert.That(label.MediaIdentifier, Is.EqualTo(identifier));
            Assert.That(label.VolumeSerial + (label.MediaIdentifier ?? ""), Is.EqualTo(text));
            Assert.That(label.IsTypeM, Is.EqualTo(identifier == "M8"));
        });
    }

    [TestCase("TV0001L9", true)]
    [TestCase("A-B.C $/+%", true)]
    [TestCase("", false)]
    [TestCase(" TV0001L9", false)]
    [TestCase("tv0001l9", false)]
    [TestCase("TV\u00E4001L9", false)]
    [TestCase("123456789012345678901234567890123", false)]
    public void Only_characters_of_code_39_can_be_printed(string text, bool printable) =>
        Assert.That(CartridgeLabel.IsPrintable(text), Is.EqualTo(printable));
}
