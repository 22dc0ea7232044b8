using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Which log pages the drive has. Pages of SSC-5 are in every generation; the vendor pages 30h to 32h went when 17h and 1Bh
/// took their place (LTO-7, LTO-6).
/// </summary>
internal sealed class LogPages
{
    private const int LastWithOwnUsagePage = 6;
    private const int LastWithOwnCompressionPage = 5;

    private readonly SortedDictionary<(byte Page, byte Subpage), Func<IEnumerable<LogParameter>>> _pages = [];

    public LogPages(DriveState drive)
    {
        var errors = new ErrorPages(drive);
        var status = new StatusPages(drive);
        var capacity = new CapacityPages(drive);
        var vendor = new VendorPages(drive);
        _pages[(0x02, 0)] = errors.Write;
        _pages[(0x03, 0)] = errors.Read;
        _pages[(0x06, 0)] = errors.NonMedium;
        _pages[(0x0C, 0)] = capacity.SequentialAccess;
        _pages[(0x0D, 0)] = status.Temperature;
        _pages[(0x11, 0)] = status.DeviceStatus;
        _pages[(0x12, 0)] = status.TapeAlertResponse;
        _pages[(0x13, 0)] = status.RequestedRecovery;
        _pages[(0x14, 0)] = status.DeviceStatistics;
        _pages[(0x16, 0)] = errors.TapeDiagnostics;
        _pages[(0x17, 0)] = () => new VolumeStatisticsPage(drive).Parameters();
        _pages[(0x18, 0)] = StatusPages.ProtocolPort;
        _pages[(0x2E, 0)] = status.TakeTapeAlerts;
        _pages[(0x2F, 0)] = errors.InformationalExceptions;
        _pages[(0x33, 0)] = vendor.WriteErrors;
        _pages[(0x34, 0)] = vendor.ReadErrors;
        _pages[(0x37, 0)] = vendor.Performance;
        _pages[(0x37, 0x40)] = vendor.PerformanceThisMount;
        _pages[(0x37, 0x51)] = vendor.HostEfficiency;
        _pages[(0x37, 0x64)] = vendor.CapacityLoss;
        _pages[(0x37, 0x80)] = vendor.Performance;
        _pages[(0x37, 0x91)] = vendor.HostEfficiency;
        _pages[(0x38, 0)] = vendor.BytesTransferred;
        _pages[(0x3C, 0)] = vendor.DriveUsage;
        int generation = drive.Profile.Generation;
        _pages[(generation <= LastWithOwnCompressionPage ? (byte)0x32 : (byte)0x1B, 0)] = capacity.Compression;
        if (generation <= LastWithOwnUsagePage)
        {
            _pages[(0x30, 0)] = vendor.TapeUsage;
            _pages[(0x31, 0)] = vendor.TapeCapacity;
        }
    }

    /// <summary>Codes of all pages, the list itself first.</summary>
    public IEnumerable<(byte Page, byte Subpage)> Codes => [(0, 0), (0, 0xFF), .. _pages.Keys];

    /// <summary>Makes the parameters of a page; null when there is none such.</summary>
    public IEnumerable<LogParameter>? Find(byte page, byte subpage) =>
        _pages.TryGetValue((page, subpage), out var make) ? make() : null;
}
