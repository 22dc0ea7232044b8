using NUnit.Framework;
using TapeVault.Media.Ltfs.Format;
using TapeVault.Model;

namespace TapeVault.UnitTests.Ltfs;

[TestFixture]
public sealed class LtfsTimeTests
{
    // seconds from `date -u -d <instant> +%s`
    [TestCase("1970-01-01T00:00:00.000000000Z", 0, 0)]
    [TestCase("2026-01-02T03:04:05.123456789Z", 1_767_323_045, 123_456_789)]
    [TestCase("2000-02-29T23:59:59.999999999Z", 951_868_799, 999_999_999)]
    [TestCase("1969-12-31T23:59:59.000000001Z", -1, 1)]
    [TestCase("0000-01-01T00:00:00.000000000Z", -62_167_219_200, 0)]
    [TestCase("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999)]
    public void Text_and_value_agree_to_the_nanosecond(string text, long seconds, int nanoseconds)
    {
        Assert.That(LtfsTime.TryParse(text, out var time), Is.True);
        Assert.That(time, Is.EqualTo(new LtfsTime(seconds, nanoseconds)));
        Assert.That(new LtfsTime(seconds, nanoseconds).ToString(), Is.EqualTo(text));
    }

    [Test]
    public void Nine_fraction_digits_are_always_written()
    {
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567);
        Assert.That(LtfsTime.From(instant).ToString(), Is.EqualTo("2026-01-02T03:04:05.123456700Z"));
        Assert.That(LtfsTime.From(new UnixTime(7)).ToString(), Is.EqualTo("1970-01-01T00:00:00.000000007Z"));
    }

    [Test]
    public void Fewer_fraction_digits_are_read_as_a_decimal_fraction()
    {
        Assert.That(LtfsTime.TryParse("1970-01-01T00:00:00.1234567Z", out var ticks), Is.True);
        Assert.That(ticks.Nanoseconds, Is.EqualTo(123_456_700));
    }

    [TestCase("")]
    [TestCase("2026-01-02T03:04:05Z", Description = "no fraction")]
    [TestCase("2026-01-02T03:04:05.Z")]
    [TestCase("2026-01-02T03:04:05.1234567890Z")]
    [TestCase("2026-01-02T03:04:05.123456789")]
    [TestCase("2026-01-02T03:04:05.12345678+Z")]
    [TestCase("2026-13-02T03:04:05.000000000Z")]
    [TestCase("2026-02-29T03:04:05.000000000Z")]
    [TestCase("1900-02-29T03:04:05.000000000Z")]
    [TestCase("2026-00-02T03:04:05.000000000Z")]
    [TestCase("2026-01-00T03:04:05.000000000Z")]
    [TestCase("2026-01-02T24:04:05.000000000Z")]
    [TestCase("2026-01-02T03:60:05.000000000Z")]
    [TestCase("2026-01-02T03:04:60.000000000Z")]
    [TestCase("2026-01-02 03:04:05.000000000Z")]
    [TestCase("-026-01-02T03:04:05.000000000Z")]
    [TestCase(" 026-01-02T03:04:05.000000000Z")]
    public void What_is_no_time_is_refused(string text) => Assert.That(LtfsTime.TryParse(text, out _), Is.False);

    [Test]
    public void Every_day_of_ten_thousand_years_survives()
    {
        for (var day = new DateOnly(1, 1, 1).DayNumber; day < DateOnly.MaxValue.DayNumber; day += 13)
        {
            var date = DateOnly.FromDayNumber(day);
            var text = $"{date:yyyy-MM-dd}T12:00:00.000000000Z";
            Assert.That(LtfsTime.TryParse(text, out var time), Is.True);
            Assert.That(time.ToString(), Is.EqualTo(text));
            Assert.That(time.ToDateTimeOffset().Date, Is.EqualTo(date.ToDateTime(TimeOnly.MinValue)));
        }
    }
}
