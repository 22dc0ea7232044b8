using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <content>
/// The drive's and the cartridge's own records. Every page that a drive does not have comes back as null, never as an error.
/// </content>
public sealed partial class TapeDrive
{
    private const ushort CleaningParameter = 0x0100;
    private const byte SelfTestDefault = 0;

    /// <summary>All pages and subpages of the log; those without subpages if the drive has only that list.</summary>
    public SupportedLogPages? ReadSupportedLogPages() =>
        AskLogList(SupportedLogPages.AllSubpages) ?? AskLogList(subpage: 0);

    /// <summary>A log page, whole; null if the drive does not have it.</summary>
    /// <param name="page">Page code, 0 to 3Fh.</param>
    /// <param name="subpage">Subpage code.</param>
    public LogPage? FindLog(byte page, byte subpage = 0)
    {
        try
        {
            return LogSense(page, subpage);
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.IllegalRequest))
        {
            return null;
        }
    }

    /// <summary>
    /// TapeAlert flags from log page 12h, where reading clears nothing; only from a drive without it from 2Eh, where reading
    /// clears them for this host.
    /// </summary>
    public TapeAlertReading ReadAlerts() =>
        FindLog(TapeAlerts.ResponsePage) is { } page && TapeAlerts.TryReadResponse(page, out var alerts)
            ? new TapeAlertReading(alerts, Cleared: false)
            : new TapeAlertReading(ReadTapeAlerts(), Cleared: true);

    /// <summary>Log page 02h (writing) or 03h (reading): errors since the medium was loaded.</summary>
    public ErrorCounters? ReadErrorCounters(bool writing) =>
        FindLog(writing ? ErrorCounters.WritePage : ErrorCounters.ReadPage) is { } page
            ? new ErrorCounters(page)
            : null;

    /// <summary>Log page 06h.</summary>
    public NonMediumErrors? ReadNonMediumErrors() =>
        FindLog(NonMediumErrors.PageCode) is { } page ? new NonMediumErrors(page) : null;

    /// <summary>Log page 0Dh.</summary>
    public Temperature? ReadTemperature() =>
        FindLog(Temperature.Page) is { } page && Temperature.TryRead(page, out var value) ? value : null;

    /// <summary>Log page 13h: what the drive wants done.</summary>
    public RequestedRecovery? ReadRequestedRecovery() =>
        FindLog(RequestedRecovery.Page) is { } page && RequestedRecovery.TryRead(page, out var value) ? value : null;

    /// <summary>Log page 14h: the drive's life.</summary>
    public DeviceStatistics? ReadDeviceStatistics() =>
        FindLog(DeviceStatistics.PageCode) is { } page ? new DeviceStatistics(page) : null;

    /// <summary>Log page 16h: the drive's last errors, the newest first; empty without any.</summary>
    public IReadOnlyList<TapeDiagnosticEntry> ReadDiagnosticEntries() =>
        FindLog(TapeDiagnosticEntry.Page) is { } page ? TapeDiagnosticEntry.ReadAll(page) : [];

    /// <summary>Log page 1Bh, on LTO-5 and older 32h.</summary>
    public DataCompressionStatistics? ReadCompressionStatistics() =>
        (FindLog(DataCompressionStatistics.PageCode) ?? FindLog(DataCompressionStatistics.OldPageCode)) is { } page
            ? new DataCompressionStatistics(page)
            : null;

    /// <summary>Log page 2Fh.</summary>
    public InformationalExceptions? ReadInformationalExceptions() =>
        FindLog(InformationalExceptions.Page) is { } page && InformationalExceptions.TryRead(page, out var value)
            ? value
            : null;

    /// <summary>Log page 30h of older drives: the cartridge's life.</summary>
    public TapeUsage? ReadTapeUsage() => FindLog(TapeUsage.PageCode) is { } page ? new TapeUsage(page) : null;

    /// <summary>Log page 33h (writing) or 34h (reading) of IBM mechanisms.</summary>
    public DriveErrors? ReadDriveErrors(bool writing) =>
        FindLog(writing ? DriveErrors.WritePage : DriveErrors.ReadPage) is { } page ? new DriveErrors(page) : null;

    /// <summary>A subpage of log page 37h of IBM mechanisms, such as <see cref="PerformanceCharacteristics.MountQuality"/>.</summary>
    public PerformanceCharacteristics? ReadPerformance(byte subpage) =>
        FindLog(PerformanceCharacteristics.PageCode, subpage) is { } page ? new PerformanceCharacteristics(page) : null;

    /// <summary>Whether the drive wants cleaning: by log page 11h, else by parameter 0100h of 0Ch.</summary>
    public CleaningRequest ReadCleaningRequest()
    {
        if (
            FindLog(DeviceStatus.Page) is { } page
            && DeviceStatus.TryRead(page, out var status)
            && status.InitialisationDone
        )
        {
            return status.CleaningRequired ? CleaningRequest.Required
                : status.CleaningRequested ? CleaningRequest.Requested
                : CleaningRequest.None;
        }

        return FindLog(SequentialAccessStatistics.Page)?.Number(CleaningParameter) switch
        {
            null => CleaningRequest.Unknown,
            0 => CleaningRequest.None,
            _ => CleaningRequest.Requested,
        };
    }

    /// <summary>Runs the default self test, which leaves the medium as it is; waits until it is done.</summary>
    /// <exception cref="TapeDriveException">The test found a fault, or could not be run.</exception>
    public void RunSelfTest()
    {
        var cdb = new SendDiagnosticCdb(SelfTestDefault, false, SelfTest: true, false, false, 0);
        RequireMoved(cdb.ToCommand(), startsAnywhere: true);
        positionVoidBecause = "self test";
    }

    private SupportedLogPages? AskLogList(byte subpage)
    {
        var room = new byte[LogRoom];
        var answer = Execute(new LogSenseCdb(0, subpage, 0, LogRoom).ToCommand(), ScsiBuffer.In(room));
        if (IsRefused(answer))
        {
            return null;
        }

        Require(answer);
        return
            SupportedLogPages.TryRead(Received(answer, room), out var list)
            && list.WithSubpages == (subpage == SupportedLogPages.AllSubpages)
            ? list
            : null;
    }
}
