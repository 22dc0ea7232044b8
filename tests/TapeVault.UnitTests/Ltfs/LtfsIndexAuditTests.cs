using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

/// <summary>What other programs accept although the format forbids it.</summary>
[TestFixture]
public sealed class LtfsIndexAuditTests
{
    private static IReadOnlyList<string> Audit(string from, string to, long? indexEnd = 8, long? dataEnd = 23)
    {
        Assert.That(LtfsSamples.Index.Contains(from, StringComparison.Ordinal), Is.True, from);
        var index = LtfsSamples.Read(LtfsSamples.Index.Replace(from, to, StringComparison.Ordinal));
        return new LtfsIndexAudit(LtfsSamples.GoodLabel).Problems(index, indexEnd, dataEnd);
    }

    [Test]
    public void A_good_index_has_no_problems() => Assert.That(Audit("kept", "kept"), Is.Empty);

    [TestCase("<startblock>7<", "<startblock>40<", "beyond the end of data at 23")]
    [TestCase("<startblock>7<", "<startblock>19<", "into or behind the index")]
    [TestCase("<startblock>7<", "<startblock>3<", "lies in the label")]
    [TestCase(
        "<partition>b</partition><startblock>7<",
        "<partition>q</partition><startblock>7<",
        "the label does not name"
    )]
    [TestCase(
        "<partition>b</partition><startblock>7<",
        "<partition>a</partition><startblock>7<",
        "beyond the end of data at 8"
    )]
    [TestCase("<byteoffset>45<", "<byteoffset>524288<", "behind its first record")]
    [TestCase("<bytecount>50<", "<bytecount>0<", "holds no byte")]
    [TestCase("<name>link</name>", "<name>f.bin</name>", "two entries named 'f.bin'")]
    [TestCase("<name>link</name>", "<name>..</name>", "names no entry")]
    [TestCase("<fileuid>4</fileuid>", "<fileuid>2</fileuid>", "another entry has too")]
    [TestCase("<fileuid>4</fileuid>", "<fileuid>1</fileuid>", "another entry has too")]
    [TestCase("<length>0</length>", "<length>5</length>", "symbolic link and has content")]
    [TestCase("<generationnumber>3<", "<generationnumber>0<", "generation 0")]
    [TestCase("<volumeuuid>6f0c", "<volumeuuid>0000", "the label of")]
    [TestCase(
        "<partition>b</partition><startblock>5<",
        "<partition>a</partition><startblock>5<",
        "not on the data partition"
    )]
    [TestCase("<startblock>5<", "<startblock>4<", "into the label")]
    [TestCase("<startblock>5<", "<startblock>19<", "does not lie before")]
    [TestCase(
        "<partition>b</partition><startblock>21<",
        "<partition>z</partition><startblock>21<",
        "stands on partition z"
    )]
    public void Each_problem_is_told(string from, string to, string sentence)
    {
        var problems = Audit(from, to);
        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That(problems[0], Does.Contain(sentence));
    }

    [Test]
    public void An_unknown_end_of_data_is_not_held_against_an_extent() =>
        Assert.That(
            Audit(
                "<partition>b</partition><startblock>7<",
                "<partition>a</partition><startblock>7000<",
                indexEnd: null
            ),
            Is.Empty
        );

    [Test]
    public void A_problem_in_a_subdirectory_is_told_with_its_path()
    {
        const string child =
            $"<contents><directory><name>.</name><readonly>0</readonly>{LtfsSamples.Times}<fileuid>77</fileuid><contents/></directory></contents>";
        Assert.That(Audit("<contents/>", child), Is.EqualTo(["'sub/.' has a name that names no entry."]));
    }
}
