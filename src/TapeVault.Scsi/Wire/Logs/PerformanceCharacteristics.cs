namespace TapeVault.Scsi.Wire;

/// <summary>Performance Characteristics log page 37h of IBM mechanisms (vendor-specific), its quality subpages: a typed view. Efficiencies come as 1 (best) to 255 (worst) and are given in percent. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct PerformanceCharacteristics(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x37;

    /// <summary>Parameter 0000h, efficiency of the drive.</summary>
    public const ushort DriveEfficiencyCode = 0x0000;

    /// <summary>Parameter 0001h, efficiency of the medium.</summary>
    public const ushort MediumEfficiencyCode = 0x0001;

    /// <summary>Parameter 0011h, efficiency of host port 0.</summary>
    public const ushort HostPort0EfficiencyCode = 0x0011;

    /// <summary>Parameter 0012h, efficiency of host port 1.</summary>
    public const ushort HostPort1EfficiencyCode = 0x0012;

    /// <summary>Parameter 001Ah, efficiency of the library interface.</summary>
    public const ushort LibraryEfficiencyCode = 0x001A;

    /// <summary>Parameter 03D0h, efficiency of reading commands, in 65,536ths of a percent.</summary>
    public const ushort ReadEfficiencyCode = 0x03D0;

    /// <summary>Parameter 04D0h, efficiency of writing commands, in 65,536ths of a percent.</summary>
    public const ushort WriteEfficiencyCode = 0x04D0;

    /// <summary>Parameter 7113h, capacity lost by rewriting, in percent with 16 bits after the point.</summary>
    public const ushort WriteCapacityLossCode = 0x7113;

    /// <summary>SUBPAGE CODE: quality summary of the drive's life.</summary>
    public const byte LifetimeQuality = 0x80;

    /// <summary>SUBPAGE CODE: quality summary of this mount.</summary>
    public const byte MountQuality = 0x40;

    /// <summary>SUBPAGE CODE: host commands in the drive's life.</summary>
    public const byte LifetimeHostCommands = 0x91;

    /// <summary>SUBPAGE CODE: host commands of this mount.</summary>
    public const byte MountHostCommands = 0x51;

    /// <summary>SUBPAGE CODE: errors and capacity of this mount.</summary>
    public const byte MountErrors = 0x64;

    private const double FixedPoint = 65536;
    private const double WorstLessBest = 254;

    /// <summary>Efficiency of the drive in percent, 100 is best.</summary>
    public double? DriveEfficiencyPercent => Efficiency(DriveEfficiencyCode);

    /// <summary>Efficiency of the medium in percent, 100 is best.</summary>
    public double? MediumEfficiencyPercent => Efficiency(MediumEfficiencyCode);

    /// <summary>Efficiency of host port 0 in percent, 100 is best.</summary>
    public double? HostPort0EfficiencyPercent => Efficiency(HostPort0EfficiencyCode);

    /// <summary>Efficiency of host port 1 in percent, 100 is best.</summary>
    public double? HostPort1EfficiencyPercent => Efficiency(HostPort1EfficiencyCode);

    /// <summary>Efficiency of the library interface in percent, 100 is best.</summary>
    public double? LibraryEfficiencyPercent => Efficiency(LibraryEfficiencyCode);

    /// <summary>Efficiency of reading commands in percent.</summary>
    public double? ReadEfficiencyPercent => Page.Number(ReadEfficiencyCode) / FixedPoint;

    /// <summary>Efficiency of writing commands in percent.</summary>
    public double? WriteEfficiencyPercent => Page.Number(WriteEfficiencyCode) / FixedPoint;

    /// <summary>Capacity lost by rewriting in percent.</summary>
    public double? WriteCapacityLossPercent => Page.Number(WriteCapacityLossCode) / FixedPoint;

    private double? Efficiency(ushort code) =>
        Page.Number(code) is { } value and >= 1 and <= byte.MaxValue ? 100 - ((value - 1) * 100 / WorstLessBest) : null;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out PerformanceCharacteristics value)
    {
        value = new PerformanceCharacteristics(page);
        return page.Page is PageCode;
    }
}
