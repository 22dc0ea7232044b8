using System.Security.Cryptography;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>
/// The digest that stands for a segment in COMPLETE: SHA-256 over, for each entry in order, its header bytes as stored and, in
/// place of its content, the content's own 32-byte digest; then the trailer. So every byte is covered while file content
/// is hashed once only (docs/formats/set.md).
/// </summary>
internal sealed class SegmentDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _pending = new byte[64 << 10];
    private int _used;

    public void AddHeader(ReadOnlySpan<byte> header) => Add(header);

    public void AddContent(Sha256Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Sha256Digest.Size];
        digest.CopyTo(bytes);
        Add(bytes);
    }

    public Sha256Digest Finish(ReadOnlySpan<byte> trailer)
    {
        Add(trailer);
        _hash.AppendData(_pending.AsSpan(0, _used));
        _used = 0;
        return new Sha256Digest(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _pending.Length)
        {
            _hash.AppendData(_pending.AsSpan(0, _used));
            _used = 0;
        }

        if (bytes.Length > _pending.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_pending.AsSpan(_used));
        _used += bytes.Length;
    }
}
