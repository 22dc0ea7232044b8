namespace TapeVault.HardwareSim;

/// <summary>
/// How long things take, on the virtual clock: streaming with speed matching, stops and restarts, distance along the
/// serpentine wraps. Without <see cref="SimulatedDriveOptions.Timed"/> every method returns at once.
/// </summary>
internal sealed class DriveTiming(SimulatedDriveOptions options)
{
    private const double Megabyte = 1e6;
    private const double CommandSeconds = 30e-6;
    private const double RestartFill = 0.25;

    private readonly bool _timed = options.Timed;
    private readonly VirtualClock _clock = options.Clock;
    private readonly DriveProfile _profile = options.Profile;
    private readonly long _bufferBytes = options.BufferBytes ?? options.Profile.BufferBytes;

    private bool _inBackground;
    private DateTimeOffset _busyUntil;
    private bool _streaming;
    private DateTimeOffset _headFree;
    private DateTimeOffset _drainedAt;
    private DateTimeOffset _acceptedAt;
    private double _drainCreditBytes;
    private DateTimeOffset _readAt;
    private double _readAheadBytes;

    /// <summary>Stops and restarts of the tape since the drive was made; each costs seconds and wears tape and head.</summary>
    public long Backhitches { get; private set; }

    /// <summary>Whether an operation started with IMMED still runs.</summary>
    public bool IsBusy => _timed && _clock.GetUtcNow() < _busyUntil;

    /// <summary>Time that mechanics used up, for statistics.</summary>
    public TimeSpan MotionTime { get; private set; }

    /// <summary>Overhead of one command on the host interface.</summary>
    public void Command()
    {
        if (_timed)
        {
            Advance(CommandSeconds);
        }
    }

    /// <summary>Waits until an operation started with IMMED is over.</summary>
    public void WaitUntilIdle()
    {
        if (IsBusy)
        {
            _clock.AdvanceTo(_busyUntil);
        }
    }

    /// <summary>Until the result is disposed, time is not waited for but makes the drive busy.</summary>
    public BackgroundScope Background(bool immediate)
    {
        _inBackground = _timed && immediate;
        return new BackgroundScope(this);
    }

    /// <summary>Uses time of the mechanics.</summary>
    public void Spend(double seconds)
    {
        if (!_timed || seconds <= 0)
        {
            return;
        }

        MotionTime += TimeSpan.FromSeconds(seconds);
        if (_inBackground)
        {
            var from = IsBusy ? _busyUntil : _clock.GetUtcNow();
            _busyUntil = from + TimeSpan.FromSeconds(seconds);
        }
        else
        {
            Advance(seconds);
        }
    }

    /// <summary>A cartridge was threaded: nothing streams and nothing is read ahead.</summary>
    public void Loaded()
    {
        _streaming = false;
        _readAheadBytes = 0;
        _headFree = _clock.GetUtcNow();
        _readAt = _headFree;
    }

    /// <summary>Moves the head from one place to another.</summary>
    /// <returns>Metres of tape that it passes.</returns>
    public double Move(SimulatedCartridge cartridge, (int Partition, long Object) from, (int Partition, long Object) to)
    {
        var start = TapePlace.Of(cartridge, from.Partition, from.Object);
        var end = TapePlace.Of(cartridge, to.Partition, to.Object);
        double metres = start.MetresTo(end);
        if (!_timed || from == to)
        {
            return metres;
        }

        Spend(SecondsBetween(start, end));
        _streaming = false;
        _readAheadBytes = 0;
        _readAt = _clock.GetUtcNow();
        return metres;
    }

    /// <summary>What a change of position costs, timed or not.</summary>
    public double SecondsBetween(TapePlace start, TapePlace end)
    {
        double seconds = _profile.LocateBaseSeconds + (start.MetresTo(end) / _profile.LocateMetresPerSecond);
        return start.Wrap == end.Wrap ? seconds : seconds + _profile.WrapChangeSeconds;
    }

    /// <summary>A record or filemark came into the buffer: transfer time, then what streamed out meanwhile.</summary>
    public void Accept(int lengthBytes, WriteBuffer buffer, SimulatedCartridge cartridge)
    {
        if (!_timed)
        {
            return;
        }

        Advance(lengthBytes / (_profile.InterfaceMegabytesPerSecond * Megabyte));
        _acceptedAt = _clock.GetUtcNow();
        CatchUp(buffer, cartridge);
        if (buffer.Bytes > _bufferBytes)
        {
            StartStreaming();
            Advance(Math.Max(0, buffer.Bytes - _bufferBytes - _drainCreditBytes) / SpeedAt(1.0));
            CatchUp(buffer, cartridge);
            while (buffer.Bytes > _bufferBytes)
            {
                // the part of a record that had not streamed yet is paid for by the next ones
                _drainCreditBytes -= buffer.NextBytes;
                buffer.WriteNext(cartridge);
            }
        }
    }

    /// <summary>Lets the medium catch up with the clock: what streamed since the last look, and the write delay timer.</summary>
    public void CatchUp(WriteBuffer buffer, SimulatedCartridge cartridge, TimeSpan? writeDelay = null)
    {
        if (!_timed || !buffer.IsDirty)
        {
            return;
        }

        var now = _clock.GetUtcNow();
        if (writeDelay is { } delay && delay > TimeSpan.Zero && now - _acceptedAt >= delay)
        {
            // the host has stopped sending, so the drive closes what it has by itself
            buffer.Flush(cartridge);
            _streaming = false;
            return;
        }

        if (!_streaming && buffer.Bytes >= _bufferBytes * RestartFill && now >= _headFree)
        {
            BeginStreaming(now);
        }

        if (_streaming)
        {
            Drain(buffer, cartridge, now);
        }
    }

    /// <summary>Everything streams out, then the tape stops and backs up behind the end-of-data mark.</summary>
    public void Flush(WriteBuffer buffer)
    {
        if (!_timed)
        {
            return;
        }

        StartStreaming();
        Spend((buffer.Bytes / SpeedAt(1.0)) + _profile.BackhitchSeconds);
        Backhitches++;
        _streaming = false;
        _headFree = _clock.GetUtcNow();
    }

    /// <summary>A record goes to the host: out of what the drive read ahead, or at the speed of the tape.</summary>
    public void Read(int lengthBytes)
    {
        if (!_timed)
        {
            return;
        }

        double speed = SpeedAt(1.0);
        double sinceLast = (_clock.GetUtcNow() - _readAt).TotalSeconds;
        double ahead = Math.Min(_readAheadBytes + (sinceLast * speed), _bufferBytes);
        double transfer = lengthBytes / (_profile.InterfaceMegabytesPerSecond * Megabyte);
        double seconds = Math.Max(transfer, (lengthBytes - ahead) / speed);
        Advance(seconds);
        _readAheadBytes = Math.Max(0, Math.Min(ahead + (seconds * speed), _bufferBytes) - lengthBytes);
        _readAt = _clock.GetUtcNow();
    }

    private void Drain(WriteBuffer buffer, SimulatedCartridge cartridge, DateTimeOffset now)
    {
        double speed = SpeedAt((double)buffer.Bytes / _bufferBytes);
        _drainCreditBytes += Math.Max(0, (now - _drainedAt).TotalSeconds) * speed;
        _drainedAt = now;
        while (buffer.Count > 0 && _drainCreditBytes >= buffer.NextBytes)
        {
            _drainCreditBytes -= buffer.NextBytes;
            buffer.WriteNext(cartridge);
        }

        if (buffer.Count == 0)
        {
            // the host was too slow even for the lowest speed: stop, back up, wait for more
            _streaming = false;
            _headFree = now + TimeSpan.FromSeconds(_profile.BackhitchSeconds);
            Backhitches++;
        }
    }

    private void StartStreaming()
    {
        if (_streaming)
        {
            return;
        }

        _clock.AdvanceTo(_headFree);
        BeginStreaming(_clock.GetUtcNow());
    }

    private void BeginStreaming(DateTimeOffset now)
    {
        _streaming = true;
        _drainedAt = now;
        _drainCreditBytes = 0;
    }

    /// <summary>Bytes a second that the drive chooses: the fuller the buffer, the faster.</summary>
    private double SpeedAt(double fill)
    {
        var speeds = _profile.StreamingMegabytesPerSecond;
        int step = Math.Clamp((int)(fill * speeds.Length), 0, speeds.Length - 1);
        return speeds[step] * Megabyte;
    }

    private void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Ends a background operation's accounting.</summary>
    public readonly ref struct BackgroundScope(DriveTiming timing)
    {
        public void Dispose() => timing._inBackground = false;
    }
}
