using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Data Encryption Status page 0020h (SSC-5): what is set in the drive for this initiator.</summary>
/// <param name="NexusScope">I_T NEXUS SCOPE: what this initiator has set.</param>
/// <param name="KeyScope">DATA ENCRYPTION SCOPE: of the parameters in use.</param>
/// <param name="Encryption">ENCRYPTION MODE.</param>
/// <param name="Decryption">DECRYPTION MODE.</param>
/// <param name="AlgorithmIndex">ALGORITHM INDEX.</param>
/// <param name="KeyInstanceCounter">KEY INSTANCE COUNTER: changes whenever a key is set or cleared.</param>
/// <param name="ParametersControl">PARAMETERS CONTROL: 0 not said, 1 by this protocol, 2 and 3 by others, 4 by a key manager.</param>
/// <param name="VolumeHasEncryptedBlocks">VCELB.</param>
/// <param name="CheckExternalMode">CEEMS.</param>
/// <param name="RawReadForbidden">RDMD.</param>
/// <param name="DataFormat">KAD FORMAT.</param>
/// <param name="SupplementalKeys">ASDK COUNT: keys for decryption that can still be added.</param>
/// <param name="Descriptors">Key-associated data.</param>
public readonly record struct DataEncryptionStatus(
    DataEncryptionScope NexusScope,
    DataEncryptionScope KeyScope,
    EncryptionMode Encryption,
    DecryptionMode Decryption,
    byte AlgorithmIndex,
    uint KeyInstanceCounter,
    byte ParametersControl,
    bool VolumeHasEncryptedBlocks,
    byte CheckExternalMode,
    bool RawReadForbidden,
    KeyAssociatedDataFormat DataFormat,
    ushort SupplementalKeys,
    IReadOnlyList<KeyAssociatedData> Descriptors
)
{
    private const int BodySize = 20;
    private const int ScopeOffset = 0;
    private const byte NexusScopeMask = 0xE0;
    private const byte KeyScopeMask = 0x07;
    private const int EncryptionOffset = 1;
    private const int DecryptionOffset = 2;
    private const int AlgorithmOffset = 3;
    private const int CounterOffset = 4;
    private const int FlagsOffset = 8;
    private const byte ParametersControlMask = 0x70;
    private const byte EncryptedBlocksMask = 0x08;
    private const byte CheckExternalModeMask = 0x06;
    private const byte RawReadForbiddenMask = 0x01;
    private const int DataFormatOffset = 9;
    private const int SupplementalOffset = 10;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => SecurityPageHeader.Size + BodySize + Descriptors.Sum(descriptor => descriptor.Size);

    /// <summary>Name of the key in use, from its unauthenticated data; null if there is none.</summary>
    public string? KeyName
    {
        get
        {
            foreach (var descriptor in Descriptors)
            {
                if (descriptor.Type == KeyAssociatedDataType.Unauthenticated)
                {
                    return descriptor.TextValue;
                }
            }

            return null;
        }
    }

    /// <summary>Reads a page.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out DataEncryptionStatus value)
    {
        value = default;
        if (!SecurityPageHeader.TryReadBody(source, TapeEncryptionPage.Status, BodySize, out var body))
        {
            return false;
        }

        value = new DataEncryptionStatus(
            (DataEncryptionScope)Field.Bits(body, ScopeOffset, NexusScopeMask),
            (DataEncryptionScope)Field.Bits(body, ScopeOffset, KeyScopeMask),
            (EncryptionMode)body[EncryptionOffset],
            (DecryptionMode)body[DecryptionOffset],
            body[AlgorithmOffset],
            BinaryPrimitives.ReadUInt32BigEndian(body[CounterOffset..]),
            Field.Bits(body, FlagsOffset, ParametersControlMask),
            Field.Bit(body, FlagsOffset, EncryptedBlocksMask),
            Field.Bits(body, FlagsOffset, CheckExternalModeMask),
            Field.Bit(body, FlagsOffset, RawReadForbiddenMask),
            (KeyAssociatedDataFormat)body[DataFormatOffset],
            BinaryPrimitives.ReadUInt16BigEndian(body[SupplementalOffset..]),
            KeyAssociatedData.ReadAll(body[BodySize..])
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new SecurityPageHeader(TapeEncryptionPage.Status, (ushort)(Size - SecurityPageHeader.Size)).Write(destination);
        var body = destination[SecurityPageHeader.Size..];
        Field.SetBits(body, ScopeOffset, NexusScopeMask, (byte)NexusScope);
        Field.SetBits(body, ScopeOffset, KeyScopeMask, (byte)KeyScope);
        body[EncryptionOffset] = (byte)Encryption;
        body[DecryptionOffset] = (byte)Decryption;
        body[AlgorithmOffset] = AlgorithmIndex;
        BinaryPrimitives.WriteUInt32BigEndian(body[CounterOffset..], KeyInstanceCounter);
        Field.SetBits(body, FlagsOffset, ParametersControlMask, ParametersControl);
        Field.SetBit(body, FlagsOffset, EncryptedBlocksMask, VolumeHasEncryptedBlocks);
        Field.SetBits(body, FlagsOffset, CheckExternalModeMask, CheckExternalMode);
        Field.SetBit(body, FlagsOffset, RawReadForbiddenMask, RawReadForbidden);
        body[DataFormatOffset] = (byte)DataFormat;
        BinaryPrimitives.WriteUInt16BigEndian(body[SupplementalOffset..], SupplementalKeys);
        KeyAssociatedData.WriteAll(Descriptors, body[BodySize..]);
    }
}
