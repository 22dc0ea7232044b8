namespace TapeVault.Scsi.Wire;

/// <content>Less used parameters.</content>
public readonly partial record struct VolumeStatistics
{
    /// <summary>Parameter 0002h, data sets written.</summary>
    public const ushort DataSetsWrittenCode = 0x0002;

    /// <summary>Parameter 0005h, write servo errors, or suspended writes.</summary>
    public const ushort SuspendedWritesCode = 0x0005;

    /// <summary>Parameter 0006h, unrecovered write servo errors, or fatal suspended writes.</summary>
    public const ushort FatalSuspendedWritesCode = 0x0006;

    /// <summary>Parameter 0007h, data sets read.</summary>
    public const ushort DataSetsReadCode = 0x0007;

    /// <summary>Parameter 000Ah, read servo errors, or suspended reads.</summary>
    public const ushort SuspendedReadsCode = 0x000A;

    /// <summary>Parameter 000Bh, unrecovered read servo errors, or fatal suspended reads.</summary>
    public const ushort FatalSuspendedReadsCode = 0x000B;

    /// <summary>Parameter 000Ch, unrecovered write errors of the last mount.</summary>
    public const ushort LastMountUnrecoveredWriteErrorsCode = 0x000C;

    /// <summary>Parameter 000Dh, unrecovered read errors of the last mount.</summary>
    public const ushort LastMountUnrecoveredReadErrorsCode = 0x000D;

    /// <summary>Parameter 000Eh, megabytes written in the last mount.</summary>
    public const ushort LastMountMegabytesWrittenCode = 0x000E;

    /// <summary>Parameter 000Fh, megabytes read in the last mount.</summary>
    public const ushort LastMountMegabytesReadCode = 0x000F;

    /// <summary>Parameter 0012h, compression ratio of writing in the last load, times 100.</summary>
    public const ushort WriteRatioHundredthsCode = 0x0012;

    /// <summary>Parameter 0013h, compression ratio of reading in the last load, times 100.</summary>
    public const ushort ReadRatioHundredthsCode = 0x0013;

    /// <summary>Parameter 0014h, time that the medium was mounted, in milliseconds.</summary>
    public const ushort MountMillisecondsCode = 0x0014;

    /// <summary>Parameter 0015h, time that the medium was ready, in milliseconds.</summary>
    public const ushort ReadyMillisecondsCode = 0x0015;

    /// <summary>Parameter 0018h, application design capacity.</summary>
    public const ushort DesignCapacityMegabytesCode = 0x0018;

    /// <summary>Parameter 0019h, useful life that remains, in percent; 255 is unknown.</summary>
    public const ushort LifeRemainingPercentCode = 0x0019;

    /// <summary>Parameter 001Ah, forward wraps on which writing was stopped.</summary>
    public const ushort StoppedForwardWrapsCode = 0x001A;

    /// <summary>Parameter 001Bh, backward wraps on which writing was stopped.</summary>
    public const ushort StoppedBackwardWrapsCode = 0x001B;

    /// <summary>Parameter 0041h, tape lot identifier.</summary>
    public const ushort LotIdentifierCode = 0x0041;

    /// <summary>Parameter 0043h, the volume's maker.</summary>
    public const ushort ManufacturerCode = 0x0043;

    /// <summary>Parameter 0044h, licence code.</summary>
    public const ushort LicenseCodeCode = 0x0044;

    /// <summary>Parameter 0046h, date of manufacture as YYYYMMDD.</summary>
    public const ushort ManufactureDateCode = 0x0046;

    /// <summary>Parameter 0082h, whether the greatest recommended temperature was exceeded.</summary>
    public const ushort TemperatureExceededCode = 0x0082;

    /// <summary>Parameter 0100h, mounts in which something was written.</summary>
    public const ushort WriteMountsCode = 0x0100;

    /// <summary>Parameter 0200h, first encrypted logical object of each partition.</summary>
    public const ushort FirstEncryptedObjectCode = 0x0200;

    /// <summary>Parameter 0201h, first unencrypted logical object behind it of each partition.</summary>
    public const ushort FirstClearObjectCode = 0x0201;

    /// <summary>Data sets written.</summary>
    public ulong? DataSetsWritten => Page.Number(DataSetsWrittenCode);

    /// <summary>Write servo errors, or suspended writes.</summary>
    public ulong? SuspendedWrites => Page.Number(SuspendedWritesCode);

    /// <summary>Unrecovered write servo errors, or fatal suspended writes.</summary>
    public ulong? FatalSuspendedWrites => Page.Number(FatalSuspendedWritesCode);

    /// <summary>Data sets read.</summary>
    public ulong? DataSetsRead => Page.Number(DataSetsReadCode);

    /// <summary>Read servo errors, or suspended reads.</summary>
    public ulong? SuspendedReads => Page.Number(SuspendedReadsCode);

    /// <summary>Unrecovered read servo errors, or fatal suspended reads.</summary>
    public ulong? FatalSuspendedReads => Page.Number(FatalSuspendedReadsCode);

    /// <summary>Unrecovered write errors of the last mount.</summary>
    public ulong? LastMountUnrecoveredWriteErrors => Page.Number(LastMountUnrecoveredWriteErrorsCode);

    /// <summary>Unrecovered read errors of the last mount.</summary>
    public ulong? LastMountUnrecoveredReadErrors => Page.Number(LastMountUnrecoveredReadErrorsCode);

    /// <summary>Megabytes written in the last mount.</summary>
    public ulong? LastMountMegabytesWritten => Page.Number(LastMountMegabytesWrittenCode);

    /// <summary>Megabytes read in the last mount.</summary>
    public ulong? LastMountMegabytesRead => Page.Number(LastMountMegabytesReadCode);

    /// <summary>Compression ratio of writing in the last load, times 100.</summary>
    public ulong? WriteRatioHundredths => Page.Number(WriteRatioHundredthsCode);

    /// <summary>Compression ratio of reading in the last load, times 100.</summary>
    public ulong? ReadRatioHundredths => Page.Number(ReadRatioHundredthsCode);

    /// <summary>Time that the medium was mounted, in milliseconds.</summary>
    public ulong? MountMilliseconds => Page.Number(MountMillisecondsCode);

    /// <summary>Time that the medium was ready, in milliseconds.</summary>
    public ulong? ReadyMilliseconds => Page.Number(ReadyMillisecondsCode);

    /// <summary>Application design capacity.</summary>
    public ulong? DesignCapacityMegabytes => Page.Number(DesignCapacityMegabytesCode);

    /// <summary>Useful life that remains, in percent; 255 is unknown.</summary>
    public ulong? LifeRemainingPercent => Page.Number(LifeRemainingPercentCode);

    /// <summary>Forward wraps on which writing was stopped.</summary>
    public ulong? StoppedForwardWraps => Page.Number(StoppedForwardWrapsCode);

    /// <summary>Backward wraps on which writing was stopped.</summary>
    public ulong? StoppedBackwardWraps => Page.Number(StoppedBackwardWrapsCode);

    /// <summary>Tape lot identifier.</summary>
    public string? LotIdentifier => Page.Find(LotIdentifierCode)?.TextValue;

    /// <summary>The volume's maker.</summary>
    public string? Manufacturer => Page.Find(ManufacturerCode)?.TextValue;

    /// <summary>Licence code.</summary>
    public string? LicenseCode => Page.Find(LicenseCodeCode)?.TextValue;

    /// <summary>Volume personality.</summary>
    public string? Personality => Page.Find(PersonalityCode)?.TextValue;

    /// <summary>Date of manufacture as YYYYMMDD.</summary>
    public string? ManufactureDate => Page.Find(ManufactureDateCode)?.TextValue;

    /// <summary>Whether the greatest recommended temperature was exceeded.</summary>
    public bool? TemperatureExceeded => Page.Number(TemperatureExceededCode) is { } flag ? flag != 0 : null;

    /// <summary>Mounts in which something was written.</summary>
    public ulong? WriteMounts => Page.Number(WriteMountsCode);

    /// <summary>Passes over the beginning of the medium.</summary>
    public ulong? BeginningOfMediumPasses => Page.Number(BeginningOfMediumPassesCode);

    /// <summary>Passes over the middle of the tape.</summary>
    public ulong? MiddleOfTapePasses => Page.Number(MiddleOfTapePassesCode);

    /// <summary>The drives that mounted the volume, the newest first.</summary>
    public IReadOnlyList<MountRecord> MountHistory =>
        Page.Find(MountRecord.ParameterCode) is { } parameter ? MountRecord.ReadAll(parameter.Value) : [];

    /// <summary>Number of the first encrypted object of a partition; null if there is none or it is not known.</summary>
    public ulong? FirstEncryptedObject(int partition) => ObjectNumber(FirstEncryptedObjectCode, partition);

    /// <summary>Number of the first unencrypted object behind it; null if there is none or it is not known.</summary>
    public ulong? FirstClearObject(int partition) => ObjectNumber(FirstClearObjectCode, partition);

    private ulong? ObjectNumber(ushort code, int partition) =>
        Record(code, partition) is { } value && value < UnknownObject ? value : null;

    /// <summary>In 0200h and 0201h: FFFFFFFFFFFEh is not known, FFFFFFFFFFFFh is none.</summary>
    private const ulong UnknownObject = 0xFFFF_FFFF_FFFE;
}
