namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>What a drive spends its time on.</summary>
internal enum DriveWork
{
    /// <summary>Taking in and threading a cartridge, and everything that is not named below.</summary>
    Loading,

    /// <summary>FORMAT MEDIUM.</summary>
    Formatting,

    /// <summary>Taking records into the buffer and streaming them out.</summary>
    Writing,

    /// <summary>WRITE FILEMARKS that wait for the tape, with the stop and backing up behind them.</summary>
    Synchronising,

    /// <summary>Reading records.</summary>
    Reading,

    /// <summary>Locating, spacing and rewinding.</summary>
    Positioning,
}
