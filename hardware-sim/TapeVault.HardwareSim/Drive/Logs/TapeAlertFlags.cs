namespace TapeVault.HardwareSim;

/// <summary>
/// The 64 TapeAlert flags of the drive: 1 to 64. Page 12h tells which are up (SSC-5 8.2.6), page 2Eh which came up since the
/// initiator read it last (SSC-5 8.2.7).
/// </summary>
internal sealed class TapeAlertFlags
{
    /// <summary>Number of flags.</summary>
    public const int Count = 64;

    private readonly long[] _raisedAt = new long[Count + 1];
    private long _changes;

    /// <summary>Whether a flag is up.</summary>
    public bool this[int number] => _raisedAt[number] > 0;

    /// <summary>Number of the latest change, for <see cref="CameUpSince"/>.</summary>
    public long Changes => _changes;

    /// <summary>Whether a flag is up and came up after a change.</summary>
    public bool CameUpSince(int number, long change) => _raisedAt[number] > change;

    /// <summary>Raises a flag, anew for everybody; false leaves it as it is.</summary>
    public void Set(int number, bool value)
    {
        if (value)
        {
            _raisedAt[number] = ++_changes;
        }
    }

    /// <summary>Takes a flag down.</summary>
    public void Clear(int number) => _raisedAt[number] = 0;

    /// <summary>Whether any flag is up.</summary>
    public bool HasAny => _raisedAt.Any(at => at > 0);

    /// <summary>Takes every flag down.</summary>
    public void Clear() => Array.Clear(_raisedAt);

    /// <summary>Takes every flag down but those that tell of the drive's own need for cleaning: what taking a cartridge in does.</summary>
    public void ClearMedium()
    {
        const int CleanNow = 20;
        const int CleanPeriodic = 21;
        for (int number = 1; number <= Count; number++)
        {
            if (number is not CleanNow and not CleanPeriodic)
            {
                _raisedAt[number] = 0;
            }
        }
    }
}
