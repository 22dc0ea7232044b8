using TapeVault.Backup;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Progress;

/// <summary>
/// Shows a long job on standard error: one live line on a terminal, at most five times a second; a line every 30 seconds
/// elsewhere; nothing when told to be quiet. Notes always get a line of their own. Any thread may report.
/// </summary>
internal sealed class ProgressDisplay : IProgress<JobProgress>, IProgress<DeviceProgress>, IDisposable
{
    /// <summary>Shortest time between two pictures of the live line.</summary>
    public static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between two lines where nobody watches live.</summary>
    public static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly TimeProvider _clock;
    private readonly RateMeter _rate;
    private readonly bool _live;
    private readonly bool _silent;
    private readonly int _width;
    private long? _shownAt;
    private int _liveLength;
    private string? _phase;
    private string? _note;

    /// <summary>Creates the display.</summary>
    /// <param name="writer">Standard error.</param>
    /// <param name="terminal">What is behind it.</param>
    /// <param name="silent">Show nothing (<c>--json</c>, <c>--quiet</c>).</param>
    /// <param name="clock">Measures time.</param>
    public ProgressDisplay(TextWriter writer, Terminal terminal, bool silent, TimeProvider clock)
    {
        _writer = writer;
        _clock = clock;
        _rate = new RateMeter(clock);
        _live = terminal.ErrorIsTerminal;
        _silent = silent;
        _width = terminal.WidthColumns - 1;
    }

    /// <summary>Whether nothing is ever shown.</summary>
    public bool IsSilent => _silent;

    /// <inheritdoc/>
    public void Report(JobProgress value)
    {
        if (_silent)
        {
            return;
        }

        lock (_gate)
        {
            Follow(value);
            ShowNote(value.Note);
            if (IsDue())
            {
                Show(ProgressLine.Format(value, _rate.BytesPerSecond));
            }
        }
    }

    /// <inheritdoc/>
    public void Report(DeviceProgress value)
    {
        if (_silent)
        {
            return;
        }

        lock (_gate)
        {
            if (value.Phase != _phase)
            {
                _phase = value.Phase;
                _shownAt = null;
            }

            ShowNote(value.Note);
            if (IsDue())
            {
                Show(ProgressLine.Format(value));
            }
        }
    }

    /// <summary>Writes a line of its own.</summary>
    public void Tell(string sentence)
    {
        if (_silent)
        {
            return;
        }

        lock (_gate)
        {
            ClearLive();
            _writer.WriteLine(ScreenText.Clean(sentence));
            _writer.Flush();
        }
    }

    /// <summary>Takes the live line away, so that an answer starts on a clean line.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            ClearLive();
        }
    }

    private void Follow(JobProgress value)
    {
        if (value.Phase == _phase)
        {
            _rate.Add(value.BytesDone);
            return;
        }

        _phase = value.Phase;
        _rate.Restart(value.BytesDone);
        _shownAt = null;
    }

    private bool IsDue() =>
        _shownAt is not { } shown || _clock.GetElapsedTime(shown) >= (_live ? LiveInterval : LineInterval);

    private void ShowNote(string? note)
    {
        if (note is not null && note != _note)
        {
            ClearLive();
            _writer.WriteLine(ScreenText.Clean(note));
        }

        _note = note;
    }

    private void Show(string line)
    {
        _shownAt = _clock.GetTimestamp();
        if (_live)
        {
            // overwritten with blanks rather than an escape sequence, which not every terminal knows
            var shown = line.Length > _width ? line[.._width] : line;
            _writer.Write("\r" + shown.PadRight(_liveLength));
            _liveLength = shown.Length;
        }
        else
        {
            _writer.WriteLine(line);
        }

        _writer.Flush();
    }

    private void ClearLive()
    {
        if (_liveLength > 0)
        {
            _writer.Write("\r" + new string(' ', _liveLength) + "\r");
            _writer.Flush();
            _liveLength = 0;
            _shownAt = null;
        }
    }
}
