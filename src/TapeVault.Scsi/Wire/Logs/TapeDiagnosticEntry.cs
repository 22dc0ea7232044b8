using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// One error of Tape Diagnostic Data log page 16h (SSC-5), the drive's own record of what went wrong: the value of one
/// parameter. Parameter 0000h is the newest.
/// </summary>
/// <param name="DensityCode">DENSITY CODE of the medium.</param>
/// <param name="MediumType">MEDIUM TYPE.</param>
/// <param name="MotionHours">LIFETIME MEDIA MOTION HOURS at the error.</param>
/// <param name="Repeats">REPEAT: the same error came again.</param>
/// <param name="Key">SENSE KEY.</param>
/// <param name="Condition">ADDITIONAL SENSE CODE and QUALIFIER.</param>
/// <param name="VendorCode">VENDOR-SPECIFIC CODE QUALIFIER.</param>
/// <param name="Revision">PRODUCT REVISION LEVEL of the firmware, as four bytes in one number.</param>
/// <param name="HoursSinceCleaning">HOURS SINCE LAST CLEAN.</param>
/// <param name="OperationCode">OPERATION CODE of the command.</param>
/// <param name="ServiceAction">SERVICE ACTION of the command.</param>
/// <param name="MediumId">MEDIUM ID NUMBER: the cartridge's serial number or bar code.</param>
/// <param name="TimestampOrigin">TIMESTAMP ORIGIN, as REPORT TIMESTAMP has it.</param>
/// <param name="Milliseconds">TIMESTAMP, as REPORT TIMESTAMP has it.</param>
public readonly record struct TapeDiagnosticEntry(
    byte DensityCode,
    byte MediumType,
    uint MotionHours,
    bool Repeats,
    SenseKey Key,
    AdditionalSense Condition,
    uint VendorCode,
    uint Revision,
    uint HoursSinceCleaning,
    byte OperationCode,
    byte ServiceAction,
    string MediumId,
    byte TimestampOrigin,
    long Milliseconds
) : IWireStructure<TapeDiagnosticEntry>
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x16;

    private const int DensityOffset = 2;
    private const int TypeOffset = 3;
    private const int MotionOffset = 4;
    private const int KeyOffset = 9;
    private const byte RepeatMask = 0x80;
    private const byte KeyMask = 0x0F;
    private const int CodeOffset = 10;
    private const int QualifierOffset = 11;
    private const int VendorOffset = 12;
    private const int RevisionOffset = 16;
    private const int CleaningOffset = 20;
    private const int OperationOffset = 24;
    private const int ActionOffset = 25;
    private const byte ActionMask = 0x1F;
    private const int MediumOffset = 28;
    private const int MediumEnd = 60;
    private const int OriginOffset = 60;
    private const byte OriginMask = 0x07;
    private const int TimestampOffset = 62;

    /// <inheritdoc/>
    public static int Size => 68;

    /// <summary>All errors of a page, the newest first.</summary>
    public static IReadOnlyList<TapeDiagnosticEntry> ReadAll(in LogPage page)
    {
        var found = new List<TapeDiagnosticEntry>();
        foreach (var parameter in page.Page == Page ? page.Parameters : [])
        {
            if (TryRead(parameter.Value, out var entry))
            {
                found.Add(entry);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out TapeDiagnosticEntry value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new TapeDiagnosticEntry(
            source[DensityOffset],
            source[TypeOffset],
            BinaryPrimitives.ReadUInt32BigEndian(source[MotionOffset..]),
            Field.Bit(source, KeyOffset, RepeatMask),
            (SenseKey)Field.Bits(source, KeyOffset, KeyMask),
            new AdditionalSense(source[CodeOffset], source[QualifierOffset]),
            BinaryPrimitives.ReadUInt32BigEndian(source[VendorOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[RevisionOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[CleaningOffset..]),
            source[OperationOffset],
            Field.Bits(source, ActionOffset, ActionMask),
            PaddedText.Read(source[MediumOffset..MediumEnd]),
            Field.Bits(source, OriginOffset, OriginMask),
            Field.ReadUInt48(source, TimestampOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[DensityOffset] = DensityCode;
        destination[TypeOffset] = MediumType;
        BinaryPrimitives.WriteUInt32BigEndian(destination[MotionOffset..], MotionHours);
        Field.SetBit(destination, KeyOffset, RepeatMask, Repeats);
        Field.SetBits(destination, KeyOffset, KeyMask, (byte)Key);
        destination[CodeOffset] = Condition.Code;
        destination[QualifierOffset] = Condition.Qualifier;
        BinaryPrimitives.WriteUInt32BigEndian(destination[VendorOffset..], VendorCode);
        BinaryPrimitives.WriteUInt32BigEndian(destination[RevisionOffset..], Revision);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CleaningOffset..], HoursSinceCleaning);
        destination[OperationOffset] = OperationCode;
        Field.SetBits(destination, ActionOffset, ActionMask, ServiceAction);
        PaddedText.Write(destination[MediumOffset..MediumEnd], MediumId);
        Field.SetBits(destination, OriginOffset, OriginMask, TimestampOrigin);
        Field.WriteUInt48(destination, TimestampOffset, Milliseconds);
    }
}
