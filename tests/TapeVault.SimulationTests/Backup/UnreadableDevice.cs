using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Backup;

/// <summary>A device whose volume does not give some bytes back.</summary>
/// <param name="inner">The device that holds them.</param>
/// <param name="isBad">True for a read of so many bytes at an offset of a file that fails.</param>
internal sealed class UnreadableDevice(IVolumeDevice inner, Func<string, long, int, bool> isBad) : IVolumeDevice
{
    public string Description => inner.Description;

    public VolumeProbe Probe(CancellationToken cancellationToken) => inner.Probe(cancellationToken);

    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) => inner.ReadEvidence(cancellationToken);

    public IVolume OpenRead(CancellationToken cancellationToken) =>
        new Volume(inner.OpenRead(cancellationToken), isBad);

    public IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken) =>
        inner.OpenAppend(permit, cancellationToken);

    public IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken) =>
        inner.Format(permit, options, cancellationToken);

    public VolumeCheck Check(CancellationToken cancellationToken) => inner.Check(cancellationToken);

    public void Dispose() => inner.Dispose();

    private sealed class Volume(IVolume inner, Func<string, long, int, bool> isBad) : IVolume
    {
        public VolumeId Id => inner.Id;

        public string Name => inner.Name;

        public long Generation => inner.Generation;

        public bool IsReadOnly => inner.IsReadOnly;

        public VolumeTriage Triage => inner.Triage;

        public VolumeSpace Space => inner.Space;

        public IReadOnlyList<VolumeEntry> List(string folder) => inner.List(folder);

        public VolumeEntry? Find(string path) => inner.Find(path);

        public IVolumeReader OpenRead(string path) => new Reader(inner.OpenRead(path), path, isBad);

        public IVolumeWriter Create(string path) => inner.Create(path);

        public void Remove(string path) => inner.Remove(path);

        public SpaceState Sync() => inner.Sync();

        public void Close() => inner.Close();

        public void Dispose() => inner.Dispose();
    }

    private sealed class Reader(IVolumeReader inner, string path, Func<string, long, int, bool> isBad) : IVolumeReader
    {
        public long Length => inner.Length;

        public int Read(long offset, Span<byte> buffer) =>
            isBad(path, offset, buffer.Length)
                ? throw new TapeVaultException(MediaErrors.UnreadableBlock, $"{path} at {offset}.")
                : inner.Read(offset, buffer);

        public void Dispose() => inner.Dispose();
    }
}
