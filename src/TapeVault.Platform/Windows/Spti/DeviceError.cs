namespace TapeVault.Platform.Windows.Spti;

/// <summary>Error numbers that devices give, beside those of <see cref="WindowsError"/> (winerror.h).</summary>
internal static class DeviceError
{
    public const int InvalidHandle = 6;

    /// <summary>ERROR_CRC: the transfer was damaged on its way.</summary>
    public const int Crc = 23;

    /// <summary>ERROR_DEV_NOT_EXIST.</summary>
    public const int NoLongerThere = 55;

    /// <summary>ERROR_SEM_TIMEOUT, which is STATUS_IO_TIMEOUT: the command's own time passed.</summary>
    public const int TimedOut = 121;

    /// <summary>ERROR_BUSY.</summary>
    public const int Busy = 170;

    /// <summary>ERROR_NO_SUCH_DEVICE.</summary>
    public const int NoSuchDevice = 433;

    /// <summary>ERROR_OPERATION_ABORTED.</summary>
    public const int Aborted = 995;

    /// <summary>ERROR_BUS_RESET.</summary>
    public const int BusReset = 1111;

    /// <summary>ERROR_IO_DEVICE.</summary>
    public const int InputOutput = 1117;

    /// <summary>ERROR_DEVICE_NOT_CONNECTED.</summary>
    public const int NotConnected = 1167;

    /// <summary>ERROR_REQUEST_ABORTED.</summary>
    public const int RequestAborted = 1235;

    /// <summary>ERROR_TIMEOUT.</summary>
    public const int WaitTimedOut = 1460;

    /// <summary>ERROR_DEVICE_REMOVED.</summary>
    public const int Removed = 1617;
}
