using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Device Configuration Extension mode page 10h, subpage 01h (SSC-5 8.5). The PS bit is dropped when read and 0 when
/// written.
/// </summary>
/// <param name="TapeAlertRespectParameterFormat">TARPF.</param>
/// <param name="TapeAlertSelectExceptReset">TASER.</param>
/// <param name="TapeAlertRespectPageControl">TARPC.</param>
/// <param name="TapeAlertPreventLogSenseDeactivation">TAPLSD: reading log page 2Eh does not clear its flags.</param>
/// <param name="WriteMode">WRITE MODE.</param>
/// <param name="ShortEraseMode">SHORT ERASE MODE.</param>
/// <param name="ProgrammableEarlyWarningMegabytes">
/// PEWS: size of the zone before early warning in MB; 0 switches it off.
/// </param>
/// <param name="EncryptedVolumeNeedsEncryption">VCELBRE.</param>
public readonly record struct DeviceConfigurationExtensionModePage(
    bool TapeAlertRespectParameterFormat,
    bool TapeAlertSelectExceptReset,
    bool TapeAlertRespectPageControl,
    bool TapeAlertPreventLogSenseDeactivation,
    WriteMode WriteMode,
    byte ShortEraseMode,
    ushort ProgrammableEarlyWarningMegabytes,
    bool EncryptedVolumeNeedsEncryption
) : IWireStructure<DeviceConfigurationExtensionModePage>
{
    private const int TapeAlertRespectParameterFormatOffset = 4;
    private const byte TapeAlertRespectParameterFormatMask = 0x08;
    private const int TapeAlertSelectExceptResetOffset = 4;
    private const byte TapeAlertSelectExceptResetMask = 0x04;
    private const int TapeAlertRespectPageControlOffset = 4;
    private const byte TapeAlertRespectPageControlMask = 0x02;
    private const int TapeAlertPreventLogSenseDeactivationOffset = 4;
    private const byte TapeAlertPreventLogSenseDeactivationMask = 0x01;
    private const int WriteModeOffset = 5;
    private const byte WriteModeMask = 0xF0;
    private const int ShortEraseModeOffset = 5;
    private const byte ShortEraseModeMask = 0x0F;
    private const int ProgrammableEarlyWarningMegabytesOffset = 6;
    private const int EncryptedVolumeNeedsEncryptionOffset = 8;
    private const byte EncryptedVolumeNeedsEncryptionMask = 0x01;
    private const int PageCodeOffset = 0;
    private const byte PageCodeMask = 0x7F;
    private const byte PageCode = 0x50;
    private const int SubpageCodeOffset = 1;
    private const byte SubpageCodeMask = 0xFF;
    private const byte SubpageCode = 0x01;
    private const int PageLengthHighOffset = 2;
    private const byte PageLengthHighMask = 0xFF;
    private const byte PageLengthHigh = 0x00;
    private const int PageLengthOffset = 3;
    private const byte PageLengthMask = 0xFF;
    private const byte PageLength = 0x1C;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x10;

    /// <summary>SUBPAGE CODE.</summary>
    public const byte Subpage = 0x01;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DeviceConfigurationExtensionModePage value)
    {
        value = default;
        if (
            source.Length < Size
            || Field.Bits(source, PageCodeOffset, PageCodeMask) != PageCode
            || Field.Bits(source, SubpageCodeOffset, SubpageCodeMask) != SubpageCode
            || Field.Bits(source, PageLengthHighOffset, PageLengthHighMask) != PageLengthHigh
            || Field.Bits(source, PageLengthOffset, PageLengthMask) != PageLength
        )
        {
            return false;
        }

        value = new DeviceConfigurationExtensionModePage(
            Field.Bit(source, TapeAlertRespectParameterFormatOffset, TapeAlertRespectParameterFormatMask),
            Field.Bit(source, TapeAlertSelectExceptResetOffset, TapeAlertSelectExceptResetMask),
            Field.Bit(source, TapeAlertRespectPageControlOffset, TapeAlertRespectPageControlMask),
            Field.Bit(source, TapeAlertPreventLogSenseDeactivationOffset, TapeAlertPreventLogSenseDeactivationMask),
            (WriteMode)Field.Bits(source, WriteModeOffset, WriteModeMask),
            Field.Bits(source, ShortEraseModeOffset, ShortEraseModeMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ProgrammableEarlyWarningMegabytesOffset..]),
            Field.Bit(source, EncryptedVolumeNeedsEncryptionOffset, EncryptedVolumeNeedsEncryptionMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, PageCodeOffset, PageCodeMask, PageCode);
        Field.SetBits(destination, SubpageCodeOffset, SubpageCodeMask, SubpageCode);
        Field.SetBits(destination, PageLengthHighOffset, PageLengthHighMask, PageLengthHigh);
        Field.SetBits(destination, PageLengthOffset, PageLengthMask, PageLength);
        Field.SetBit(
            destination,
            TapeAlertRespectParameterFormatOffset,
            TapeAlertRespectParameterFormatMask,
            TapeAlertRespectParameterFormat
        );
        Field.SetBit(
            destination,
            TapeAlertSelectExceptResetOffset,
            TapeAlertSelectExceptResetMask,
            TapeAlertSelectExceptReset
        );
        Field.SetBit(
            destination,
            TapeAlertRespectPageControlOffset,
            TapeAlertRespectPageControlMask,
            TapeAlertRespectPageControl
        );
        Field.SetBit(
            destination,
            TapeAlertPreventLogSenseDeactivationOffset,
            TapeAlertPreventLogSenseDeactivationMask,
            TapeAlertPreventLogSenseDeactivation
        );
        Field.SetBits(destination, WriteModeOffset, WriteModeMask, (byte)WriteMode);
        Field.SetBits(destination, ShortEraseModeOffset, ShortEraseModeMask, ShortEraseMode);
        BinaryPrimitives.WriteUInt16BigEndian(
            destination[ProgrammableEarlyWarningMegabytesOffset..],
            ProgrammableEarlyWarningMegabytes
        );
        Field.SetBit(
            destination,
            EncryptedVolumeNeedsEncryptionOffset,
            EncryptedVolumeNeedsEncryptionMask,
            EncryptedVolumeNeedsEncryption
        );
    }
}
