using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.UnitTests.Operations;

/// <summary>A device that says what it is told to, holds permits to their word, and notes what was done to it.</summary>
public sealed class ScriptedDevice : IVolumeDevice
{
    public VolumeProbe Found { get; set; } = Blank;

    public VolumeCheck Checked { get; set; } = new(VolumeContent.Volume, IsConsistent: true, 0, 0, []);

    public IList<VolumeEntry> Entries { get; } = new List<VolumeEntry>();

    public IList<string> Done { get; } = new List<string>();

    /// <summary>What happens when the first byte of a format is written.</summary>
    public Action OnFormat { get; set; } = () => { };

    public string Description => "scripted";

    public static VolumeProbe Blank { get; } =
        new(
            VolumeContent.Blank,
            null,
            string.Empty,
            "SER1",
            "TV0001L9",
            WriteProtected: false,
            "nothing was ever written"
        );

    public VolumeProbe Probe(CancellationToken cancellationToken) => Found;

    public MediumEvidence? ReadEvidence(CancellationToken cancellationToken) => Found.Evidence;

    public IVolume OpenRead(CancellationToken cancellationToken) => new ScriptedVolume(this, isReadOnly: true);

    public IVolume OpenAppend(WritePermit permit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IVolume Format(WritePermit permit, FormatOptions options, CancellationToken cancellationToken)
    {
        permit.Spend(WriteVerb.Format, Found.Id);
        Done.Add($"format '{options.Name}' '{options.Barcode}' {options.Compression}");
        OnFormat();
        Found = Found with { Content = VolumeContent.Volume, Id = options.Id, Name = options.Name };
        Entries.Clear();
        return new ScriptedVolume(this, isReadOnly: false);
    }

    public VolumeCheck Check(CancellationToken cancellationToken) => Checked;

    public void Dispose() => Done.Add("close device");

    private sealed class ScriptedVolume(ScriptedDevice device, bool isReadOnly) : IVolume
    {
        public VolumeId Id => device.Found.Id!.Value;

        public string Name => device.Found.Name;

        public long Generation => 1;

        public bool IsReadOnly => isReadOnly;

        public VolumeTriage Triage => VolumeTriage.Clean;

        public VolumeSpace Space => new(1000, 900);

        public IReadOnlyList<VolumeEntry> List(string folder) => [.. device.Entries];

        public VolumeEntry? Find(string path) => device.Entries.SingleOrDefault(entry => entry.Path == path);

        public IVolumeReader OpenRead(string path) => throw new NotSupportedException();

        public IVolumeWriter Create(string path) => throw new NotSupportedException();

        public void Remove(string path) => throw new NotSupportedException();

        public SpaceState Sync() => throw new NotSupportedException();

        public void Close() => device.Done.Add("close volume");

        public void Dispose() { }
    }
}
