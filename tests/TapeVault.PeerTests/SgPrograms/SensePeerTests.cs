using System.Collections.Frozen;
using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.PeerTests.SgPrograms;

/// <summary>Sense data that our codec writes, and our words for every code, read by sg_decode_sense.</summary>
[TestFixture]
public sealed class SensePeerTests
{
    private const string TextPrefix = "Additional sense: ";

    /// <summary>Newer than version 1.46.</summary>
    private static readonly FrozenSet<AdditionalSense> Newer = new[]
    {
        new AdditionalSense(0x00, 0x23),
        new AdditionalSense(0x20, 0x12),
        new AdditionalSense(0x38, 0x09),
        new AdditionalSense(0x67, 0x0E),
    }.ToFrozenSet();

    [Test]
    public void Every_code_and_qualifier_has_the_same_words()
    {
        var different = AdditionalSenseText
            .All.Where(condition => !Newer.Contains(condition))
            .AsParallel()
            .WithDegreeOfParallelism(Environment.ProcessorCount)
            .Select(condition => (Ours: Plain(AdditionalSenseText.Of(condition)), Theirs: Plain(Words(condition))))
            .Where(pair => pair.Ours != pair.Theirs)
            .Select(pair => $"{pair.Ours} | {pair.Theirs}")
            .ToList();
        Assert.That(AdditionalSenseText.All, Has.Count.GreaterThan(700));
        Assert.That(different, Is.Empty);
    }

    [TestCase(SenseKey.NoSense, "No Sense")]
    [TestCase(SenseKey.RecoveredError, "Recovered Error")]
    [TestCase(SenseKey.NotReady, "Not Ready")]
    [TestCase(SenseKey.MediumError, "Medium Error")]
    [TestCase(SenseKey.HardwareError, "Hardware Error")]
    [TestCase(SenseKey.IllegalRequest, "Illegal Request")]
    [TestCase(SenseKey.UnitAttention, "Unit Attention")]
    [TestCase(SenseKey.DataProtect, "Data Protect")]
    [TestCase(SenseKey.BlankCheck, "Blank Check")]
    [TestCase(SenseKey.AbortedCommand, "Aborted Command")]
    [TestCase(SenseKey.VolumeOverflow, "Volume Overflow")]
    public void Every_sense_key_has_the_standards_name(SenseKey key, string name) =>
        Assert.That(
            Printed(SenseData.Of(key, new AdditionalSense(0, 0)))[0],
            Is.EqualTo($"Fixed format, current; Sense key: {name}")
        );

    [Test]
    public void Marks_information_and_deferral_are_read()
    {
        var sense = new SenseData(
            SenseResponse.DeferredFixed,
            SenseKey.MediumError,
            AdditionalSense.WriteError,
            Filemark: true,
            EndOfMedium: true,
            IncorrectLength: true,
            InformationValid: true,
            Information: 0x1234
        );
        var lines = Printed(sense);
        Assert.That(lines[0], Is.EqualTo("Fixed format, <<<deferred>>>; Sense key: Medium Error"));
        Assert.That(lines, Does.Contain("Info fld=0x1234 [4660]  FMK EOM ILI"));
        Assert.That(
            Printed(sense with { Filemark = false, IncorrectLength = false }),
            Does.Contain("Info fld=0x1234 [4660]  EOM")
        );
    }

    [Test]
    public void Progress_is_read_as_a_share()
    {
        var lines = Printed(
            SenseData.Of(SenseKey.NotReady, new AdditionalSense(0x04, 0x04)) with
            {
                SenseKeySpecific = 0x80_4000,
            }
        );
        Assert.That(lines, Has.Some.StartsWith("Progress indication: 25"), string.Join('\n', lines));
    }

    private static string Words(AdditionalSense condition) =>
        Printed(SenseData.Of(SenseKey.NotReady, condition))
            .FirstOrDefault(line => line.StartsWith(TextPrefix, StringComparison.Ordinal))
            ?[TextPrefix.Length..]
        ?? "nothing";

    private static IReadOnlyList<string> Printed(SenseData sense)
    {
        var bytes = new byte[SenseData.Size];
        sense.Write(bytes);
        return SgProgram.Print("sg_decode_sense", bytes, "--file");
    }

    // case, hyphens, commas and how "obsolete" is marked are theirs
    private static string Plain(string words)
    {
        var plain = words.ToUpperInvariant().Replace('-', ' ').Replace(",", "", StringComparison.Ordinal);
        const string ours = "OBSOLETE: ";
        const string theirs = " (OBS)";
        plain = plain.StartsWith(ours, StringComparison.Ordinal) ? plain[ours.Length..] : plain;
        plain = plain.EndsWith(theirs, StringComparison.Ordinal) ? plain[..^theirs.Length] : plain;
        return plain.Replace("BLOCK ADDRESS MODEL", "BLOCK MODEL", StringComparison.Ordinal);
    }
}
