using NUnit.Framework;
using TapeVault.Console;

namespace TapeVault.UnitTests.Console;

public sealed class ByteSizeTests
{
    [TestCase(0, "0 B")]
    [TestCase(999, "999 B")]
    [TestCase(1000, "1.00 kB")]
    [TestCase(9_994, "9.99 kB")]
    [TestCase(9_996, "10.0 kB")]
    [TestCase(99_960, "100 kB")]
    [TestCase(999_499, "999 kB")]
    [TestCase(999_500, "1.00 MB")]
    [TestCase(1_073_741_824, "1.07 GB")]
    [TestCase(18_000_000_000_000, "18.0 TB")]
    [TestCase(long.MaxValue, "9.22 EB")]
    public void A_size_is_shown_with_three_digits(long bytes, string shown) =>
        Assert.That(ByteSize.Format(bytes), Is.EqualTo(shown));

    [TestCase("1048576", 1_048_576)]
    [TestCase("1 GiB", 1_073_741_824)]
    [TestCase("1gib", 1_073_741_824)]
    [TestCase("1 GB", 1_000_000_000)]
    [TestCase(" 1.5 KiB ", 1_536)]
    [TestCase("512MB", 512_000_000)]
    [TestCase("32 TiB", 35_184_372_088_832)]
    public void A_size_is_read_with_binary_and_decimal_units(string text, long bytes)
    {
        Assert.That(ByteSize.TryParse(text, out var read, out var mistake), Is.True, mistake);
        Assert.That(read, Is.EqualTo(bytes));
    }

    [TestCase("", "is not a size")]
    [TestCase("large", "is not a size")]
    [TestCase("1.2.3 GB", "is not a size")]
    [TestCase("-1 GB", "is not a size")]
    [TestCase("1 G", "'G' is not a unit")]
    [TestCase("1 GiBB", "'GiBB' is not a unit")]
    [TestCase("99999999 TiB", "is too large")]
    [TestCase("999999999999999999999999999999999 B", "is not a size")]
    public void What_is_no_size_is_named_with_its_cure(string text, string words)
    {
        Assert.That(ByteSize.TryParse(text, out _, out var mistake), Is.False);
        Assert.That(mistake, Does.Contain(words));
    }

    [TestCase(0.4, "0 s")]
    [TestCase(59.4, "59 s")]
    [TestCase(59.6, "1 min 00 s")]
    [TestCase(200, "3 min 20 s")]
    [TestCase(7500, "2 h 05 min")]
    [TestCase(273_600, "3 d 4 h")]
    [TestCase(-5, "0 s")]
    public void A_duration_is_shown_in_its_two_largest_units(double seconds, string shown) =>
        Assert.That(TimeSpanText.Format(TimeSpan.FromSeconds(seconds)), Is.EqualTo(shown));

    [TestCase("drivs", "drives")]
    [TestCase("DRIVES", "drives")]
    [TestCase("fodlers", "folders")]
    [TestCase("checkpointspacin", "checkpointSpacing")]
    [TestCase("xyz", null)]
    public void A_mistyped_word_is_guessed_only_if_it_is_near(string word, string? guess) =>
        Assert.That(Suggestion.Closest(word, ["drives", "folders", "sources", "checkpointSpacing"]), Is.EqualTo(guess));
}
