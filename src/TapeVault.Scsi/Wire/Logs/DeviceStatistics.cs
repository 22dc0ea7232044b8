namespace TapeVault.Scsi.Wire;

/// <summary>Device Statistics log page 14h of drives (SSC-5): a typed view. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct DeviceStatistics(LogPage Page)
{
    /// <summary>PAGE CODE; libraries use it for media changer statistics.</summary>
    public const byte PageCode = 0x14;

    /// <summary>Parameter 0000h, media loads in the drive's life.</summary>
    public const ushort LoadsCode = 0x0000;

    /// <summary>Parameter 0001h, cleaning operations in the drive's life.</summary>
    public const ushort CleaningsCode = 0x0001;

    /// <summary>Parameter 0002h, power-on hours.</summary>
    public const ushort PowerOnHoursCode = 0x0002;

    /// <summary>Parameter 0003h, hours of medium motion (head hours).</summary>
    public const ushort MotionHoursCode = 0x0003;

    /// <summary>Parameter 0004h, metres of tape processed.</summary>
    public const ushort MetresProcessedCode = 0x0004;

    /// <summary>Parameter 0005h, motion hours when the last incompatible volume was loaded.</summary>
    public const ushort MotionHoursAtIncompatibleVolumeCode = 0x0005;

    /// <summary>Parameter 0006h, power-on hours at the last temperature condition.</summary>
    public const ushort PowerOnHoursAtTemperatureCode = 0x0006;

    /// <summary>Parameter 0007h, power-on hours at the last power consumption condition.</summary>
    public const ushort PowerOnHoursAtPowerCode = 0x0007;

    /// <summary>Parameter 0008h, motion hours since the last successful cleaning.</summary>
    public const ushort MotionHoursSinceCleaningCode = 0x0008;

    /// <summary>Parameter 0009h, motion hours since the cleaning before.</summary>
    public const ushort MotionHoursSinceSecondCleaningCode = 0x0009;

    /// <summary>Parameter 000Ah, motion hours since the third last cleaning.</summary>
    public const ushort MotionHoursSinceThirdCleaningCode = 0x000A;

    /// <summary>Parameter 000Bh, power-on hours at the last forced reset or emergency eject by an operator.</summary>
    public const ushort PowerOnHoursAtForcedResetCode = 0x000B;

    /// <summary>Parameter 000Ch, power cycles.</summary>
    public const ushort PowerCyclesCode = 0x000C;

    /// <summary>Parameter 000Dh, volume loads since parameters were reset.</summary>
    public const ushort LoadsSinceResetCode = 0x000D;

    /// <summary>Parameter 000Eh, hard write errors.</summary>
    public const ushort HardWriteErrorsCode = 0x000E;

    /// <summary>Parameter 000Fh, hard read errors.</summary>
    public const ushort HardReadErrorsCode = 0x000F;

    /// <summary>Parameter 0010h, duty cycle sample time in milliseconds.</summary>
    public const ushort DutySampleMillisecondsCode = 0x0010;

    /// <summary>Parameter 0011h, share of the sample spent reading, in percent.</summary>
    public const ushort ReadDutyCode = 0x0011;

    /// <summary>Parameter 0012h, share of the sample spent writing, in percent.</summary>
    public const ushort WriteDutyCode = 0x0012;

    /// <summary>Parameter 0013h, share of the sample spent active, in percent.</summary>
    public const ushort ActivityDutyCode = 0x0013;

    /// <summary>Parameter 0014h, share of the sample without volume, in percent.</summary>
    public const ushort EmptyDutyCode = 0x0014;

    /// <summary>Parameter 0015h, share of the sample spent ready, in percent.</summary>
    public const ushort ReadyDutyCode = 0x0015;

    /// <summary>Parameter 0016h, megabytes from the host in the sample.</summary>
    public const ushort MegabytesFromHostCode = 0x0016;

    /// <summary>Parameter 0017h, megabytes to the host in the sample.</summary>
    public const ushort MegabytesToHostCode = 0x0017;

    /// <summary>Parameter 0040h, the serial number that the maker gave the drive.</summary>
    public const ushort MakerSerialNumberCode = 0x0040;

    /// <summary>Parameter 0041h, the drive's serial number.</summary>
    public const ushort SerialNumberCode = 0x0041;

    /// <summary>Parameter 0042h, date of manufacture as YYYYMMDD.</summary>
    public const ushort ManufactureDateCode = 0x0042;

    /// <summary>Parameter 0043h, date of manufacture as YYYYWW.</summary>
    public const ushort ManufactureWeekCode = 0x0043;

    /// <summary>Parameter 0080h, whether removal of the medium is prevented.</summary>
    public const ushort RemovalPreventedCode = 0x0080;

    /// <summary>Parameter 0081h, whether the greatest recommended temperature was exceeded.</summary>
    public const ushort TemperatureExceededCode = 0x0081;

    /// <summary>Media loads in the drive's life.</summary>
    public ulong? Loads => Page.Number(LoadsCode);

    /// <summary>Cleaning operations in the drive's life.</summary>
    public ulong? Cleanings => Page.Number(CleaningsCode);

    /// <summary>Power-on hours.</summary>
    public ulong? PowerOnHours => Page.Number(PowerOnHoursCode);

    /// <summary>Hours of medium motion (head hours).</summary>
    public ulong? MotionHours => Page.Number(MotionHoursCode);

    /// <summary>Metres of tape processed.</summary>
    public ulong? MetresProcessed => Page.Number(MetresProcessedCode);

    /// <summary>Motion hours when the last incompatible volume was loaded.</summary>
    public ulong? MotionHoursAtIncompatibleVolume => Page.Number(MotionHoursAtIncompatibleVolumeCode);

    /// <summary>Power-on hours at the last temperature condition.</summary>
    public ulong? PowerOnHoursAtTemperature => Page.Number(PowerOnHoursAtTemperatureCode);

    /// <summary>Power-on hours at the last power consumption condition.</summary>
    public ulong? PowerOnHoursAtPower => Page.Number(PowerOnHoursAtPowerCode);

    /// <summary>Motion hours since the last successful cleaning.</summary>
    public ulong? MotionHoursSinceCleaning => Page.Number(MotionHoursSinceCleaningCode);

    /// <summary>Motion hours since the cleaning before.</summary>
    public ulong? MotionHoursSinceSecondCleaning => Page.Number(MotionHoursSinceSecondCleaningCode);

    /// <summary>Motion hours since the third last cleaning.</summary>
    public ulong? MotionHoursSinceThirdCleaning => Page.Number(MotionHoursSinceThirdCleaningCode);

    /// <summary>Power-on hours at the last forced reset or emergency eject by an operator.</summary>
    public ulong? PowerOnHoursAtForcedReset => Page.Number(PowerOnHoursAtForcedResetCode);

    /// <summary>Power cycles.</summary>
    public ulong? PowerCycles => Page.Number(PowerCyclesCode);

    /// <summary>Volume loads since parameters were reset.</summary>
    public ulong? LoadsSinceReset => Page.Number(LoadsSinceResetCode);

    /// <summary>Hard write errors.</summary>
    public ulong? HardWriteErrors => Page.Number(HardWriteErrorsCode);

    /// <summary>Hard read errors.</summary>
    public ulong? HardReadErrors => Page.Number(HardReadErrorsCode);

    /// <summary>Duty cycle sample time in milliseconds.</summary>
    public ulong? DutySampleMilliseconds => Page.Number(DutySampleMillisecondsCode);

    /// <summary>Share of the sample spent reading, in percent.</summary>
    public ulong? ReadDuty => Page.Number(ReadDutyCode);

    /// <summary>Share of the sample spent writing, in percent.</summary>
    public ulong? WriteDuty => Page.Number(WriteDutyCode);

    /// <summary>Share of the sample spent active, in percent.</summary>
    public ulong? ActivityDuty => Page.Number(ActivityDutyCode);

    /// <summary>Share of the sample without volume, in percent.</summary>
    public ulong? EmptyDuty => Page.Number(EmptyDutyCode);

    /// <summary>Share of the sample spent ready, in percent.</summary>
    public ulong? ReadyDuty => Page.Number(ReadyDutyCode);

    /// <summary>Megabytes from the host in the sample.</summary>
    public ulong? MegabytesFromHost => Page.Number(MegabytesFromHostCode);

    /// <summary>Megabytes to the host in the sample.</summary>
    public ulong? MegabytesToHost => Page.Number(MegabytesToHostCode);

    /// <summary>The serial number that the maker gave the drive.</summary>
    public string? MakerSerialNumber => Page.Find(MakerSerialNumberCode)?.TextValue;

    /// <summary>The drive's serial number.</summary>
    public string? SerialNumber => Page.Find(SerialNumberCode)?.TextValue;

    /// <summary>Date of manufacture as YYYYMMDD.</summary>
    public string? ManufactureDate => Page.Find(ManufactureDateCode)?.TextValue;

    /// <summary>Date of manufacture as YYYYWW.</summary>
    public string? ManufactureWeek => Page.Find(ManufactureWeekCode)?.TextValue;

    /// <summary>Whether removal of the medium is prevented.</summary>
    public bool? RemovalPrevented => Page.Number(RemovalPreventedCode) is { } flag ? flag != 0 : null;

    /// <summary>Whether the greatest recommended temperature was exceeded.</summary>
    public bool? TemperatureExceeded => Page.Number(TemperatureExceededCode) is { } flag ? flag != 0 : null;

    /// <summary>Parameter 1000h: motion hours for each kind of medium.</summary>
    public IReadOnlyList<MediumMotionHours> MotionHoursByMedium =>
        Page.Find(MediumMotionHours.ParameterCode) is { } parameter ? MediumMotionHours.ReadAll(parameter.Value) : [];

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out DeviceStatistics value)
    {
        value = new DeviceStatistics(page);
        return page.Page is PageCode;
    }
}
