using TapeVault.Media;

namespace TapeVault.Backup.Sessions;

/// <summary>A file of a volume as a stream of archive bytes, from an offset to its end.</summary>
internal sealed class VolumeFileSource(IVolumeReader reader, long offset)
{
    private long _offset = offset;

    public int Read(Span<byte> buffer)
    {
        var got = reader.Read(_offset, buffer);
        _offset += got;
        return got;
    }
}
