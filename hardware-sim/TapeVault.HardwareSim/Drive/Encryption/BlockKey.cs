using System.Security.Cryptography;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>
/// A key in the drive: AES-256-GCM with a nonce drawn for each block. The bytes are pinned, never leave this class and are
/// zeroed when it is disposed. Nonces are truly random, so ciphertext is the one thing of the drive that no seed repeats.
/// </summary>
internal sealed class BlockKey : IDisposable
{
    public const int KeyBytes = 32;

    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(KeyBytes, pinned: true);
    private readonly AesGcm _cipher;

    public BlockKey(ReadOnlySpan<byte> key)
    {
        key.CopyTo(_key);
        _cipher = new AesGcm(_key, EncryptedHeader.TagBytes);
    }

    /// <summary>Encrypts a block.</summary>
    /// <param name="like">What belongs into the header besides nonce, key check and tag.</param>
    /// <param name="plain">The block.</param>
    /// <param name="cipherText">As many bytes.</param>
    /// <returns>The block's header.</returns>
    public EncryptedHeader Seal(EncryptedHeader like, ReadOnlySpan<byte> plain, Span<byte> cipherText)
    {
        var nonce = RandomNumberGenerator.GetBytes(EncryptedHeader.NonceBytes);
        var tag = new byte[EncryptedHeader.TagBytes];
        _cipher.Encrypt(nonce, plain, cipherText, tag, like.Authenticated);
        return like with { Nonce = nonce, KeyCheck = Check(nonce), Tag = tag };
    }

    /// <summary>Whether a block was encrypted with this key.</summary>
    public bool Fits(in EncryptedHeader header) =>
        CryptographicOperations.FixedTimeEquals(Check(header.Nonce), header.KeyCheck);

    /// <summary>Decrypts a block.</summary>
    /// <returns>False when block or A-KAD are not those that were encrypted.</returns>
    public bool TryOpen(in EncryptedHeader header, ReadOnlySpan<byte> cipherText, Span<byte> plain)
    {
        try
        {
            _cipher.Decrypt(header.Nonce, cipherText, header.Tag, plain, header.Authenticated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_key);
    }

    private byte[] Check(ReadOnlySpan<byte> nonce)
    {
        Span<byte> message = stackalloc byte[Label.Length + EncryptedHeader.NonceBytes];
        Label.CopyTo(message);
        nonce.CopyTo(message[Label.Length..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, message, hash);
        return hash[..EncryptedHeader.KeyCheckBytes].ToArray();
    }

    private static ReadOnlySpan<byte> Label => "simulated drive, which key"u8;
}
