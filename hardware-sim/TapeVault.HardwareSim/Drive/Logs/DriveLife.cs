namespace TapeVault.HardwareSim;

/// <summary>What a drive counts over its life; a power cycle leaves it.</summary>
internal sealed class DriveLife
{
    /// <summary>Diagnostic entries that page 16h keeps.</summary>
    private const int RememberedDiagnostics = 8;

    /// <summary>Cleanings whose moments page 14h tells.</summary>
    private const int RememberedCleanings = 3;

    private readonly List<TapeDiagnostic> _diagnostics = [];
    private readonly List<double> _cleanedAtMetres = [];

    public long Loads { get; set; }

    public long LoadsSinceReset { get; set; }

    public long Cleanings { get; private set; }

    public long PowerCycles { get; set; } = 1;

    /// <summary>Time with power before the last power on.</summary>
    public TimeSpan EarlierPowerOn { get; set; }

    /// <summary>Tape that passed the head.</summary>
    public double Metres { get; set; }

    public long HardWriteErrors { get; set; }

    public long HardReadErrors { get; set; }

    /// <summary>Bytes written to and read off media.</summary>
    public long Bytes { get; set; }

    /// <summary>Retries that the drive needed.</summary>
    public long RecoveredErrors { get; set; }

    /// <summary>Bytes written and read since the head was cleaned.</summary>
    public long BytesSinceCleaning { get; set; }

    /// <summary>Latest first.</summary>
    public IReadOnlyList<TapeDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Metres since the last, last but one and last but two cleaning, as many as there were.</summary>
    public IEnumerable<double> MetresSinceCleanings => _cleanedAtMetres.Select(at => Metres - at);

    public void NoteCleaning()
    {
        Cleanings++;
        BytesSinceCleaning = 0;
        _cleanedAtMetres.Insert(0, Metres);
        if (_cleanedAtMetres.Count > RememberedCleanings)
        {
            _cleanedAtMetres.RemoveAt(RememberedCleanings);
        }
    }

    public void Note(TapeDiagnostic diagnostic)
    {
        if (_diagnostics.Count > 0 && _diagnostics[0].IsSameAs(diagnostic))
        {
            _diagnostics[0] = _diagnostics[0] with { Repeat = true };
            return;
        }

        _diagnostics.Insert(0, diagnostic);
        if (_diagnostics.Count > RememberedDiagnostics)
        {
            _diagnostics.RemoveAt(RememberedDiagnostics);
        }
    }
}
