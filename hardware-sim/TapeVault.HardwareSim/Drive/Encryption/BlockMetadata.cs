using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// M-KAD, 64 bytes as on LTO: what belongs to a block that is read as ciphertext and written as such in external mode. The
/// inside is each maker's own; here: flags, format of U-KAD, lengths of U-KAD and A-KAD, then both.
/// </summary>
internal static class BlockMetadata
{
    public const int Size = 64;

    private const int FormatOffset = 1;
    private const int UnauthenticatedLengthOffset = 2;
    private const int AuthenticatedLengthOffset = 3;
    private const int DataOffset = 4;

    public static KeyAssociatedData Of(in EncryptedHeader header)
    {
        var value = new byte[Size];
        value[0] = header.RawReadForbidden ? (byte)1 : (byte)0;
        value[FormatOffset] = (byte)header.DataFormat;
        value[UnauthenticatedLengthOffset] = (byte)header.Unauthenticated.Length;
        value[AuthenticatedLengthOffset] = (byte)header.Authenticated.Length;
        header.Unauthenticated.CopyTo(value, DataOffset);
        header.Authenticated.CopyTo(value, DataOffset + header.Unauthenticated.Length);
        return new KeyAssociatedData(KeyAssociatedDataType.Metadata, 0, value);
    }

    /// <summary>What a block gets in external mode; null when it is not what a drive of this kind gave.</summary>
    public static EncryptedHeader? Read(ReadOnlySpan<byte> value)
    {
        if (
            value.Length != Size
            || value[UnauthenticatedLengthOffset] > SetEncryptionRules.LargestUnauthenticated
            || value[AuthenticatedLengthOffset] > SetEncryptionRules.LargestAuthenticated
        )
        {
            return null;
        }

        int unauthenticated = value[UnauthenticatedLengthOffset];
        return new EncryptedHeader(
            value[0] != 0,
            External: true,
            (KeyAssociatedDataFormat)value[FormatOffset],
            value.Slice(DataOffset, unauthenticated).ToArray(),
            value.Slice(DataOffset + unauthenticated, value[AuthenticatedLengthOffset]).ToArray(),
            [],
            [],
            []
        );
    }
}
