using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Counts what goes wrong, whether the drive met it or a fault was planned: by sense of the final answer, and the errors that
/// the drive recovers from without telling.
/// </summary>
internal sealed class ErrorLedger(DriveState drive)
{
    private const byte WriteErrors = 0x0C;
    private const byte ReadErrors = 0x11;
    private const byte RecoveredData = 0x17;
    private const byte RecoveredDataByCorrection = 0x18;

    private long _blocksWritten;
    private long _blocksRead;

    /// <summary>Looks at the sense of an answer.</summary>
    public void Note(in SenseData sense, byte operationCode, byte serviceAction)
    {
        var counters = drive.Counters;
        drive.Life.RecoveredErrors += sense.Key == SenseKey.RecoveredError ? 1 : 0;
        switch (sense.Key, sense.Condition.Code)
        {
            case (SenseKey.RecoveredError, WriteErrors):
                counters.RecoveredWriteErrors++;
                break;
            case (SenseKey.RecoveredError, ReadErrors or RecoveredData or RecoveredDataByCorrection):
                counters.RecoveredReadErrors++;
                break;
            case (SenseKey.MediumError, WriteErrors):
                counters.UnrecoveredWriteErrors++;
                drive.Life.HardWriteErrors++;
                break;
            case (SenseKey.MediumError, ReadErrors):
                counters.UnrecoveredReadErrors++;
                drive.Life.HardReadErrors++;
                break;
            case (SenseKey.HardwareError or SenseKey.AbortedCommand, _):
                counters.NonMediumErrors++;
                break;
            default:
                break;
        }

        if (sense.Key is SenseKey.MediumError or SenseKey.HardwareError)
        {
            drive.Life.Note(Diagnostic(sense, operationCode, serviceAction));
        }
    }

    /// <summary>A block goes to the medium: a worn drive or cartridge rewrites one now and then.</summary>
    public void BlockWritten()
    {
        _blocksWritten++;
        if (IsDue(_blocksWritten))
        {
            drive.Counters.RecoveredWriteErrors++;
            drive.Life.RecoveredErrors++;
        }
    }

    /// <summary>A block comes from the medium: a worn drive or cartridge rereads one now and then.</summary>
    public void BlockRead()
    {
        _blocksRead++;
        if (IsDue(_blocksRead))
        {
            drive.Counters.RecoveredReadErrors++;
            drive.Life.RecoveredErrors++;
        }
    }

    private bool IsDue(long number) =>
        (drive.BlocksPerRecoveredError > 0 && number % drive.BlocksPerRecoveredError == 0)
        || (drive.Cartridge.BlocksPerRecoveredError > 0 && number % drive.Cartridge.BlocksPerRecoveredError == 0);

    private TapeDiagnostic Diagnostic(in SenseData sense, byte operationCode, byte serviceAction)
    {
        bool loaded = drive.Load == LoadState.Loaded;
        return new TapeDiagnostic(
            loaded ? drive.CartridgeProfile.DensityCode : (byte)0,
            loaded ? drive.MediumType : (byte)0,
            drive.MotionHours(drive.Life.Metres),
            Repeat: false,
            sense.Key,
            sense.Condition,
            drive.MotionHours(drive.Life.MetresSinceCleanings.FirstOrDefault(drive.Life.Metres)),
            operationCode,
            serviceAction,
            loaded ? drive.Cartridge.Serial : "",
            (ulong)Math.Max(0, drive.Timestamp.TotalMilliseconds),
            drive.TimestampSet is not null
        );
    }
}
