namespace TapeVault.HardwareSim;

/// <summary>What a drive counts since the cartridge was loaded, or since LOG SELECT last set the counters back.</summary>
internal sealed class DriveCounters
{
    /// <summary>Bytes of blocks that the host sent.</summary>
    public long BytesFromHost { get; set; }

    /// <summary>Bytes that these blocks take on the medium, compressed.</summary>
    public long BytesToMedium { get; set; }

    /// <summary>Bytes that the host received.</summary>
    public long BytesToHost { get; set; }

    /// <summary>Bytes that were read off the medium for them, compressed.</summary>
    public long BytesFromMedium { get; set; }

    public long RecoveredWriteErrors { get; set; }

    public long UnrecoveredWriteErrors { get; set; }

    public long RecoveredReadErrors { get; set; }

    public long UnrecoveredReadErrors { get; set; }

    /// <summary>Errors that had nothing to do with a medium.</summary>
    public long NonMediumErrors { get; set; }

    /// <summary>Tape that passed the head.</summary>
    public double Metres { get; set; }

    public void Clear()
    {
        BytesFromHost = 0;
        BytesToMedium = 0;
        BytesToHost = 0;
        BytesFromMedium = 0;
        RecoveredWriteErrors = 0;
        UnrecoveredWriteErrors = 0;
        RecoveredReadErrors = 0;
        UnrecoveredReadErrors = 0;
        NonMediumErrors = 0;
        Metres = 0;
    }
}
