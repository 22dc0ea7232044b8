using System.Text;
using NUnit.Framework;
using TapeVault.Model;
using TapeVault.Platform.Windows;

namespace TapeVault.UnitTests.Platform.Windows;

public sealed class WindowsCodecTests
{
    // Rows: UTF-16 units (an attribute cannot hold a lone surrogate as text), WTF-8 by hand from RFC 3629 and, for lone
    // surrogates, the generalised UTF-8 of the WTF-8 draft.
    [TestCase("0061 007A", "617A")]
    [TestCase("00E4", "C3A4")]
    [TestCase("D83D DCFC", "F09F93BC")]
    [TestCase("0061 D83D", "61EDA0BD")]
    [TestCase("DCFC 007A", "EDB3BC7A")]
    [TestCase("DCFC D83D", "EDB3BCEDA0BD")]
    public void Every_name_of_windows_survives_as_bytes(string units, string hex)
    {
        var name = string.Concat(units.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));
        Assert.That(Convert.ToHexString(Wtf8.Encode(name)), Is.EqualTo(hex));
        Assert.That(Wtf8.TryDecode(Convert.FromHexString(hex), out var back), Is.True);
        Assert.That(string.Equals(back, name, StringComparison.Ordinal), Is.True);
    }

    [TestCase("FF")]
    [TestCase("C3")]
    [TestCase("EDA0")]
    [TestCase("C080")]
    public void Bytes_that_are_no_name_are_refused(string hex) =>
        Assert.That(Wtf8.TryDecode(Convert.FromHexString(hex), out _), Is.False);

    // MS-FSCC 2.1.2.4: a relative symbolic link to "b", as `mklink a b` makes it (names "b" at 2 and at 0 there; ours at 0 and 2).
    [Test]
    public void A_symbolic_link_has_the_layout_of_its_specification()
    {
        const string expected =
            "0C0000A0" + "1000" + "0000" + "0000" + "0200" + "0200" + "0200" + "01000000" + "6200" + "6200";
        var buffer = ReparsePoints.SymbolicLink("b");
        Assert.That(Convert.ToHexString(buffer), Is.EqualTo(expected));
        Assert.That(ReparsePoints.Target(buffer), Is.EqualTo("b"));
    }

    // MS-FSCC 2.1.2.5: a junction to \??\C:\x with the print name C:\x, built by hand.
    [Test]
    public void A_junction_gives_its_target()
    {
        var name = Convert.ToHexString(Encoding.Unicode.GetBytes(@"\??\C:\x"));
        var print = Convert.ToHexString(Encoding.Unicode.GetBytes(@"C:\x"));
        var hex = "030000A0" + "2400" + "0000" + "0000" + "1000" + "1200" + "0800" + name + "0000" + print + "0000";
        var buffer = Convert.FromHexString(hex);
        Assert.That(ReparsePoints.Target(buffer), Is.EqualTo(@"\??\C:\x"));
        for (var length = 0; length < 32; length++)
        {
            Assert.That(ReparsePoints.Target(buffer.AsSpan(0, length)), Is.Empty);
        }
    }

    // FILE_STREAM_INFO by hand: the unnamed stream of 5 bytes, then "note" of 3.
    [Test]
    public void Alternate_streams_are_listed_without_the_unnamed_one()
    {
        var first = Record(48, 5, "::$DATA");
        var second = Record(0, 3, ":note:$DATA");
        Assert.That(WindowsAttributes.Streams([.. first, .. second]), Is.EqualTo(new[] { ("note", 3L) }));
        Assert.That(WindowsAttributes.Streams([]), Is.Empty);
    }

    [Test]
    public void A_stream_name_with_an_equals_sign_fits_an_archive()
    {
        var name = WindowsAttributeNames.ForStream("a=b%c");
        Assert.That(Encoding.ASCII.GetString(name), Is.EqualTo("user.tapevault.windows.stream.a%3Db%25c"));
        Assert.That(WindowsAttributeNames.StreamOf(name), Is.EqualTo("a=b%c"));
        Assert.That(WindowsAttributeNames.StreamOf("user.other"u8), Is.Null);
    }

    // 116444736000000000 is 1970-01-01 (MS-DTYP 2.3.3 counts 100 ns from 1601-01-01).
    [TestCase(116_444_736_000_000_000, 0)]
    [TestCase(116_444_735_999_999_999, -100)]
    [TestCase(116_444_736_010_000_001, 1_000_000_100)]
    public void File_times_are_instants(long fileTime, long nanoseconds)
    {
        Assert.That(FileStatus.ToUnixTime(fileTime).Nanoseconds, Is.EqualTo(nanoseconds));
        Assert.That(FileStatus.ToFileTime(new UnixTime(nanoseconds)), Is.EqualTo(fileTime));
    }

    [TestCase("a/b", @"a\b")]
    [TestCase("a:b", null)]
    [TestCase("a\\b", null)]
    [TestCase("a?", null)]
    public void Names_that_windows_forbids_have_no_native_form(string path, string? native) =>
        Assert.That(FileOpener.Native(BytePath.FromText(path)), Is.EqualTo(native));

    private static byte[] Record(int next, long size, string name)
    {
        var text = Encoding.Unicode.GetBytes(name);
        var record = new byte[Math.Max(next, 24 + text.Length)];
        BitConverter.GetBytes(next).CopyTo(record, 0);
        BitConverter.GetBytes(text.Length).CopyTo(record, 4);
        BitConverter.GetBytes(size).CopyTo(record, 8);
        text.CopyTo(record, 24);
        return record;
    }
}
