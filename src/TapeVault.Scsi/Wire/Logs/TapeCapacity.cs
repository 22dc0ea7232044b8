namespace TapeVault.Scsi.Wire;

/// <summary>Tape Capacity log page 31h of LTO drives (vendor-specific): a typed view, native capacities in units of 2^20 bytes. What the drive does not report is null.</summary>
/// <param name="Page">The page as read.</param>
public readonly record struct TapeCapacity(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x31;

    /// <summary>Parameter 0001h, remaining capacity of partition 0.</summary>
    public const ushort MainRemainingCode = 0x0001;

    /// <summary>Parameter 0002h, remaining capacity of partition 1.</summary>
    public const ushort AlternateRemainingCode = 0x0002;

    /// <summary>Parameter 0003h, greatest capacity of partition 0.</summary>
    public const ushort MainMaximumCode = 0x0003;

    /// <summary>Parameter 0004h, greatest capacity of partition 1.</summary>
    public const ushort AlternateMaximumCode = 0x0004;

    /// <summary>Remaining capacity of partition 0.</summary>
    public ulong? MainRemaining => Page.Number(MainRemainingCode);

    /// <summary>Remaining capacity of partition 1.</summary>
    public ulong? AlternateRemaining => Page.Number(AlternateRemainingCode);

    /// <summary>Greatest capacity of partition 0.</summary>
    public ulong? MainMaximum => Page.Number(MainMaximumCode);

    /// <summary>Greatest capacity of partition 1.</summary>
    public ulong? AlternateMaximum => Page.Number(AlternateMaximumCode);

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out TapeCapacity value)
    {
        value = new TapeCapacity(page);
        return page.Page is PageCode;
    }
}
