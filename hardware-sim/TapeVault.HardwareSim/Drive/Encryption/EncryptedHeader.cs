using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// What the storage keeps before the ciphertext of an encrypted block; byte table in docs/formats/simulated-cartridge.md. Neither
/// the key nor anything that it can be computed from is here.
/// </summary>
/// <param name="RawReadForbidden">The block is not to be read as ciphertext.</param>
/// <param name="External">It was written in external mode, as ciphertext.</param>
/// <param name="DataFormat">What the unauthenticated data are.</param>
/// <param name="Unauthenticated">U-KAD, in clear: the name of the key.</param>
/// <param name="Authenticated">A-KAD, in clear, covered by the tag.</param>
/// <param name="Nonce">12 bytes, drawn for this block.</param>
/// <param name="KeyCheck">8 bytes by which a wrong key is told from a damaged block.</param>
/// <param name="Tag">16 bytes of GCM.</param>
internal readonly record struct EncryptedHeader(
    bool RawReadForbidden,
    bool External,
    KeyAssociatedDataFormat DataFormat,
    byte[] Unauthenticated,
    byte[] Authenticated,
    byte[] Nonce,
    byte[] KeyCheck,
    byte[] Tag
)
{
    public const int NonceBytes = 12;
    public const int KeyCheckBytes = 8;
    public const int TagBytes = 16;

    /// <summary>Bytes before the key-associated data.</summary>
    public const int FixedBytes = TagOffset + TagBytes;

    private const byte Version = 1;
    private const int FlagsOffset = 1;
    private const byte RawReadForbiddenMask = 0x01;
    private const byte ExternalMask = 0x02;
    private const int DataFormatOffset = 2;
    private const int UnauthenticatedLengthOffset = 3;
    private const int AuthenticatedLengthOffset = 4;
    private const int NonceOffset = 8;
    private const int KeyCheckOffset = NonceOffset + NonceBytes;
    private const int TagOffset = KeyCheckOffset + KeyCheckBytes;

    public int Size => FixedBytes + Unauthenticated.Length + Authenticated.Length;

    /// <summary>Reads the header of a block, which must be there from its first to its last byte.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out EncryptedHeader value)
    {
        value = default;
        if (source.Length < FixedBytes || source[0] != Version)
        {
            return false;
        }

        int unauthenticated = source[UnauthenticatedLengthOffset];
        int authenticated = source[AuthenticatedLengthOffset];
        if (source.Length != FixedBytes + unauthenticated + authenticated)
        {
            return false;
        }

        value = new EncryptedHeader(
            (source[FlagsOffset] & RawReadForbiddenMask) != 0,
            (source[FlagsOffset] & ExternalMask) != 0,
            (KeyAssociatedDataFormat)source[DataFormatOffset],
            source.Slice(FixedBytes, unauthenticated).ToArray(),
            source.Slice(FixedBytes + unauthenticated, authenticated).ToArray(),
            source.Slice(NonceOffset, NonceBytes).ToArray(),
            source.Slice(KeyCheckOffset, KeyCheckBytes).ToArray(),
            source.Slice(TagOffset, TagBytes).ToArray()
        );
        return true;
    }

    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = Version;
        destination[FlagsOffset] = (byte)(
            (RawReadForbidden ? RawReadForbiddenMask : 0) | (External ? ExternalMask : 0)
        );
        destination[DataFormatOffset] = (byte)DataFormat;
        destination[UnauthenticatedLengthOffset] = (byte)Unauthenticated.Length;
        destination[AuthenticatedLengthOffset] = (byte)Authenticated.Length;
        Nonce.CopyTo(destination[NonceOffset..]);
        KeyCheck.CopyTo(destination[KeyCheckOffset..]);
        Tag.CopyTo(destination[TagOffset..]);
        Unauthenticated.CopyTo(destination[FixedBytes..]);
        Authenticated.CopyTo(destination[(FixedBytes + Unauthenticated.Length)..]);
    }
}
