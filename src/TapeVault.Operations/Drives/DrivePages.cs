namespace TapeVault.Operations.Drives;

/// <summary>Log pages and parameters that have no typed view (SPC-5, SSC-5).</summary>
internal static class DrivePages
{
    /// <summary>Temperature page; parameter 0 is degrees Celsius now, in its second byte.</summary>
    public const byte Temperature = 0x0D;

    /// <summary>TapeAlert Response page: not cleared by reading.</summary>
    public const byte TapeAlertResponse = 0x12;

    /// <summary>Device Statistics page.</summary>
    public const byte DeviceStatistics = 0x14;

    /// <summary>Page 14h: lifetime volume loads.</summary>
    public const ushort Loads = 0x0000;

    /// <summary>Page 14h: lifetime cleaning operations.</summary>
    public const ushort Cleanings = 0x0001;

    /// <summary>Page 14h: lifetime power on hours.</summary>
    public const ushort PowerOnHours = 0x0002;

    /// <summary>Page 14h: lifetime medium motion hours.</summary>
    public const ushort MotionHours = 0x0003;

    /// <summary>Page 14h: medium motion hours since the last successful cleaning.</summary>
    public const ushort MotionHoursSinceCleaning = 0x0008;

    /// <summary>Page 14h: lifetime power cycles.</summary>
    public const ushort PowerCycles = 0x000C;
}
