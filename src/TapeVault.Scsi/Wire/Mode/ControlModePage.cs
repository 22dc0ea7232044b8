using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Control mode page 0Ah (SPC-5). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="TaskSetType">TST.</param>
/// <param name="DescriptorSense">D_SENSE: sense data come in descriptor format.</param>
/// <param name="GlobalLoggingDisabled">GLTSD.</param>
/// <param name="QueueAlgorithm">QUEUE ALGORITHM MODIFIER.</param>
/// <param name="QueueErrorManagement">QERR.</param>
/// <param name="UnitAttentionInterlock">UA_INTLCK_CTRL.</param>
/// <param name="SoftwareWriteProtect">SWP.</param>
/// <param name="TaskAbortedStatus">TAS.</param>
/// <param name="BusyTimeoutPeriod">BUSY TIMEOUT PERIOD in units of 100 ms.</param>
/// <param name="ExtendedSelfTestSeconds">EXTENDED SELF-TEST COMPLETION TIME in seconds; FFFFh is longer than that.</param>
public readonly record struct ControlModePage(
    byte TaskSetType,
    bool DescriptorSense,
    bool GlobalLoggingDisabled,
    byte QueueAlgorithm,
    byte QueueErrorManagement,
    byte UnitAttentionInterlock,
    bool SoftwareWriteProtect,
    bool TaskAbortedStatus,
    ushort BusyTimeoutPeriod,
    ushort ExtendedSelfTestSeconds
) : IWireStructure<ControlModePage>
{
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x0A;
    private const int PageLengthOffset = 1;
    private const byte PageLength = 0x0A;
    private const int TaskSetTypeOffset = 2;
    private const byte TaskSetTypeMask = 0xE0;
    private const int DescriptorSenseOffset = 2;
    private const byte DescriptorSenseMask = 0x04;
    private const int GlobalLoggingDisabledOffset = 2;
    private const byte GlobalLoggingDisabledMask = 0x02;
    private const int QueueAlgorithmOffset = 3;
    private const byte QueueAlgorithmMask = 0xF0;
    private const int QueueErrorManagementOffset = 3;
    private const byte QueueErrorManagementMask = 0x06;
    private const int UnitAttentionInterlockOffset = 4;
    private const byte UnitAttentionInterlockMask = 0x30;
    private const int SoftwareWriteProtectOffset = 4;
    private const byte SoftwareWriteProtectMask = 0x08;
    private const int TaskAbortedStatusOffset = 5;
    private const byte TaskAbortedStatusMask = 0x40;
    private const int BusyTimeoutPeriodOffset = 8;
    private const int ExtendedSelfTestSecondsOffset = 10;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x0A;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ControlModePage value)
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

        value = new ControlModePage(
            Field.Bits(source, TaskSetTypeOffset, TaskSetTypeMask),
            Field.Bit(source, DescriptorSenseOffset, DescriptorSenseMask),
            Field.Bit(source, GlobalLoggingDisabledOffset, GlobalLoggingDisabledMask),
            Field.Bits(source, QueueAlgorithmOffset, QueueAlgorithmMask),
            Field.Bits(source, QueueErrorManagementOffset, QueueErrorManagementMask),
            Field.Bits(source, UnitAttentionInterlockOffset, UnitAttentionInterlockMask),
            Field.Bit(source, SoftwareWriteProtectOffset, SoftwareWriteProtectMask),
            Field.Bit(source, TaskAbortedStatusOffset, TaskAbortedStatusMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[BusyTimeoutPeriodOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[ExtendedSelfTestSecondsOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        destination[PageLengthOffset] = PageLength;
        Field.SetBits(destination, TaskSetTypeOffset, TaskSetTypeMask, TaskSetType);
        Field.SetBit(destination, DescriptorSenseOffset, DescriptorSenseMask, DescriptorSense);
        Field.SetBit(destination, GlobalLoggingDisabledOffset, GlobalLoggingDisabledMask, GlobalLoggingDisabled);
        Field.SetBits(destination, QueueAlgorithmOffset, QueueAlgorithmMask, QueueAlgorithm);
        Field.SetBits(destination, QueueErrorManagementOffset, QueueErrorManagementMask, QueueErrorManagement);
        Field.SetBits(destination, UnitAttentionInterlockOffset, UnitAttentionInterlockMask, UnitAttentionInterlock);
        Field.SetBit(destination, SoftwareWriteProtectOffset, SoftwareWriteProtectMask, SoftwareWriteProtect);
        Field.SetBit(destination, TaskAbortedStatusOffset, TaskAbortedStatusMask, TaskAbortedStatus);
        BinaryPrimitives.WriteUInt16BigEndian(destination[BusyTimeoutPeriodOffset..], BusyTimeoutPeriod);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ExtendedSelfTestSecondsOffset..], ExtendedSelfTestSeconds);
    }
}
