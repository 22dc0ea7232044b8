using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Next Block Encryption Status page 0021h (SSC-5): of the block that the next READ would give.</summary>
/// <param name="ObjectNumber">LOGICAL OBJECT NUMBER.</param>
/// <param name="Compression">COMPRESSION STATUS: 0 unknown, 1 not now, 2 no block, 3 not compressed, 4 compressed.</param>
/// <param name="Encryption">ENCRYPTION STATUS.</param>
/// <param name="AlgorithmIndex">ALGORITHM INDEX.</param>
/// <param name="ExternalMode">EMES: written in external mode.</param>
/// <param name="RawReadForbidden">RDMDS.</param>
/// <param name="DataFormat">KAD FORMAT.</param>
/// <param name="Descriptors">Key-associated data that were written with the block: the name of the key it needs.</param>
public readonly record struct NextBlockEncryptionStatus(
    ulong ObjectNumber,
    byte Compression,
    BlockEncryptionStatus Encryption,
    byte AlgorithmIndex,
    bool ExternalMode,
    bool RawReadForbidden,
    KeyAssociatedDataFormat DataFormat,
    IReadOnlyList<KeyAssociatedData> Descriptors
)
{
    private const int BodySize = 12;
    private const int StatusOffset = 8;
    private const byte CompressionMask = 0xF0;
    private const byte EncryptionMask = 0x0F;
    private const int AlgorithmOffset = 9;
    private const int FlagsOffset = 10;
    private const byte ExternalModeMask = 0x02;
    private const byte RawReadForbiddenMask = 0x01;
    private const int DataFormatOffset = 11;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => SecurityPageHeader.Size + BodySize + Descriptors.Sum(descriptor => descriptor.Size);

    /// <summary>Name of the key that the block needs, from its unauthenticated data; null if there is none.</summary>
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
    public static bool TryRead(ReadOnlySpan<byte> source, out NextBlockEncryptionStatus value)
    {
        value = default;
        if (!SecurityPageHeader.TryReadBody(source, TapeEncryptionPage.NextBlockStatus, BodySize, out var body))
        {
            return false;
        }

        value = new NextBlockEncryptionStatus(
            BinaryPrimitives.ReadUInt64BigEndian(body),
            Field.Bits(body, StatusOffset, CompressionMask),
            (BlockEncryptionStatus)Field.Bits(body, StatusOffset, EncryptionMask),
            body[AlgorithmOffset],
            Field.Bit(body, FlagsOffset, ExternalModeMask),
            Field.Bit(body, FlagsOffset, RawReadForbiddenMask),
            (KeyAssociatedDataFormat)body[DataFormatOffset],
            KeyAssociatedData.ReadAll(body[BodySize..])
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        var header = new SecurityPageHeader(
            TapeEncryptionPage.NextBlockStatus,
            (ushort)(Size - SecurityPageHeader.Size)
        );
        header.Write(destination);
        var body = destination[SecurityPageHeader.Size..];
        BinaryPrimitives.WriteUInt64BigEndian(body, ObjectNumber);
        Field.SetBits(body, StatusOffset, CompressionMask, Compression);
        Field.SetBits(body, StatusOffset, EncryptionMask, (byte)Encryption);
        body[AlgorithmOffset] = AlgorithmIndex;
        Field.SetBit(body, FlagsOffset, ExternalModeMask, ExternalMode);
        Field.SetBit(body, FlagsOffset, RawReadForbiddenMask, RawReadForbidden);
        body[DataFormatOffset] = (byte)DataFormat;
        KeyAssociatedData.WriteAll(Descriptors, body[BodySize..]);
    }
}
