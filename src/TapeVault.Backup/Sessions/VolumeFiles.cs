using System.Security.Cryptography;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Whole small files of a volume: written and read in one go, with their digest.</summary>
internal static class VolumeFiles
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Writes a file; false when the volume had no room, and then the file is not there.</summary>
    public static bool TryWrite(IVolume volume, string path, ReadOnlySpan<byte> bytes)
    {
        using var writer = volume.Create(path);
        if (writer.Write(bytes) == SpaceState.Full || writer.Complete() == SpaceState.Full)
        {
            return false;
        }

        return true;
    }

    /// <summary>Copies a file of the volume into a stream and returns its digest.</summary>
    public static Sha256Digest CopyTo(
        IVolume volume,
        string path,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        using var reader = volume.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PieceBytes];
        for (long offset = 0; reader.Read(offset, buffer) is var got and > 0; offset += got)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, got));
            destination.Write(buffer.AsSpan(0, got));
        }

        return new Sha256Digest(hash.GetHashAndReset());
    }

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.DamagedSet"/>: longer than anything we write there.</exception>
    public static byte[] ReadAll(IVolume volume, string path, int limitBytes, CancellationToken cancellationToken)
    {
        var entry = volume.Find(path);
        if (entry is not null && entry.SizeBytes > limitBytes)
        {
            throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"{path} has {entry.SizeBytes} bytes; at most {limitBytes} are possible."
            );
        }

        using var bytes = new MemoryStream();
        CopyTo(volume, path, bytes, cancellationToken);
        return bytes.ToArray();
    }
}
