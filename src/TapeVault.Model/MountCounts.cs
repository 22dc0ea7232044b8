namespace TapeVault.Model;

/// <summary>
/// What drive and cartridge count of work and errors. Either the counters as they stand, or, of one mount, how far they went
/// (<see cref="Since"/>). Null where the drive does not tell.
/// </summary>
public sealed record MountCounts
{
    /// <summary>Bytes that the host sent by WRITE (log page 0Ch, 0000h).</summary>
    public long? BytesWritten { get; init; }

    /// <summary>Bytes that READ gave to the host (log page 0Ch, 0003h).</summary>
    public long? BytesRead { get; init; }

    /// <summary>Write errors that the drive put right (log page 02h, 0003h).</summary>
    public long? CorrectedWriteErrors { get; init; }

    /// <summary>Write errors that the drive could not put right (log page 02h, 0006h).</summary>
    public long? UncorrectedWriteErrors { get; init; }

    /// <summary>Read errors that the drive put right (log page 03h, 0003h).</summary>
    public long? CorrectedReadErrors { get; init; }

    /// <summary>Read errors that the drive could not put right (log page 03h, 0006h).</summary>
    public long? UncorrectedReadErrors { get; init; }

    /// <summary>Hard write errors in the drive's life (log page 14h, 000Eh).</summary>
    public long? HardWriteErrors { get; init; }

    /// <summary>Hard read errors in the drive's life (log page 14h, 000Fh).</summary>
    public long? HardReadErrors { get; init; }

    /// <summary>Write retries (vendor's log page 33h).</summary>
    public long? WriteRetries { get; init; }

    /// <summary>Read retries (vendor's log page 34h).</summary>
    public long? ReadRetries { get; init; }

    /// <summary>Write errors on this medium that drives put right, in its life (log page 17h, 0003h).</summary>
    public long? MediumRecoveredWriteErrors { get; init; }

    /// <summary>Write errors on this medium that no drive put right, in its life (log page 17h, 0004h).</summary>
    public long? MediumUnrecoveredWriteErrors { get; init; }

    /// <summary>Read errors on this medium that drives put right, in its life (log page 17h, 0008h).</summary>
    public long? MediumRecoveredReadErrors { get; init; }

    /// <summary>Read errors on this medium that no drive put right, in its life (log page 17h, 0009h).</summary>
    public long? MediumUnrecoveredReadErrors { get; init; }

    /// <summary>Megabytes of 10^6 bytes written to this medium in its life (log page 17h, 0010h). A state, not a difference.</summary>
    public long? MediumMegabytesWritten { get; init; }

    /// <summary>Megabytes of 10^6 bytes read from this medium in its life (log page 17h, 0011h). A state, not a difference.</summary>
    public long? MediumMegabytesRead { get; init; }

    /// <summary>Loads of this medium in its life (log page 17h, 0001h). A state, not a difference.</summary>
    public long? MediumMounts { get; init; }

    /// <summary>Passes over the beginning or the middle of the tape, the larger (log page 17h, 0101h and 0102h). A state.</summary>
    public long? MediumPasses { get; init; }

    /// <summary>Hours of tape motion since the drive was last cleaned (log page 14h, 0008h). A state.</summary>
    public long? MotionHoursSinceCleaning { get; init; }

    /// <summary>Hours of tape motion in the drive's life (log page 14h, 0003h). A state.</summary>
    public long? MotionHours { get; init; }

    /// <summary>Whether the drive asks to be cleaned (log page 0Ch, 0100h). A state.</summary>
    public bool? CleaningRequired { get; init; }

    /// <summary>How well the drive did in this mount, 100 best (vendor's log page 37h/40h, parameter 0). A state.</summary>
    public int? DriveEfficiencyPercent { get; init; }

    /// <summary>How well the medium did in this mount, 100 best (vendor's log page 37h/40h, parameter 1). A state.</summary>
    public int? MediumEfficiencyPercent { get; init; }

    /// <summary>
    /// How far the counters went since an earlier look; states stay as they are. A counter that is smaller than before was
    /// set back in between, as a drive does when it loads a medium: what it shows is then all new.
    /// </summary>
    public MountCounts Since(MountCounts earlier) =>
        this with
        {
            BytesWritten = Difference(BytesWritten, earlier.BytesWritten),
            BytesRead = Difference(BytesRead, earlier.BytesRead),
            CorrectedWriteErrors = Difference(CorrectedWriteErrors, earlier.CorrectedWriteErrors),
            UncorrectedWriteErrors = Difference(UncorrectedWriteErrors, earlier.UncorrectedWriteErrors),
            CorrectedReadErrors = Difference(CorrectedReadErrors, earlier.CorrectedReadErrors),
            UncorrectedReadErrors = Difference(UncorrectedReadErrors, earlier.UncorrectedReadErrors),
            HardWriteErrors = Difference(HardWriteErrors, earlier.HardWriteErrors),
            HardReadErrors = Difference(HardReadErrors, earlier.HardReadErrors),
            WriteRetries = Difference(WriteRetries, earlier.WriteRetries),
            ReadRetries = Difference(ReadRetries, earlier.ReadRetries),
            MediumRecoveredWriteErrors = Difference(MediumRecoveredWriteErrors, earlier.MediumRecoveredWriteErrors),
            MediumUnrecoveredWriteErrors = Difference(
                MediumUnrecoveredWriteErrors,
                earlier.MediumUnrecoveredWriteErrors
            ),
            MediumRecoveredReadErrors = Difference(MediumRecoveredReadErrors, earlier.MediumRecoveredReadErrors),
            MediumUnrecoveredReadErrors = Difference(MediumUnrecoveredReadErrors, earlier.MediumUnrecoveredReadErrors),
        };

    private static long? Difference(long? now, long? earlier) => now < earlier ? now : now - (earlier ?? 0);
}
