namespace TapeVault.Scsi.Wire;

/// <summary>Write, read and verify error counter log pages 02h, 03h, 05h (SPC-5): a typed view. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct ErrorCounters(LogPage Page)
{
    /// <summary>PAGE CODE of write errors.</summary>
    public const byte WritePage = 0x02;

    /// <summary>PAGE CODE of read errors.</summary>
    public const byte ReadPage = 0x03;

    /// <summary>PAGE CODE of verify errors.</summary>
    public const byte VerifyPage = 0x05;

    /// <summary>Parameter 0000h, errors corrected without substantial delay.</summary>
    public const ushort CorrectedWithoutDelayCode = 0x0000;

    /// <summary>Parameter 0001h, errors corrected with possible delays.</summary>
    public const ushort CorrectedWithDelayCode = 0x0001;

    /// <summary>Parameter 0002h, total rewrites or rereads.</summary>
    public const ushort RepeatsCode = 0x0002;

    /// <summary>Parameter 0003h, total errors corrected.</summary>
    public const ushort CorrectedCode = 0x0003;

    /// <summary>Parameter 0004h, times that the correction algorithm was processed.</summary>
    public const ushort AlgorithmUsesCode = 0x0004;

    /// <summary>Parameter 0005h, total bytes processed.</summary>
    public const ushort BytesProcessedCode = 0x0005;

    /// <summary>Parameter 0006h, total uncorrected errors.</summary>
    public const ushort UncorrectedCode = 0x0006;

    /// <summary>Errors corrected without substantial delay.</summary>
    public ulong? CorrectedWithoutDelay => Page.Number(CorrectedWithoutDelayCode);

    /// <summary>Errors corrected with possible delays.</summary>
    public ulong? CorrectedWithDelay => Page.Number(CorrectedWithDelayCode);

    /// <summary>Total rewrites or rereads.</summary>
    public ulong? Repeats => Page.Number(RepeatsCode);

    /// <summary>Total errors corrected.</summary>
    public ulong? Corrected => Page.Number(CorrectedCode);

    /// <summary>Times that the correction algorithm was processed.</summary>
    public ulong? AlgorithmUses => Page.Number(AlgorithmUsesCode);

    /// <summary>Total bytes processed.</summary>
    public ulong? BytesProcessed => Page.Number(BytesProcessedCode);

    /// <summary>Total uncorrected errors.</summary>
    public ulong? Uncorrected => Page.Number(UncorrectedCode);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out ErrorCounters value)
    {
        value = new ErrorCounters(page);
        return page.Page is WritePage or ReadPage or VerifyPage;
    }
}
