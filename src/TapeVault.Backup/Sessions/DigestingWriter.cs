using System.Security.Cryptography;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Writes one file of a volume and digests it on the way; small pieces are gathered.</summary>
internal sealed class DigestingWriter(IVolumeWriter writer, string path) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _pending = new byte[256 << 10];
    private int _used;
    private bool _full;

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_full)
        {
            var taken = Math.Min(bytes.Length, _pending.Length - _used);
            bytes[..taken].CopyTo(_pending.AsSpan(_used));
            _used += taken;
            bytes = bytes[taken..];
            if (_used == _pending.Length)
            {
                Flush();
            }
        }
    }

    /// <summary>Ends the file; null when the volume had no room, and then the file is not there.</summary>
    public CompletedFile? Complete()
    {
        Flush();
        var length = writer.Length;
        if (_full || writer.Complete() == SpaceState.Full)
        {
            return null;
        }

        var name = path[(path.LastIndexOf('/') + 1)..];
        return new CompletedFile(name, length, new Sha256Digest(_hash.GetHashAndReset()).ToString());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        _hash.Dispose();
    }

    private void Flush()
    {
        var bytes = _pending.AsSpan(0, _used);
        _used = 0;
        _hash.AppendData(bytes);
        _full = _full || writer.Write(bytes) == SpaceState.Full;
    }
}
