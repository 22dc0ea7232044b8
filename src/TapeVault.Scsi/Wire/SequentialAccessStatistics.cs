namespace TapeVault.Scsi.Wire;

/// <summary>
/// Sequential-Access Device log page 0Ch (SSC-5). What the drive does not report is null. Capacities are native, in
/// megabytes of 10^6 bytes, without compression.
/// </summary>
/// <param name="BytesFromHost">0000h: bytes received by WRITE.</param>
/// <param name="BytesToMedium">0001h: bytes written to the medium for them.</param>
/// <param name="BytesFromMedium">0002h: bytes read from the medium.</param>
/// <param name="BytesToHost">0003h: bytes sent by READ.</param>
/// <param name="MegabytesToEndOfData">0004h: beginning of the partition to end of data.</param>
/// <param name="MegabytesToEarlyWarning">0005h: beginning of the partition to early warning.</param>
/// <param name="MegabytesAfterEarlyWarning">
/// 0006h: least room between early warning and the end of the partition.
/// </param>
/// <param name="MegabytesToPosition">0007h: beginning of the partition to the current position.</param>
/// <param name="BufferMegabytes">0008h: most that the buffer can hold.</param>
/// <param name="CleaningRequired">0100h: not 0, cleaning is required.</param>
public readonly record struct SequentialAccessStatistics(
    ulong? BytesFromHost,
    ulong? BytesToMedium,
    ulong? BytesFromMedium,
    ulong? BytesToHost,
    ulong? MegabytesToEndOfData,
    ulong? MegabytesToEarlyWarning,
    ulong? MegabytesAfterEarlyWarning,
    ulong? MegabytesToPosition,
    ulong? BufferMegabytes,
    ulong? CleaningRequired
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x0C;

    private const ushort CleaningCode = 0x0100;
    private const int CounterBytes = 8;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out SequentialAccessStatistics value)
    {
        value = default;
        if (page.Page != Page)
        {
            return false;
        }

        value = new SequentialAccessStatistics(
            page.Number(0),
            page.Number(1),
            page.Number(2),
            page.Number(3),
            page.Number(4),
            page.Number(5),
            page.Number(6),
            page.Number(7),
            page.Number(8),
            page.Number(CleaningCode)
        );
        return true;
    }

    /// <summary>The log page that holds it, every counter in 8 bytes.</summary>
    public LogPage ToPage()
    {
        ulong?[] counters =
        [
            BytesFromHost,
            BytesToMedium,
            BytesFromMedium,
            BytesToHost,
            MegabytesToEndOfData,
            MegabytesToEarlyWarning,
            MegabytesAfterEarlyWarning,
            MegabytesToPosition,
            BufferMegabytes,
        ];
        var parameters = new List<LogParameter>();
        for (ushort code = 0; code < counters.Length; code++)
        {
            if (counters[code] is { } counter)
            {
                parameters.Add(LogParameter.OfNumber(code, counter, CounterBytes, LogParameter.Counter));
            }
        }

        if (CleaningRequired is { } cleaning)
        {
            parameters.Add(LogParameter.OfNumber(CleaningCode, cleaning, CounterBytes, LogParameter.Counter));
        }

        return new LogPage(Page, 0, parameters);
    }
}
