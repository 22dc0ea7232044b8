namespace TapeVault.Model;

/// <summary>Exit codes of the command line. The numbers are frozen: scripts rely on them.</summary>
public enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Success = 0,

    /// <summary>Done, but something was left out and is named (a file changed, vanished or could not be read).</summary>
    CompletedWithProblems = 1,

    /// <summary>The command line or the configuration is wrong; nothing was started.</summary>
    Usage = 2,

    /// <summary>What was read back differs from what was written, or a structure is damaged.</summary>
    Damaged = 3,

    /// <summary>Device, medium or folder is missing, not ready or not the one asked for.</summary>
    NotAvailable = 4,

    /// <summary>Somebody else is using the drive or the catalog.</summary>
    Busy = 5,

    /// <summary>Refused to protect data already there.</summary>
    Refused = 6,

    /// <summary>No room left on the medium or the disk.</summary>
    NoSpace = 7,

    /// <summary>Stopped on request before the end; what was committed stays.</summary>
    Cancelled = 8,

    /// <summary>A fault of TapeVault itself.</summary>
    Fault = 70,
}
