using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Set Data Encryption page 0010h (SSC-5), all but the key: the key is handed beside it as bytes and goes straight into the
/// buffer, which the caller zeroes after use. So no text of this structure can show a key.
/// </summary>
/// <param name="Scope">SCOPE.</param>
/// <param name="Lock">LOCK: the parameters cannot be replaced by those of another scope.</param>
/// <param name="CheckExternalMode">CEEM: 1 does not check, 2 and 3 check the mode with which blocks were written.</param>
/// <param name="RawControl">RDMC.</param>
/// <param name="Supplemental">SDK: adds a key for decryption only.</param>
/// <param name="ClearOnUnload">CKOD: the key ends with the unload of the medium.</param>
/// <param name="ClearOnPreempt">CKORP: the key ends when the reservation is preempted.</param>
/// <param name="ClearOnReservationLoss">CKORL: the key ends with the reservation.</param>
/// <param name="Encryption">ENCRYPTION MODE.</param>
/// <param name="Decryption">DECRYPTION MODE.</param>
/// <param name="AlgorithmIndex">ALGORITHM INDEX, of the capabilities page.</param>
/// <param name="KeyFormat">KEY FORMAT: 0 plain text, 1 vendor-specific reference, 2 wrapped.</param>
/// <param name="DataFormat">KAD FORMAT.</param>
/// <param name="Descriptors">Key-associated data.</param>
public readonly record struct SetDataEncryptionPage(
    DataEncryptionScope Scope,
    bool Lock,
    byte CheckExternalMode,
    RawDecryptionControl RawControl,
    bool Supplemental,
    bool ClearOnUnload,
    bool ClearOnPreempt,
    bool ClearOnReservationLoss,
    EncryptionMode Encryption,
    DecryptionMode Decryption,
    byte AlgorithmIndex,
    byte KeyFormat,
    KeyAssociatedDataFormat DataFormat,
    IReadOnlyList<KeyAssociatedData> Descriptors
)
{
    /// <summary>Bytes before the key.</summary>
    public const int HeaderSize = 20;

    private const int ScopeOffset = 4;
    private const byte ScopeMask = 0xE0;
    private const byte LockMask = 0x01;
    private const int FlagsOffset = 5;
    private const byte CheckExternalModeMask = 0xC0;
    private const byte RawControlMask = 0x30;
    private const byte SupplementalMask = 0x08;
    private const byte ClearOnUnloadMask = 0x04;
    private const byte ClearOnPreemptMask = 0x02;
    private const byte ClearOnReservationLossMask = 0x01;
    private const int EncryptionOffset = 6;
    private const int DecryptionOffset = 7;
    private const int AlgorithmOffset = 8;
    private const int KeyFormatOffset = 9;
    private const int DataFormatOffset = 10;
    private const int KeyLengthOffset = 18;

    /// <summary>Bytes of the whole page with a key of this length.</summary>
    public int SizeWithKey(int keyLengthBytes) =>
        HeaderSize + keyLengthBytes + Descriptors.Sum(descriptor => descriptor.Size);

    /// <summary>Reads a page. The key stays where it is: <paramref name="key"/> is the part of the source that holds it.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SetDataEncryptionPage value, out ReadOnlySpan<byte> key)
    {
        value = default;
        key = default;
        if (
            !SecurityPageHeader.TryRead(source, out var header)
            || header.PageCode != TapeEncryptionPage.SetDataEncryption
            || source.Length < SecurityPageHeader.Size + header.PageLength
            || SecurityPageHeader.Size + header.PageLength < HeaderSize
        )
        {
            return false;
        }

        source = source[..(SecurityPageHeader.Size + header.PageLength)];
        int keyLength = BinaryPrimitives.ReadUInt16BigEndian(source[KeyLengthOffset..]);
        if (source.Length < HeaderSize + keyLength)
        {
            return false;
        }

        key = source.Slice(HeaderSize, keyLength);
        value = new SetDataEncryptionPage(
            (DataEncryptionScope)Field.Bits(source, ScopeOffset, ScopeMask),
            Field.Bit(source, ScopeOffset, LockMask),
            Field.Bits(source, FlagsOffset, CheckExternalModeMask),
            (RawDecryptionControl)Field.Bits(source, FlagsOffset, RawControlMask),
            Field.Bit(source, FlagsOffset, SupplementalMask),
            Field.Bit(source, FlagsOffset, ClearOnUnloadMask),
            Field.Bit(source, FlagsOffset, ClearOnPreemptMask),
            Field.Bit(source, FlagsOffset, ClearOnReservationLossMask),
            (EncryptionMode)source[EncryptionOffset],
            (DecryptionMode)source[DecryptionOffset],
            source[AlgorithmOffset],
            source[KeyFormatOffset],
            (KeyAssociatedDataFormat)source[DataFormatOffset],
            KeyAssociatedData.ReadAll(source[(HeaderSize + keyLength)..])
        );
        return true;
    }

    /// <summary>Clears the page's bytes and writes it with its key.</summary>
    /// <param name="destination">At least <see cref="SizeWithKey"/> bytes, to be zeroed by the caller after use.</param>
    /// <param name="key">The key; empty without one.</param>
    public void Write(Span<byte> destination, ReadOnlySpan<byte> key)
    {
        var size = SizeWithKey(key.Length);
        destination[..size].Clear();
        new SecurityPageHeader(TapeEncryptionPage.SetDataEncryption, (ushort)(size - SecurityPageHeader.Size)).Write(
            destination
        );
        Field.SetBits(destination, ScopeOffset, ScopeMask, (byte)Scope);
        Field.SetBit(destination, ScopeOffset, LockMask, Lock);
        Field.SetBits(destination, FlagsOffset, CheckExternalModeMask, CheckExternalMode);
        Field.SetBits(destination, FlagsOffset, RawControlMask, (byte)RawControl);
        Field.SetBit(destination, FlagsOffset, SupplementalMask, Supplemental);
        Field.SetBit(destination, FlagsOffset, ClearOnUnloadMask, ClearOnUnload);
        Field.SetBit(destination, FlagsOffset, ClearOnPreemptMask, ClearOnPreempt);
        Field.SetBit(destination, FlagsOffset, ClearOnReservationLossMask, ClearOnReservationLoss);
        destination[EncryptionOffset] = (byte)Encryption;
        destination[DecryptionOffset] = (byte)Decryption;
        destination[AlgorithmOffset] = AlgorithmIndex;
        destination[KeyFormatOffset] = KeyFormat;
        destination[DataFormatOffset] = (byte)DataFormat;
        BinaryPrimitives.WriteUInt16BigEndian(destination[KeyLengthOffset..], (ushort)key.Length);
        key.CopyTo(destination[HeaderSize..]);
        KeyAssociatedData.WriteAll(Descriptors, destination[(HeaderSize + key.Length)..]);
    }
}
