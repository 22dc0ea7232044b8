using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Console;
using TapeVault.Console.Progress;

namespace TapeVault.UnitTests.Console;

public sealed class ProgressDisplayTests
{
    private static readonly Terminal Screen = new(true, true, 80, Colour: false);

    private readonly ManualClock _clock = new();
    private StringWriter _out = new();

    [SetUp]
    public void NewWriter() => _out = new StringWriter();

    [TearDown]
    public void DisposeWriter() => _out.Dispose();

    [Test]
    public void On_a_terminal_the_line_is_drawn_at_most_five_times_a_second()
    {
        using var display = new ProgressDisplay(_out, Screen, silent: false, _clock);
        for (var i = 0; i < 1000; i++)
        {
            display.Report(State(i * 1000));
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.That(_out.ToString().Count(c => c == '\r'), Is.EqualTo(50));
        Assert.That(_out.ToString(), Does.Not.Contain("\n"));
    }

    [Test]
    public void Elsewhere_a_line_is_written_every_thirty_seconds()
    {
        using var display = new ProgressDisplay(_out, Terminal.None, silent: false, _clock);
        for (var i = 0; i < 100; i++)
        {
            display.Report(State(i * 1_000_000L));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var lines = Lines();
        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(
            lines[1],
            Is.EqualTo("writing  30.0 MB of 200 MB (15 %)  3 of 20 files  1.00 MB/s  2 min 50 s left")
        );
    }

    [Test]
    public void Silent_means_nothing_at_all()
    {
        using var display = new ProgressDisplay(_out, Screen, silent: true, _clock);
        display.Report(State(1) with { Note = "A note." });
        display.Tell("A sentence.");
        display.Dispose();
        Assert.That(_out.ToString(), Is.Empty);
    }

    [Test]
    public void The_live_line_is_taken_away_before_anything_else_is_written()
    {
        using var display = new ProgressDisplay(_out, Screen, silent: false, _clock);
        display.Report(State(1));
        var drawn = _out.ToString().Length - 1;
        display.Tell("Put in another cartridge.");
        Assert.That(
            _out.ToString(),
            Does.EndWith("\r" + new string(' ', drawn) + "\rPut in another cartridge." + System.Environment.NewLine)
        );
    }

    [Test]
    public void A_note_is_written_once_on_a_line_of_its_own()
    {
        using var display = new ProgressDisplay(_out, Terminal.None, silent: false, _clock);
        display.Report(State(1) with { Note = "The drive\u001b is being cleaned." });
        display.Report(State(2) with { Note = "The drive\u001b is being cleaned." });
        Assert.That(Lines().Count(line => line == "The drive\\x1B is being cleaned."), Is.EqualTo(1));
    }

    [Test]
    public void A_new_phase_is_shown_at_once_and_starts_a_new_rate()
    {
        using var display = new ProgressDisplay(_out, Terminal.None, silent: false, _clock);
        display.Report(State(0));
        _clock.Advance(TimeSpan.FromSeconds(2));
        display.Report(State(100_000_000));
        display.Report(State(0) with { Phase = "verifying" });
        Assert.That(Lines(), Has.Length.EqualTo(2));
        Assert.That(Lines()[1], Does.StartWith("verifying").And.Not.Contain("/s"));
    }

    [Test]
    public void A_line_longer_than_the_screen_is_cut_and_a_shorter_one_covers_it()
    {
        using var display = new ProgressDisplay(_out, Screen with { WidthColumns = 20 }, silent: false, _clock);
        display.Report(State(1));
        display.Report(State(1) with { Phase = "x", BytesTotal = null, EntriesDone = 0, EntriesTotal = null });
        var pictures = _out.ToString().Split('\r')[1..];
        Assert.That(pictures.Select(picture => picture.Length), Is.All.EqualTo(19));
        Assert.That(pictures[1].TrimEnd(), Is.EqualTo("x  1 B"));
    }

    [Test]
    public void The_total_may_be_unknown()
    {
        var state = new JobProgress("reading", 1500, null, 1, null, null);
        Assert.That(ProgressLine.Format(state, 0), Is.EqualTo("reading  1.50 kB  1 file"));
        Assert.That(ProgressLine.TimeLeft(state, 100), Is.Null);
    }

    [Test]
    public void The_rate_follows_a_change_and_does_not_jump()
    {
        var meter = new RateMeter(_clock);
        var bytes = Feed(meter, 0, 100, TimeSpan.FromSeconds(60));
        Assert.That(meter.BytesPerSecond, Is.EqualTo(100).Within(0.001));
        bytes = Feed(meter, bytes, 200, TimeSpan.FromSeconds(1));
        Assert.That(meter.BytesPerSecond, Is.InRange(101, 115));
        Feed(meter, bytes, 200, TimeSpan.FromSeconds(60));
        Assert.That(meter.BytesPerSecond, Is.InRange(195, 200));
    }

    [Test]
    public void The_first_seconds_are_not_pulled_towards_zero()
    {
        var meter = new RateMeter(_clock);
        Feed(meter, 0, 1000, TimeSpan.FromSeconds(1));
        Assert.That(meter.BytesPerSecond, Is.EqualTo(1000).Within(0.01));
    }

    private static JobProgress State(long bytes) => new("writing", bytes, 200_000_000, 3, 20, null);

    private long Feed(RateMeter meter, long bytes, long perSecond, TimeSpan duration)
    {
        for (var i = 0; i < duration / TimeSpan.FromMilliseconds(500); i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            bytes += perSecond / 2;
            meter.Add(bytes);
        }

        return bytes;
    }

    private string[] Lines() =>
        _out.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
