using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// One parameter of the Media Changer Diagnostic Data log page 16h (SMC-3 7.2.4): a robot error that the library
/// remembers, newest first.
/// </summary>
/// <param name="Number">The parameter's code; 0 is the newest.</param>
/// <param name="Repeat">REPEAT: the same error more than once in a row.</param>
/// <param name="Key">Sense key.</param>
/// <param name="Condition">Additional sense code and qualifier.</param>
/// <param name="VendorCode">VENDOR-SPECIFIC CODE QUALIFIER.</param>
/// <param name="Moves">Moves made until then.</param>
/// <param name="OperationCode">Operation code of the command.</param>
/// <param name="Transport">Gripper; null if not told.</param>
/// <param name="InitialElement">Where the cartridge was before; null if not told.</param>
/// <param name="LastElement">The last element that was reached; null if not told.</param>
/// <param name="DestinationElement">Where the cartridge should go; null if not told.</param>
/// <param name="Tag">Its volume tag; null if not told.</param>
public readonly record struct ChangerDiagnostic(
    ushort Number,
    bool Repeat,
    SenseKey Key,
    AdditionalSense Condition,
    uint VendorCode,
    uint Moves,
    byte OperationCode,
    ushort? Transport,
    ushort? InitialElement,
    ushort? LastElement,
    ushort? DestinationElement,
    VolumeTag? Tag
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x16;

    private const int ValueBytes = 52;
    private const int FlagsOffset = 1;
    private const byte RepeatMask = 0x80;
    private const byte KeyMask = 0x0F;
    private const int CodeOffset = 2;
    private const int QualifierOffset = 3;
    private const int VendorOffset = 4;
    private const int MovesOffset = 12;
    private const int OperationOffset = 40;
    private const int ValidOffset = 43;
    private const byte TransportValid = 0x08;
    private const byte InitialValid = 0x04;
    private const byte LastValid = 0x02;
    private const byte DestinationValid = 0x01;
    private const int TransportOffset = 44;
    private const int InitialOffset = 46;
    private const int LastOffset = 48;
    private const int DestinationOffset = 50;

    /// <summary>All errors of a log page; parameters that are too short are left out.</summary>
    public static IReadOnlyList<ChangerDiagnostic> Of(in LogPage page)
    {
        var errors = new List<ChangerDiagnostic>();
        foreach (var parameter in page.Page == Page ? page.Parameters : [])
        {
            if (TryRead(parameter, out var error))
            {
                errors.Add(error);
            }
        }

        return errors;
    }

    /// <summary>Reads one parameter; the tag is left out of short ones, longer values are tolerated.</summary>
    /// <returns>False if it is too short. Never throws.</returns>
    public static bool TryRead(in LogParameter parameter, out ChangerDiagnostic value)
    {
        value = default;
        if (parameter.Value is not { Length: >= ValueBytes } bytes)
        {
            return false;
        }

        value = new ChangerDiagnostic(
            parameter.Code,
            Field.Bit(bytes, FlagsOffset, RepeatMask),
            (SenseKey)Field.Bits(bytes, FlagsOffset, KeyMask),
            new AdditionalSense(bytes[CodeOffset], bytes[QualifierOffset]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(VendorOffset)),
            BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(MovesOffset)),
            bytes[OperationOffset],
            Address(bytes, TransportValid, TransportOffset),
            Address(bytes, InitialValid, InitialOffset),
            Address(bytes, LastValid, LastOffset),
            Address(bytes, DestinationValid, DestinationOffset),
            VolumeTag.TryRead(bytes.AsSpan(ValueBytes), out var tag) ? tag : null
        );
        return true;
    }

    /// <summary>The parameter; counters that are not kept here are 0.</summary>
    public LogParameter ToParameter()
    {
        var bytes = new byte[ValueBytes + (Tag is null ? 0 : VolumeTag.Size)];
        Field.SetBit(bytes, FlagsOffset, RepeatMask, Repeat);
        Field.SetBits(bytes, FlagsOffset, KeyMask, (byte)Key);
        bytes[CodeOffset] = Condition.Code;
        bytes[QualifierOffset] = Condition.Qualifier;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(VendorOffset), VendorCode);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(MovesOffset), Moves);
        bytes[OperationOffset] = OperationCode;
        SetAddress(bytes, TransportValid, TransportOffset, Transport);
        SetAddress(bytes, InitialValid, InitialOffset, InitialElement);
        SetAddress(bytes, LastValid, LastOffset, LastElement);
        SetAddress(bytes, DestinationValid, DestinationOffset, DestinationElement);
        Tag?.Write(bytes.AsSpan(ValueBytes));
        return new LogParameter(Number, LogParameter.BinaryList, bytes);
    }

    private static ushort? Address(byte[] bytes, byte mask, int offset) =>
        Field.Bit(bytes, ValidOffset, mask) ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset)) : null;

    private static void SetAddress(byte[] bytes, byte mask, int offset, ushort? address)
    {
        Field.SetBit(bytes, ValidOffset, mask, address is not null);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(offset), address ?? 0);
    }
}
