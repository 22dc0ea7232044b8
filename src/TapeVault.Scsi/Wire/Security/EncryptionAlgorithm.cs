using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>A data encryption algorithm descriptor of the Data Encryption Capabilities page (SSC-5).</summary>
/// <param name="Index">ALGORITHM INDEX.</param>
/// <param name="ValidForVolume">AVFMV: usable with the mounted volume.</param>
/// <param name="SupplementalKeys">SDK_C.</param>
/// <param name="MessageAuthentication">MAC_C.</param>
/// <param name="DistinguishesEncryptedBlocks">DELB_C.</param>
/// <param name="Decryption">DECRYPT_C.</param>
/// <param name="Encryption">ENCRYPT_C.</param>
/// <param name="ValidForPosition">AVFCLP: 0 not said, 1 not usable at this position, 2 usable.</param>
/// <param name="Nonce">NONCE_C.</param>
/// <param name="DataFormats">KADF_C: KAD FORMAT is supported.</param>
/// <param name="VolumeState">VCELB_C.</param>
/// <param name="FixedUnauthenticatedData">UKADF: U-KAD has exactly the length below.</param>
/// <param name="FixedAuthenticatedData">AKADF.</param>
/// <param name="MaximumUnauthenticatedBytes">MAXIMUM UNAUTHENTICATED KEY-ASSOCIATED DATA BYTES.</param>
/// <param name="MaximumAuthenticatedBytes">MAXIMUM AUTHENTICATED KEY-ASSOCIATED DATA BYTES.</param>
/// <param name="KeyBytes">KEY SIZE in bytes.</param>
/// <param name="DecryptionKeyData">DKAD_C.</param>
/// <param name="ExternalMode">EEMC_C.</param>
/// <param name="RawDecryption">RDMC_C.</param>
/// <param name="RecordsMode">EAREM.</param>
/// <param name="MaximumEncryptedKeys">MAXIMUM EEDK COUNT.</param>
/// <param name="MaximumSupplementalKeys">MSDK COUNT.</param>
/// <param name="MaximumEncryptedKeyBytes">MAXIMUM EEDK SIZE.</param>
/// <param name="Code">SECURITY ALGORITHM CODE.</param>
public readonly record struct EncryptionAlgorithm(
    byte Index,
    bool ValidForVolume,
    bool SupplementalKeys,
    bool MessageAuthentication,
    bool DistinguishesEncryptedBlocks,
    CryptographicCapability Decryption,
    CryptographicCapability Encryption,
    byte ValidForPosition,
    byte Nonce,
    bool DataFormats,
    bool VolumeState,
    bool FixedUnauthenticatedData,
    bool FixedAuthenticatedData,
    ushort MaximumUnauthenticatedBytes,
    ushort MaximumAuthenticatedBytes,
    ushort KeyBytes,
    byte DecryptionKeyData,
    byte ExternalMode,
    byte RawDecryption,
    bool RecordsMode,
    byte MaximumEncryptedKeys,
    ushort MaximumSupplementalKeys,
    ushort MaximumEncryptedKeyBytes,
    uint Code
) : IWireStructure<EncryptionAlgorithm>
{
    private const int DescriptorLengthOffset = 2;
    private const ushort DescriptorLength = 0x0014;
    private const int IndexOffset = 0;
    private const int ValidForVolumeOffset = 4;
    private const byte ValidForVolumeMask = 0x80;
    private const int SupplementalKeysOffset = 4;
    private const byte SupplementalKeysMask = 0x40;
    private const int MessageAuthenticationOffset = 4;
    private const byte MessageAuthenticationMask = 0x20;
    private const int DistinguishesEncryptedBlocksOffset = 4;
    private const byte DistinguishesEncryptedBlocksMask = 0x10;
    private const int DecryptionOffset = 4;
    private const byte DecryptionMask = 0x0C;
    private const int EncryptionOffset = 4;
    private const byte EncryptionMask = 0x03;
    private const int ValidForPositionOffset = 5;
    private const byte ValidForPositionMask = 0xC0;
    private const int NonceOffset = 5;
    private const byte NonceMask = 0x30;
    private const int DataFormatsOffset = 5;
    private const byte DataFormatsMask = 0x08;
    private const int VolumeStateOffset = 5;
    private const byte VolumeStateMask = 0x04;
    private const int FixedUnauthenticatedDataOffset = 5;
    private const byte FixedUnauthenticatedDataMask = 0x02;
    private const int FixedAuthenticatedDataOffset = 5;
    private const byte FixedAuthenticatedDataMask = 0x01;
    private const int MaximumUnauthenticatedBytesOffset = 6;
    private const int MaximumAuthenticatedBytesOffset = 8;
    private const int KeyBytesOffset = 10;
    private const int DecryptionKeyDataOffset = 12;
    private const byte DecryptionKeyDataMask = 0xC0;
    private const int ExternalModeOffset = 12;
    private const byte ExternalModeMask = 0x30;
    private const int RawDecryptionOffset = 12;
    private const byte RawDecryptionMask = 0x0E;
    private const int RecordsModeOffset = 12;
    private const byte RecordsModeMask = 0x01;
    private const int MaximumEncryptedKeysOffset = 13;
    private const byte MaximumEncryptedKeysMask = 0x0F;
    private const int MaximumSupplementalKeysOffset = 14;
    private const int MaximumEncryptedKeyBytesOffset = 16;
    private const int CodeOffset = 20;

    /// <inheritdoc/>
    public static int Size => 24;

    /// <summary>SECURITY ALGORITHM CODE of AES-256-GCM with a 128-bit tag.</summary>
    public const uint Aes256GcmCode = 0x00010014;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out EncryptionAlgorithm value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[DescriptorLengthOffset..]) != DescriptorLength
        )
        {
            return false;
        }

        value = new EncryptionAlgorithm(
            source[IndexOffset],
            Field.Bit(source, ValidForVolumeOffset, ValidForVolumeMask),
            Field.Bit(source, SupplementalKeysOffset, SupplementalKeysMask),
            Field.Bit(source, MessageAuthenticationOffset, MessageAuthenticationMask),
            Field.Bit(source, DistinguishesEncryptedBlocksOffset, DistinguishesEncryptedBlocksMask),
            (CryptographicCapability)Field.Bits(source, DecryptionOffset, DecryptionMask),
            (CryptographicCapability)Field.Bits(source, EncryptionOffset, EncryptionMask),
            Field.Bits(source, ValidForPositionOffset, ValidForPositionMask),
            Field.Bits(source, NonceOffset, NonceMask),
            Field.Bit(source, DataFormatsOffset, DataFormatsMask),
            Field.Bit(source, VolumeStateOffset, VolumeStateMask),
            Field.Bit(source, FixedUnauthenticatedDataOffset, FixedUnauthenticatedDataMask),
            Field.Bit(source, FixedAuthenticatedDataOffset, FixedAuthenticatedDataMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumUnauthenticatedBytesOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumAuthenticatedBytesOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[KeyBytesOffset..]),
            Field.Bits(source, DecryptionKeyDataOffset, DecryptionKeyDataMask),
            Field.Bits(source, ExternalModeOffset, ExternalModeMask),
            Field.Bits(source, RawDecryptionOffset, RawDecryptionMask),
            Field.Bit(source, RecordsModeOffset, RecordsModeMask),
            Field.Bits(source, MaximumEncryptedKeysOffset, MaximumEncryptedKeysMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumSupplementalKeysOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MaximumEncryptedKeyBytesOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[CodeOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[DescriptorLengthOffset..], DescriptorLength);
        destination[IndexOffset] = Index;
        Field.SetBit(destination, ValidForVolumeOffset, ValidForVolumeMask, ValidForVolume);
        Field.SetBit(destination, SupplementalKeysOffset, SupplementalKeysMask, SupplementalKeys);
        Field.SetBit(destination, MessageAuthenticationOffset, MessageAuthenticationMask, MessageAuthentication);
        Field.SetBit(
            destination,
            DistinguishesEncryptedBlocksOffset,
            DistinguishesEncryptedBlocksMask,
            DistinguishesEncryptedBlocks
        );
        Field.SetBits(destination, DecryptionOffset, DecryptionMask, (byte)Decryption);
        Field.SetBits(destination, EncryptionOffset, EncryptionMask, (byte)Encryption);
        Field.SetBits(destination, ValidForPositionOffset, ValidForPositionMask, ValidForPosition);
        Field.SetBits(destination, NonceOffset, NonceMask, Nonce);
        Field.SetBit(destination, DataFormatsOffset, DataFormatsMask, DataFormats);
        Field.SetBit(destination, VolumeStateOffset, VolumeStateMask, VolumeState);
        Field.SetBit(
            destination,
            FixedUnauthenticatedDataOffset,
            FixedUnauthenticatedDataMask,
            FixedUnauthenticatedData
        );
        Field.SetBit(destination, FixedAuthenticatedDataOffset, FixedAuthenticatedDataMask, FixedAuthenticatedData);
        BinaryPrimitives.WriteUInt16BigEndian(
            destination[MaximumUnauthenticatedBytesOffset..],
            MaximumUnauthenticatedBytes
        );
        BinaryPrimitives.WriteUInt16BigEndian(
            destination[MaximumAuthenticatedBytesOffset..],
            MaximumAuthenticatedBytes
        );
        BinaryPrimitives.WriteUInt16BigEndian(destination[KeyBytesOffset..], KeyBytes);
        Field.SetBits(destination, DecryptionKeyDataOffset, DecryptionKeyDataMask, DecryptionKeyData);
        Field.SetBits(destination, ExternalModeOffset, ExternalModeMask, ExternalMode);
        Field.SetBits(destination, RawDecryptionOffset, RawDecryptionMask, RawDecryption);
        Field.SetBit(destination, RecordsModeOffset, RecordsModeMask, RecordsMode);
        Field.SetBits(destination, MaximumEncryptedKeysOffset, MaximumEncryptedKeysMask, MaximumEncryptedKeys);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumSupplementalKeysOffset..], MaximumSupplementalKeys);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MaximumEncryptedKeyBytesOffset..], MaximumEncryptedKeyBytes);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CodeOffset..], Code);
    }
}
