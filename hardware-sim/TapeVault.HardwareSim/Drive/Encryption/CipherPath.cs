using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// Encrypted blocks between the drive and the storage of the cartridge. As ciphertext (raw, external) a block is nonce, key
/// check, ciphertext and tag: the form is each maker's own.
/// </summary>
internal sealed class CipherPath(DriveState drive)
{
    /// <summary>Bytes that a block has more when it is read or written as ciphertext.</summary>
    public const int RawOverheadBytes = Before + EncryptedHeader.TagBytes;

    private const int Before = EncryptedHeader.NonceBytes + EncryptedHeader.KeyCheckBytes;

    private static AdditionalSense UnableToDecrypt => new(0x74, 0x01);

    private static AdditionalSense UnencryptedWhileDecrypting => new(0x74, 0x02);

    private static AdditionalSense IncorrectKey => new(0x74, 0x03);

    private static AdditionalSense IntegrityValidationFailed => new(0x74, 0x04);

    private static AdditionalSense ModeMismatch => new(0x74, 0x09);

    private static AdditionalSense NotRawReadEnabled => new(0x74, 0x0A);

    private static AdditionalSense IncorrectParameters => new(0x74, 0x0B);

    private byte[] _stored = [];

    private EncryptionParameters? InUse => drive.Encryption.InUse;

    /// <summary>Bytes of a record on the way to the host, check bytes of block protection apart.</summary>
    public int WireLength(StoredObject item) =>
        item.LengthBytes + (item.IsEncrypted && InUse is { ReadsRaw: true } ? RawOverheadBytes : 0);

    /// <summary>Keeps a block of the host as the encryption mode has it.</summary>
    /// <returns>Why not, or null.</returns>
    public Reply? Keep(ReadOnlySpan<byte> block, out StoredObject item)
    {
        item = default;
        if (drive.Encryption.RefusalToWrite() is { } locked)
        {
            return locked;
        }

        switch (InUse?.Page.Encryption ?? EncryptionMode.Disabled)
        {
            case EncryptionMode.Encrypt:
                item = Seal(block, InUse!);
                return null;
            case EncryptionMode.External when block.Length <= RawOverheadBytes:
                return Refuse(IncorrectParameters);
            case EncryptionMode.External:
                item = Adopt(block, InUse!);
                return null;
            case EncryptionMode.Disabled when drive.Modes.EncryptedVolumeNeedsEncryption && drive.HoldsEncryptedBlocks:
                return Refuse(IncorrectParameters);
            default:
                item = new StoredObject(block.Length, drive.Cartridge.Store(block));
                return null;
        }
    }

    /// <summary>Fetches a whole encrypted record into <paramref name="room"/>, of <see cref="WireLength"/> bytes.</summary>
    public Reply? Fetch(StoredObject item, Span<byte> room)
    {
        if (!TryFetch(item, out var header, out var cipherText))
        {
            return Reply.Check(SenseKey.MediumError, AdditionalSense.UnrecoveredReadError);
        }

        if (InUse is not { } parameters || parameters.Page.Decryption == DecryptionMode.Disabled)
        {
            return Refuse(UnableToDecrypt);
        }

        if (parameters.ReadsRaw)
        {
            return FetchRaw(header, parameters, cipherText, room);
        }

        if (parameters.Page.CheckExternalMode == CheckForExternal && header.External)
        {
            return Refuse(ModeMismatch);
        }

        bool fits = parameters.Key!.Fits(header);
        drive.Encryption.NoteKeyUsed(parameters, fits);
        if (!fits)
        {
            return Refuse(IncorrectKey);
        }

        return parameters.Key.TryOpen(header, cipherText, room) ? null : Refuse(IntegrityValidationFailed);
    }

    /// <summary>Why a record that is not encrypted is not given, or null.</summary>
    public Reply? RefusalOfPlain() =>
        InUse?.Page.Decryption == DecryptionMode.Decrypt ? Refuse(UnencryptedWhileDecrypting) : null;

    /// <summary>The header of an encrypted record at the position; null when the storage lost it.</summary>
    public EncryptedHeader? HeaderOf(StoredObject item)
    {
        var bytes = new byte[item.OverheadBytes];
        return drive.Cartridge.FetchStored(item.Location, bytes) && EncryptedHeader.TryRead(bytes, out var header)
            ? header
            : null;
    }

    /// <summary>Whether a key that fits decrypts the record at the position.</summary>
    public bool Opens(StoredObject item, in EncryptedHeader header, BlockKey key) =>
        TryFetch(item, out _, out var cipherText) && key.TryOpen(header, cipherText, new byte[item.LengthBytes]);

    /// <summary>CEEM: blocks written in external mode are refused.</summary>
    private const byte CheckForExternal = 2;

    /// <summary>CEEM: blocks that a drive encrypted are refused.</summary>
    private const byte CheckForEncrypt = 3;

    private static Reply? FetchRaw(
        in EncryptedHeader header,
        EncryptionParameters parameters,
        ReadOnlySpan<byte> cipherText,
        Span<byte> room
    )
    {
        if (header.RawReadForbidden)
        {
            return Refuse(NotRawReadEnabled);
        }

        if (parameters.Page.CheckExternalMode == CheckForEncrypt && !header.External)
        {
            return Refuse(ModeMismatch);
        }

        header.Nonce.CopyTo(room);
        header.KeyCheck.CopyTo(room[EncryptedHeader.NonceBytes..]);
        cipherText.CopyTo(room[Before..]);
        header.Tag.CopyTo(room[(Before + cipherText.Length)..]);
        return null;
    }

    private StoredObject Seal(ReadOnlySpan<byte> block, EncryptionParameters parameters)
    {
        int overhead = EncryptedHeader.FixedBytes + KadBytes(parameters);
        var stored = Room(overhead + block.Length);
        var header = parameters.Key!.Seal(parameters.BlockHeader, block, stored[overhead..]);
        header.Write(stored[..overhead]);
        return new StoredObject(block.Length, drive.Cartridge.Store(stored), overhead);
    }

    private StoredObject Adopt(ReadOnlySpan<byte> block, EncryptionParameters parameters)
    {
        int overhead = EncryptedHeader.FixedBytes + KadBytes(parameters);
        int length = block.Length - RawOverheadBytes;
        var stored = Room(overhead + length);
        var header = parameters.BlockHeader with
        {
            Nonce = block[..EncryptedHeader.NonceBytes].ToArray(),
            KeyCheck = block[EncryptedHeader.NonceBytes..Before].ToArray(),
            Tag = block[^EncryptedHeader.TagBytes..].ToArray(),
        };
        header.Write(stored[..overhead]);
        block.Slice(Before, length).CopyTo(stored[overhead..]);
        return new StoredObject(length, drive.Cartridge.Store(stored), overhead);
    }

    private static int KadBytes(EncryptionParameters parameters) =>
        parameters.BlockHeader.Unauthenticated.Length + parameters.BlockHeader.Authenticated.Length;

    /// <summary>Header and ciphertext, with the damage that the medium has: it shows as what it would in a drive.</summary>
    private bool TryFetch(StoredObject item, out EncryptedHeader header, out ReadOnlySpan<byte> cipherText)
    {
        header = default;
        cipherText = default;
        var stored = Room(item.StoredBytes);
        if (
            !drive.Cartridge.FetchStored(item.Location, stored)
            || !EncryptedHeader.TryRead(stored[..item.OverheadBytes], out header)
        )
        {
            return false;
        }

        drive.Cartridge.ApplyDamage(drive.Partition, drive.Object, item, stored[item.OverheadBytes..]);
        cipherText = stored[item.OverheadBytes..];
        return true;
    }

    private Span<byte> Room(int bytes)
    {
        if (_stored.Length < bytes)
        {
            _stored = new byte[bytes];
        }

        return _stored.AsSpan(0, bytes);
    }

    private static Reply Refuse(AdditionalSense condition) => Reply.Check(SenseKey.DataProtect, condition);
}
