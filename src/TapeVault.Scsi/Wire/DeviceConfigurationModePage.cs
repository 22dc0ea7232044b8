using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Device Configuration mode page 10h (SSC-5 8.5). The PS bit is dropped when read and 0 when written.
/// </summary>
/// <param name="ChangeActiveFormat">CAF.</param>
/// <param name="ActiveFormat">ACTIVE FORMAT.</param>
/// <param name="ActivePartition">Partition the medium is positioned in.</param>
/// <param name="WriteBufferFullRatio">WRITE OBJECT BUFFER FULL RATIO.</param>
/// <param name="ReadBufferEmptyRatio">READ OBJECT BUFFER EMPTY RATIO.</param>
/// <param name="WriteDelayTime">
/// WRITE DELAY TIME in units of 100 ms: the drive flushes its buffer when nothing came for so long.
/// </param>
/// <param name="BufferRecovery">OBR: buffered data can be recovered.</param>
/// <param name="ObjectIdentifiersSupported">LOIS: logical object identifiers are supported.</param>
/// <param name="ReportSetmarks">RSMK; obsolete.</param>
/// <param name="AutomaticVelocityControl">AVC.</param>
/// <param name="StopOnConsecutiveFilemarks">SOCF.</param>
/// <param name="RecoverBufferOrder">ROBO.</param>
/// <param name="ReportEarlyWarning">REW: report early warning on reads also.</param>
/// <param name="GapSize">GAP SIZE.</param>
/// <param name="EndOfDataDefined">EOD DEFINED.</param>
/// <param name="EnableEndOfDataGeneration">EEG.</param>
/// <param name="SynchronizeAtEarlyWarning">SEW.</param>
/// <param name="SoftwareWriteProtect">SWP.</param>
/// <param name="BlockAddressModeLock">BAML.</param>
/// <param name="BlockAddressMode">BAM.</param>
/// <param name="BufferSizeAtEarlyWarning">OBJECT BUFFER SIZE AT EARLY WARNING.</param>
/// <param name="SelectCompressionAlgorithm">SELECT DATA COMPRESSION ALGORITHM.</param>
/// <param name="WormTamperReadEnable">WTRE.</param>
/// <param name="OnlyIfReserved">OIR.</param>
/// <param name="RewindOnReset">REWIND ON RESET.</param>
/// <param name="AssociatedWriteProtect">ASOCWP.</param>
/// <param name="PersistentWriteProtect">PERSWP.</param>
/// <param name="PermanentWriteProtect">PRMWP.</param>
public readonly record struct DeviceConfigurationModePage(
    bool ChangeActiveFormat,
    byte ActiveFormat,
    byte ActivePartition,
    byte WriteBufferFullRatio,
    byte ReadBufferEmptyRatio,
    ushort WriteDelayTime,
    bool BufferRecovery,
    bool ObjectIdentifiersSupported,
    bool ReportSetmarks,
    bool AutomaticVelocityControl,
    byte StopOnConsecutiveFilemarks,
    bool RecoverBufferOrder,
    bool ReportEarlyWarning,
    byte GapSize,
    byte EndOfDataDefined,
    bool EnableEndOfDataGeneration,
    bool SynchronizeAtEarlyWarning,
    bool SoftwareWriteProtect,
    bool BlockAddressModeLock,
    bool BlockAddressMode,
    int BufferSizeAtEarlyWarning,
    byte SelectCompressionAlgorithm,
    byte WormTamperReadEnable,
    bool OnlyIfReserved,
    byte RewindOnReset,
    bool AssociatedWriteProtect,
    bool PersistentWriteProtect,
    bool PermanentWriteProtect
) : IWireStructure<DeviceConfigurationModePage>
{
    private const int ChangeActiveFormatOffset = 2;
    private const byte ChangeActiveFormatMask = 0x20;
    private const int ActiveFormatOffset = 2;
    private const byte ActiveFormatMask = 0x1F;
    private const int ActivePartitionOffset = 3;
    private const int WriteBufferFullRatioOffset = 4;
    private const int ReadBufferEmptyRatioOffset = 5;
    private const int WriteDelayTimeOffset = 6;
    private const int BufferRecoveryOffset = 8;
    private const byte BufferRecoveryMask = 0x80;
    private const int ObjectIdentifiersSupportedOffset = 8;
    private const byte ObjectIdentifiersSupportedMask = 0x40;
    private const int ReportSetmarksOffset = 8;
    private const byte ReportSetmarksMask = 0x20;
    private const int AutomaticVelocityControlOffset = 8;
    private const byte AutomaticVelocityControlMask = 0x10;
    private const int StopOnConsecutiveFilemarksOffset = 8;
    private const byte StopOnConsecutiveFilemarksMask = 0x0C;
    private const int RecoverBufferOrderOffset = 8;
    private const byte RecoverBufferOrderMask = 0x02;
    private const int ReportEarlyWarningOffset = 8;
    private const byte ReportEarlyWarningMask = 0x01;
    private const int GapSizeOffset = 9;
    private const int EndOfDataDefinedOffset = 10;
    private const byte EndOfDataDefinedMask = 0xE0;
    private const int EnableEndOfDataGenerationOffset = 10;
    private const byte EnableEndOfDataGenerationMask = 0x10;
    private const int SynchronizeAtEarlyWarningOffset = 10;
    private const byte SynchronizeAtEarlyWarningMask = 0x08;
    private const int SoftwareWriteProtectOffset = 10;
    private const byte SoftwareWriteProtectMask = 0x04;
    private const int BlockAddressModeLockOffset = 10;
    private const byte BlockAddressModeLockMask = 0x02;
    private const int BlockAddressModeOffset = 10;
    private const byte BlockAddressModeMask = 0x01;
    private const int BufferSizeAtEarlyWarningOffset = 11;
    private const int SelectCompressionAlgorithmOffset = 14;
    private const int WormTamperReadEnableOffset = 15;
    private const byte WormTamperReadEnableMask = 0xC0;
    private const int OnlyIfReservedOffset = 15;
    private const byte OnlyIfReservedMask = 0x20;
    private const int RewindOnResetOffset = 15;
    private const byte RewindOnResetMask = 0x18;
    private const int AssociatedWriteProtectOffset = 15;
    private const byte AssociatedWriteProtectMask = 0x04;
    private const int PersistentWriteProtectOffset = 15;
    private const byte PersistentWriteProtectMask = 0x02;
    private const int PermanentWriteProtectOffset = 15;
    private const byte PermanentWriteProtectMask = 0x01;
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x3F;
    private const byte PageCode = 0x10;
    private const int PageLengthOffset = 1;
    private const byte PageLengthMask = 0xFF;
    private const byte PageLength = 0x0E;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DeviceConfigurationModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || Field.Bits(source, PageLengthOffset, PageLengthMask) != PageLength
        )
        {
            return false;
        }

        value = new DeviceConfigurationModePage(
            Field.Bit(source, ChangeActiveFormatOffset, ChangeActiveFormatMask),
            Field.Bits(source, ActiveFormatOffset, ActiveFormatMask),
            source[ActivePartitionOffset],
            source[WriteBufferFullRatioOffset],
            source[ReadBufferEmptyRatioOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[WriteDelayTimeOffset..]),
            Field.Bit(source, BufferRecoveryOffset, BufferRecoveryMask),
            Field.Bit(source, ObjectIdentifiersSupportedOffset, ObjectIdentifiersSupportedMask),
            Field.Bit(source, ReportSetmarksOffset, ReportSetmarksMask),
            Field.Bit(source, AutomaticVelocityControlOffset, AutomaticVelocityControlMask),
            Field.Bits(source, StopOnConsecutiveFilemarksOffset, StopOnConsecutiveFilemarksMask),
            Field.Bit(source, RecoverBufferOrderOffset, RecoverBufferOrderMask),
            Field.Bit(source, ReportEarlyWarningOffset, ReportEarlyWarningMask),
            source[GapSizeOffset],
            Field.Bits(source, EndOfDataDefinedOffset, EndOfDataDefinedMask),
            Field.Bit(source, EnableEndOfDataGenerationOffset, EnableEndOfDataGenerationMask),
            Field.Bit(source, SynchronizeAtEarlyWarningOffset, SynchronizeAtEarlyWarningMask),
            Field.Bit(source, SoftwareWriteProtectOffset, SoftwareWriteProtectMask),
            Field.Bit(source, BlockAddressModeLockOffset, BlockAddressModeLockMask),
            Field.Bit(source, BlockAddressModeOffset, BlockAddressModeMask),
            Field.ReadUInt24(source, BufferSizeAtEarlyWarningOffset),
            source[SelectCompressionAlgorithmOffset],
            Field.Bits(source, WormTamperReadEnableOffset, WormTamperReadEnableMask),
            Field.Bit(source, OnlyIfReservedOffset, OnlyIfReservedMask),
            Field.Bits(source, RewindOnResetOffset, RewindOnResetMask),
            Field.Bit(source, AssociatedWriteProtectOffset, AssociatedWriteProtectMask),
            Field.Bit(source, PersistentWriteProtectOffset, PersistentWriteProtectMask),
            Field.Bit(source, PermanentWriteProtectOffset, PermanentWriteProtectMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        Field.SetBits(destination, PageLengthOffset, PageLengthMask, PageLength);
        Field.SetBit(destination, ChangeActiveFormatOffset, ChangeActiveFormatMask, ChangeActiveFormat);
        Field.SetBits(destination, ActiveFormatOffset, ActiveFormatMask, ActiveFormat);
        destination[ActivePartitionOffset] = ActivePartition;
        destination[WriteBufferFullRatioOffset] = WriteBufferFullRatio;
        destination[ReadBufferEmptyRatioOffset] = ReadBufferEmptyRatio;
        BinaryPrimitives.WriteUInt16BigEndian(destination[WriteDelayTimeOffset..], WriteDelayTime);
        Field.SetBit(destination, BufferRecoveryOffset, BufferRecoveryMask, BufferRecovery);
        Field.SetBit(
            destination,
            ObjectIdentifiersSupportedOffset,
            ObjectIdentifiersSupportedMask,
            ObjectIdentifiersSupported
        );
        Field.SetBit(destination, ReportSetmarksOffset, ReportSetmarksMask, ReportSetmarks);
        Field.SetBit(
            destination,
            AutomaticVelocityControlOffset,
            AutomaticVelocityControlMask,
            AutomaticVelocityControl
        );
        Field.SetBits(
            destination,
            StopOnConsecutiveFilemarksOffset,
            StopOnConsecutiveFilemarksMask,
            StopOnConsecutiveFilemarks
        );
        Field.SetBit(destination, RecoverBufferOrderOffset, RecoverBufferOrderMask, RecoverBufferOrder);
        Field.SetBit(destination, ReportEarlyWarningOffset, ReportEarlyWarningMask, ReportEarlyWarning);
        destination[GapSizeOffset] = GapSize;
        Field.SetBits(destination, EndOfDataDefinedOffset, EndOfDataDefinedMask, EndOfDataDefined);
        Field.SetBit(
            destination,
            EnableEndOfDataGenerationOffset,
            EnableEndOfDataGenerationMask,
            EnableEndOfDataGeneration
        );
        Field.SetBit(
            destination,
            SynchronizeAtEarlyWarningOffset,
            SynchronizeAtEarlyWarningMask,
            SynchronizeAtEarlyWarning
        );
        Field.SetBit(destination, SoftwareWriteProtectOffset, SoftwareWriteProtectMask, SoftwareWriteProtect);
        Field.SetBit(destination, BlockAddressModeLockOffset, BlockAddressModeLockMask, BlockAddressModeLock);
        Field.SetBit(destination, BlockAddressModeOffset, BlockAddressModeMask, BlockAddressMode);
        Field.WriteUInt24(destination, BufferSizeAtEarlyWarningOffset, BufferSizeAtEarlyWarning);
        destination[SelectCompressionAlgorithmOffset] = SelectCompressionAlgorithm;
        Field.SetBits(destination, WormTamperReadEnableOffset, WormTamperReadEnableMask, WormTamperReadEnable);
        Field.SetBit(destination, OnlyIfReservedOffset, OnlyIfReservedMask, OnlyIfReserved);
        Field.SetBits(destination, RewindOnResetOffset, RewindOnResetMask, RewindOnReset);
        Field.SetBit(destination, AssociatedWriteProtectOffset, AssociatedWriteProtectMask, AssociatedWriteProtect);
        Field.SetBit(destination, PersistentWriteProtectOffset, PersistentWriteProtectMask, PersistentWriteProtect);
        Field.SetBit(destination, PermanentWriteProtectOffset, PermanentWriteProtectMask, PermanentWriteProtect);
    }
}
