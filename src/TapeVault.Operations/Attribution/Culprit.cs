namespace TapeVault.Operations.Attribution;

/// <summary>Who is to blame for errors of reading and writing.</summary>
public enum Culprit
{
    /// <summary>There are no errors.</summary>
    Nobody,

    /// <summary>There are errors, and too few to tell.</summary>
    NotEnoughData,

    /// <summary>The drive is dirty: before it was cleaned nothing can be said.</summary>
    CleanFirst,

    /// <summary>The drive.</summary>
    Drive,

    /// <summary>The tape.</summary>
    Tape,

    /// <summary>These two together: each does well with others.</summary>
    Pair,

    /// <summary>The drive and the tape, each by itself.</summary>
    Both,
}
