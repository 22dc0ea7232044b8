namespace TapeVault.Scsi.Wire;

/// <summary>
/// Volume Statistics log page 17h (SSC-5), a typed view of its parameters. What the drive does not report is null.
/// Capacities are native, in megabytes of 10^6 bytes.
/// </summary>
/// <param name="Page">The page as read.</param>
public readonly partial record struct VolumeStatistics(LogPage Page)
{
    /// <summary>PAGE CODE.</summary>
    public const byte PageCode = 0x17;

    /// <summary>Parameter 0000h, page valid.</summary>
    public const ushort PageValidCode = 0x0000;

    /// <summary>Parameter 0001h, thread count (mounts).</summary>
    public const ushort MountsCode = 0x0001;

    /// <summary>Parameter 0003h, recovered write data errors.</summary>
    public const ushort RecoveredWriteErrorsCode = 0x0003;

    /// <summary>Parameter 0004h, unrecovered write data errors.</summary>
    public const ushort UnrecoveredWriteErrorsCode = 0x0004;

    /// <summary>Parameter 0008h, recovered read errors.</summary>
    public const ushort RecoveredReadErrorsCode = 0x0008;

    /// <summary>Parameter 0009h, unrecovered read errors.</summary>
    public const ushort UnrecoveredReadErrorsCode = 0x0009;

    /// <summary>Parameter 0010h, megabytes written in the volume's life.</summary>
    public const ushort LifetimeMegabytesWrittenCode = 0x0010;

    /// <summary>Parameter 0011h, megabytes read in the volume's life.</summary>
    public const ushort LifetimeMegabytesReadCode = 0x0011;

    /// <summary>Parameter 0016h, total native capacity.</summary>
    public const ushort NativeCapacityMegabytesCode = 0x0016;

    /// <summary>Parameter 0017h, total used native capacity.</summary>
    public const ushort UsedMegabytesCode = 0x0017;

    /// <summary>Parameter 0040h, volume serial number.</summary>
    public const ushort SerialNumberCode = 0x0040;

    /// <summary>Parameter 0042h, volume barcode.</summary>
    public const ushort BarcodeCode = 0x0042;

    /// <summary>Parameter 0045h, volume personality, for example <c>Ultrium-9</c>.</summary>
    public const ushort PersonalityCode = 0x0045;

    /// <summary>Parameter 0080h, write protect.</summary>
    public const ushort WriteProtectCode = 0x0080;

    /// <summary>Parameter 0081h, volume is WORM.</summary>
    public const ushort WormCode = 0x0081;

    /// <summary>Parameter 0101h, passes over the beginning of the medium.</summary>
    public const ushort BeginningOfMediumPassesCode = 0x0101;

    /// <summary>Parameter 0102h, passes over the middle of the tape.</summary>
    public const ushort MiddleOfTapePassesCode = 0x0102;

    /// <summary>Parameter 0202h, native capacity of each partition.</summary>
    public const ushort PartitionCapacityCode = 0x0202;

    /// <summary>Parameter 0203h, used native capacity of each partition.</summary>
    public const ushort PartitionUsedCode = 0x0203;

    /// <summary>Parameter 0204h, remaining native capacity to early warning of each partition.</summary>
    public const ushort PartitionRemainingCode = 0x0204;

    /// <summary>Whether the drive says that the page's values are valid.</summary>
    public bool IsValid => Page.Number(PageValidCode) is > 0;

    /// <summary>Mounts.</summary>
    public ulong? Mounts => Page.Number(MountsCode);

    /// <summary>Write errors that the drive recovered from.</summary>
    public ulong? RecoveredWriteErrors => Page.Number(RecoveredWriteErrorsCode);

    /// <summary>Write errors that the drive did not recover from.</summary>
    public ulong? UnrecoveredWriteErrors => Page.Number(UnrecoveredWriteErrorsCode);

    /// <summary>Read errors that the drive recovered from.</summary>
    public ulong? RecoveredReadErrors => Page.Number(RecoveredReadErrorsCode);

    /// <summary>Read errors that the drive did not recover from.</summary>
    public ulong? UnrecoveredReadErrors => Page.Number(UnrecoveredReadErrorsCode);

    /// <summary>Megabytes written in the volume's life.</summary>
    public ulong? LifetimeMegabytesWritten => Page.Number(LifetimeMegabytesWrittenCode);

    /// <summary>Megabytes read in the volume's life.</summary>
    public ulong? LifetimeMegabytesRead => Page.Number(LifetimeMegabytesReadCode);

    /// <summary>Native capacity of the volume.</summary>
    public ulong? NativeCapacityMegabytes => Page.Number(NativeCapacityMegabytesCode);

    /// <summary>Used native capacity of the volume.</summary>
    public ulong? UsedMegabytes => Page.Number(UsedMegabytesCode);

    /// <summary>The volume's serial number.</summary>
    public string? SerialNumber => Page.Find(SerialNumberCode)?.TextValue;

    /// <summary>The volume's barcode.</summary>
    public string? Barcode => Page.Find(BarcodeCode)?.TextValue;

    /// <summary>Whether the volume is write-protected.</summary>
    public bool? WriteProtected => Page.Number(WriteProtectCode) is { } flag ? flag != 0 : null;

    /// <summary>Whether the volume is write-once.</summary>
    public bool? Worm => Page.Number(WormCode) is { } flag ? flag != 0 : null;

    /// <summary>Native capacity of a partition in megabytes.</summary>
    public long? PartitionCapacityMegabytes(int partition) => Capacity(PartitionCapacityCode, partition);

    /// <summary>Used native capacity of a partition in megabytes; null also when its end-of-data is missing.</summary>
    public long? PartitionUsedMegabytes(int partition) => Capacity(PartitionUsedCode, partition);

    /// <summary>Native capacity of a partition that remains to early warning, in megabytes.</summary>
    public long? PartitionRemainingMegabytes(int partition) => Capacity(PartitionRemainingCode, partition);

    /// <summary>
    /// Whether the drive says that a partition has no valid end-of-data, as after a power cut (0203h all ones).
    /// </summary>
    public bool EndOfDataIsMissing(int partition) => Record(PartitionUsedCode, partition) == PartitionRecord.Missing;

    /// <summary>Reads it from a log page.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(in LogPage page, out VolumeStatistics value)
    {
        value = new VolumeStatistics(page);
        return page.Page == PageCode;
    }

    private long? Capacity(ushort code, int partition) =>
        Record(code, partition) is { } value and < PartitionRecord.Unknown ? (long)value : null;

    private ulong? Record(ushort code, int partition)
    {
        if (Page.Find(code) is not { } parameter)
        {
            return null;
        }

        foreach (var record in PartitionRecord.ReadAll(parameter.Value))
        {
            if (record.Partition == partition)
            {
                return record.Value;
            }
        }

        return null;
    }
}
