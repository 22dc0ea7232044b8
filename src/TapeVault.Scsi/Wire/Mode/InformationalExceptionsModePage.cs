using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Informational Exceptions Control mode page 1Ch (SPC-5, with the TapeAlert meaning of SSC-5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="Performance">PERF.</param>
/// <param name="EnableBackgroundFunction">EBF.</param>
/// <param name="EnableWarning">EWASC.</param>
/// <param name="Disabled">DEXCPT: no exceptions are reported; TapeAlert is polled instead.</param>
/// <param name="Test">TEST.</param>
/// <param name="EnableBackgroundError">EBACKERR.</param>
/// <param name="LogErrors">LOGERR.</param>
/// <param name="ReportingMethod">MRIE: 3 to 6 report with sense 5Dh/00h.</param>
/// <param name="IntervalTimer">INTERVAL TIMER in units of 100 ms.</param>
/// <param name="ReportCount">REPORT COUNT, or with TEST the TapeAlert flag to set.</param>
public readonly record struct InformationalExceptionsModePage(
    bool Performance,
    bool EnableBackgroundFunction,
    bool EnableWarning,
    bool Disabled,
    bool Test,
    bool EnableBackgroundError,
    bool LogErrors,
    byte ReportingMethod,
    uint IntervalTimer,
    uint ReportCount
) : IWireStructure<InformationalExceptionsModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x1C;
    private const int PageLengthOffset = 1;
    private const byte PageLength = 0x0A;
    private const int PerformanceOffset = 2;
    private const byte PerformanceMask = 0x80;
    private const int EnableBackgroundFunctionOffset = 2;
    private const byte EnableBackgroundFunctionMask = 0x20;
    private const int EnableWarningOffset = 2;
    private const byte EnableWarningMask = 0x10;
    private const int DisabledOffset = 2;
    private const byte DisabledMask = 0x08;
    private const int TestOffset = 2;
    private const byte TestMask = 0x04;
    private const int EnableBackgroundErrorOffset = 2;
    private const byte EnableBackgroundErrorMask = 0x02;
    private const int LogErrorsOffset = 2;
    private const byte LogErrorsMask = 0x01;
    private const int ReportingMethodOffset = 3;
    private const byte ReportingMethodMask = 0x0F;
    private const int IntervalTimerOffset = 4;
    private const int ReportCountOffset = 8;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1C;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out InformationalExceptionsModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || source[PageLengthOffset] != PageLength
        )
        {
            return false;
        }

        value = new InformationalExceptionsModePage(
            Field.Bit(source, PerformanceOffset, PerformanceMask),
            Field.Bit(source, EnableBackgroundFunctionOffset, EnableBackgroundFunctionMask),
            Field.Bit(source, EnableWarningOffset, EnableWarningMask),
            Field.Bit(source, DisabledOffset, DisabledMask),
            Field.Bit(source, TestOffset, TestMask),
            Field.Bit(source, EnableBackgroundErrorOffset, EnableBackgroundErrorMask),
            Field.Bit(source, LogErrorsOffset, LogErrorsMask),
            Field.Bits(source, ReportingMethodOffset, ReportingMethodMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[IntervalTimerOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[ReportCountOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[PageLengthOffset] = PageLength;
        Field.SetBit(destination, PerformanceOffset, PerformanceMask, Performance);
        Field.SetBit(
            destination,
            EnableBackgroundFunctionOffset,
            EnableBackgroundFunctionMask,
            EnableBackgroundFunction
        );
        Field.SetBit(destination, EnableWarningOffset, EnableWarningMask, EnableWarning);
        Field.SetBit(destination, DisabledOffset, DisabledMask, Disabled);
        Field.SetBit(destination, TestOffset, TestMask, Test);
        Field.SetBit(destination, EnableBackgroundErrorOffset, EnableBackgroundErrorMask, EnableBackgroundError);
        Field.SetBit(destination, LogErrorsOffset, LogErrorsMask, LogErrors);
        Field.SetBits(destination, ReportingMethodOffset, ReportingMethodMask, ReportingMethod);
        BinaryPrimitives.WriteUInt32BigEndian(destination[IntervalTimerOffset..], IntervalTimer);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ReportCountOffset..], ReportCount);
    }
}
