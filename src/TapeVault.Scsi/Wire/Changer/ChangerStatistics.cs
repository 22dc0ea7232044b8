namespace TapeVault.Scsi.Wire;

/// <summary>Media Changer Statistics log page 14h (SMC-3 7.2.3): lifetime counters of the robot. A rising share of retries is a dying robot.</summary>
/// <param name="Moves">Parameter 0000h. Moves; null if not told.</param>
/// <param name="Picks">Parameter 0001h. Times a cartridge was taken; null if not told.</param>
/// <param name="PickRetries">Parameter 0002h. Times that took more than one try; null if not told.</param>
/// <param name="Places">Parameter 0003h. Times a cartridge was put down; null if not told.</param>
/// <param name="PlaceRetries">Parameter 0004h. Times that took more than one try; null if not told.</param>
/// <param name="TagsRead">Parameter 0005h. Labels read; null if not told.</param>
/// <param name="InvalidTags">Parameter 0006h. Labels that could not be read; null if not told.</param>
/// <param name="DoorOpens">Parameter 0007h. Times the library door was opened; null if not told.</param>
/// <param name="ImportExportOpens">Parameter 0008h. Times the mail slot was opened; null if not told.</param>
/// <param name="InventoryScans">Parameter 0009h. Inventories by the robot; null if not told.</param>
/// <param name="UnrecoveredErrors">Parameter 000Ah. Robot errors that stayed; null if not told.</param>
/// <param name="RecoveredErrors">Parameter 000Bh. Robot errors that the library overcame; null if not told.</param>
public readonly record struct ChangerStatistics(
    ulong? Moves,
    ulong? Picks,
    ulong? PickRetries,
    ulong? Places,
    ulong? PlaceRetries,
    ulong? TagsRead,
    ulong? InvalidTags,
    ulong? DoorOpens,
    ulong? ImportExportOpens,
    ulong? InventoryScans,
    ulong? UnrecoveredErrors,
    ulong? RecoveredErrors
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x14;

    private const int CounterBytes = 4;

    /// <summary>Reads them from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out ChangerStatistics value)
    {
        value = default;
        if (page.Page != Page)
        {
            return false;
        }

        value = new ChangerStatistics(
            page.Number(0x0000),
            page.Number(0x0001),
            page.Number(0x0002),
            page.Number(0x0003),
            page.Number(0x0004),
            page.Number(0x0005),
            page.Number(0x0006),
            page.Number(0x0007),
            page.Number(0x0008),
            page.Number(0x0009),
            page.Number(0x000A),
            page.Number(0x000B)
        );
        return true;
    }

    /// <summary>The log page, counters of four bytes; what is null is left out.</summary>
    public LogPage ToPage()
    {
        ulong?[] counters =
        [
            Moves,
            Picks,
            PickRetries,
            Places,
            PlaceRetries,
            TagsRead,
            InvalidTags,
            DoorOpens,
            ImportExportOpens,
            InventoryScans,
            UnrecoveredErrors,
            RecoveredErrors,
        ];
        var parameters = new List<LogParameter>();
        for (ushort code = 0; code < counters.Length; code++)
        {
            if (counters[code] is { } count)
            {
                parameters.Add(LogParameter.OfNumber(code, count, CounterBytes));
            }
        }

        return new LogPage(Page, 0, parameters);
    }
}
