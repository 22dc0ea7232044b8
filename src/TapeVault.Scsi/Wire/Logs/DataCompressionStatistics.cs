namespace TapeVault.Scsi.Wire;

/// <summary>Data Compression log page 1Bh, 32h on LTO-5 and older (SSC-5): a typed view. Megabytes are rounded, the byte counts correct them and may be negative. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct DataCompressionStatistics(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x1B;

    /// <summary>PAGE CODE on LTO-5 and older.</summary>
    public const byte OldPageCode = 0x32;

    /// <summary>Parameter 0000h, compression ratio of reading, times 100.</summary>
    public const ushort ReadRatioHundredthsCode = 0x0000;

    /// <summary>Parameter 0001h, compression ratio of writing, times 100.</summary>
    public const ushort WriteRatioHundredthsCode = 0x0001;

    /// <summary>Parameter 0002h, megabytes sent to the host.</summary>
    public const ushort MegabytesToHostCode = 0x0002;

    /// <summary>Parameter 0003h, bytes that correct them.</summary>
    public const ushort BytesToHostCode = 0x0003;

    /// <summary>Parameter 0004h, megabytes read from the medium.</summary>
    public const ushort MegabytesFromMediumCode = 0x0004;

    /// <summary>Parameter 0005h, bytes that correct them.</summary>
    public const ushort BytesFromMediumCode = 0x0005;

    /// <summary>Parameter 0006h, megabytes received from the host.</summary>
    public const ushort MegabytesFromHostCode = 0x0006;

    /// <summary>Parameter 0007h, bytes that correct them.</summary>
    public const ushort BytesFromHostCode = 0x0007;

    /// <summary>Parameter 0008h, megabytes written to the medium.</summary>
    public const ushort MegabytesToMediumCode = 0x0008;

    /// <summary>Parameter 0009h, bytes that correct them.</summary>
    public const ushort BytesToMediumCode = 0x0009;

    /// <summary>Parameter 0100h, whether compression is on.</summary>
    public const ushort CompressionEnabledCode = 0x0100;

    /// <summary>Compression ratio of reading, times 100.</summary>
    public ulong? ReadRatioHundredths => Page.Number(ReadRatioHundredthsCode);

    /// <summary>Compression ratio of writing, times 100.</summary>
    public ulong? WriteRatioHundredths => Page.Number(WriteRatioHundredthsCode);

    /// <summary>Megabytes sent to the host.</summary>
    public ulong? MegabytesToHost => Page.Number(MegabytesToHostCode);

    /// <summary>Bytes that correct them.</summary>
    public ulong? BytesToHost => Page.Number(BytesToHostCode);

    /// <summary>Megabytes read from the medium.</summary>
    public ulong? MegabytesFromMedium => Page.Number(MegabytesFromMediumCode);

    /// <summary>Bytes that correct them.</summary>
    public ulong? BytesFromMedium => Page.Number(BytesFromMediumCode);

    /// <summary>Megabytes received from the host.</summary>
    public ulong? MegabytesFromHost => Page.Number(MegabytesFromHostCode);

    /// <summary>Bytes that correct them.</summary>
    public ulong? BytesFromHost => Page.Number(BytesFromHostCode);

    /// <summary>Megabytes written to the medium.</summary>
    public ulong? MegabytesToMedium => Page.Number(MegabytesToMediumCode);

    /// <summary>Bytes that correct them.</summary>
    public ulong? BytesToMedium => Page.Number(BytesToMediumCode);

    /// <summary>Whether compression is on.</summary>
    public bool? CompressionEnabled => Page.Number(CompressionEnabledCode) is { } flag ? flag != 0 : null;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out DataCompressionStatistics value)
    {
        value = new DataCompressionStatistics(page);
        return page.Page is PageCode or OldPageCode;
    }
}
