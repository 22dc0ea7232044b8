namespace TapeVault.Scsi.Wire;

/// <summary>Tape Usage log page 30h of LTO drives (vendor-specific): a typed view of the cartridge's life. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct TapeUsage(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x30;

    /// <summary>Parameter 0001h, times that the tape was threaded.</summary>
    public const ushort ThreadsCode = 0x0001;

    /// <summary>Parameter 0002h, data sets written.</summary>
    public const ushort DataSetsWrittenCode = 0x0002;

    /// <summary>Parameter 0003h, write retries.</summary>
    public const ushort WriteRetriesCode = 0x0003;

    /// <summary>Parameter 0004h, write errors that were not recovered.</summary>
    public const ushort UnrecoveredWriteErrorsCode = 0x0004;

    /// <summary>Parameter 0005h, suspended writes.</summary>
    public const ushort SuspendedWritesCode = 0x0005;

    /// <summary>Parameter 0006h, fatal suspended writes.</summary>
    public const ushort FatalSuspendedWritesCode = 0x0006;

    /// <summary>Parameter 0007h, data sets read.</summary>
    public const ushort DataSetsReadCode = 0x0007;

    /// <summary>Parameter 0008h, read retries.</summary>
    public const ushort ReadRetriesCode = 0x0008;

    /// <summary>Parameter 0009h, read errors that were not recovered.</summary>
    public const ushort UnrecoveredReadErrorsCode = 0x0009;

    /// <summary>Parameter 000Ah, suspended reads.</summary>
    public const ushort SuspendedReadsCode = 0x000A;

    /// <summary>Parameter 000Bh, fatal suspended reads.</summary>
    public const ushort FatalSuspendedReadsCode = 0x000B;

    /// <summary>Times that the tape was threaded.</summary>
    public ulong? Threads => Page.Number(ThreadsCode);

    /// <summary>Data sets written.</summary>
    public ulong? DataSetsWritten => Page.Number(DataSetsWrittenCode);

    /// <summary>Write retries.</summary>
    public ulong? WriteRetries => Page.Number(WriteRetriesCode);

    /// <summary>Write errors that were not recovered.</summary>
    public ulong? UnrecoveredWriteErrors => Page.Number(UnrecoveredWriteErrorsCode);

    /// <summary>Suspended writes.</summary>
    public ulong? SuspendedWrites => Page.Number(SuspendedWritesCode);

    /// <summary>Fatal suspended writes.</summary>
    public ulong? FatalSuspendedWrites => Page.Number(FatalSuspendedWritesCode);

    /// <summary>Data sets read.</summary>
    public ulong? DataSetsRead => Page.Number(DataSetsReadCode);

    /// <summary>Read retries.</summary>
    public ulong? ReadRetries => Page.Number(ReadRetriesCode);

    /// <summary>Read errors that were not recovered.</summary>
    public ulong? UnrecoveredReadErrors => Page.Number(UnrecoveredReadErrorsCode);

    /// <summary>Suspended reads.</summary>
    public ulong? SuspendedReads => Page.Number(SuspendedReadsCode);

    /// <summary>Fatal suspended reads.</summary>
    public ulong? FatalSuspendedReads => Page.Number(FatalSuspendedReadsCode);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out TapeUsage value)
    {
        value = new TapeUsage(page);
        return page.Page is PageCode;
    }
}
