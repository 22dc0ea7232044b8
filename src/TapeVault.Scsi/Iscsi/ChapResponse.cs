using System.Security.Cryptography;

namespace TapeVault.Scsi.Iscsi;

/// <summary>CHAP's response: the hash of identifier, secret and challenge, in this order (RFC 1994 4.1).</summary>
public static class ChapResponse
{
    /// <summary>Length of a response in bytes.</summary>
    public static int SizeOf(ChapAlgorithm algorithm) =>
        algorithm switch
        {
            ChapAlgorithm.Md5 => MD5.HashSizeInBytes,
            ChapAlgorithm.Sha1 => SHA1.HashSizeInBytes,
            ChapAlgorithm.Sha256 => SHA256.HashSizeInBytes,
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };

    /// <summary>Calculates a response.</summary>
    public static byte[] Compute(
        ChapAlgorithm algorithm,
        byte identifier,
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> challenge
    )
    {
        using var hash = IncrementalHash.CreateHash(
            algorithm switch
            {
                ChapAlgorithm.Md5 => HashAlgorithmName.MD5,
                ChapAlgorithm.Sha1 => HashAlgorithmName.SHA1,
                ChapAlgorithm.Sha256 => HashAlgorithmName.SHA256,
                _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
            }
        );
        hash.AppendData([identifier]);
        hash.AppendData(secret);
        hash.AppendData(challenge);
        return hash.GetHashAndReset();
    }
}
