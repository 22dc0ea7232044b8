using System.Security.Cryptography;
using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.Media;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Platform;

namespace TapeVault.UnitTests.Platform;

/// <summary>
/// The volume contract on a real folder. A power cut cannot be had here (the simulated store shows that); a session that
/// stops without another call can.
/// </summary>
public sealed class FolderStoreContractTests : VolumeContract
{
    private string _folder = string.Empty;
    private long? _capacityBytes;

    protected override void InsertBlankMedium(long? capacityBytes)
    {
        RemoveFolder();
        _folder = Directory.CreateTempSubdirectory("tapevault-volume-").FullName;
        _capacityBytes = capacityBytes;
    }

    protected override void InsertForeignMedium()
    {
        InsertBlankMedium(null);
        File.WriteAllBytes(Path.Combine(_folder, "holiday.jpg"), [1, 2, 3]);
    }

    protected override IVolumeDevice OpenDevice()
    {
        var store = new FolderStore(_folder);
        return new FolderDevice(_capacityBytes is { } limit ? new SmallStore(store, limit) : store, GateClock);
    }

    protected override void Crash() { }

    protected override string Fingerprint()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var paths = Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            digest.AppendData(System.Text.Encoding.UTF8.GetBytes(path));
            digest.AppendData(File.Exists(path) ? File.ReadAllBytes(path) : []);
            digest.AppendData(BitConverter.GetBytes(File.GetLastWriteTimeUtc(path).Ticks));
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    [OneTimeTearDown]
    public void RemoveFolder()
    {
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = string.Empty;
        }
    }

    [Test]
    public void What_else_lies_in_the_folder_is_neither_shown_nor_touched()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", [1]);
            volume.Close();
        }

        var neighbour = Path.Combine(_folder, "neighbour");
        Directory.CreateDirectory(neighbour);
        File.WriteAllText(Path.Combine(neighbour, "x.partial"), "mine");
        using (var volume = Append(Reopen()))
        {
            Assert.That(volume.List(string.Empty).Select(e => e.Path), Is.EqualTo(["set"]));
            Assert.That(volume.Find("neighbour/x"), Is.Null);
            AssertRefused(MediaErrors.FileExists, () => volume.Create("neighbour/y"));
        }

        var probe = Reopen().Probe(CancellationToken.None);
        var permit = Gate().Ask(WriteVerb.Format, probe, Options.Id).Require();
        using (var device = OpenDevice())
        {
            device.Format(permit, Options, CancellationToken.None).Close();
        }

        Assert.That(File.ReadAllText(Path.Combine(neighbour, "x.partial")), Is.EqualTo("mine"));
        Assert.That(Directory.Exists(Path.Combine(_folder, "set")), Is.False);
    }

    [Test]
    public void A_folder_that_is_not_there_is_no_medium()
    {
        using var device = new FolderDevice(new FolderStore(Path.Combine(_folder, "missing")), GateClock);
        Assert.That(device.Probe(CancellationToken.None).Content, Is.EqualTo(VolumeContent.None));
        AssertRefused(MediaErrors.NoMedium, () => device.OpenRead(CancellationToken.None));
    }

    [Test]
    public void A_damaged_marker_is_told_and_not_opened()
    {
        Format().Close();
        var marker = Path.Combine(_folder, FolderMarker.FileName);
        var bytes = File.ReadAllBytes(marker);
        bytes[^100] ^= 1;
        File.WriteAllBytes(marker, bytes);
        using var device = OpenDevice();
        Assert.That(device.Probe(CancellationToken.None).Content, Is.EqualTo(VolumeContent.Unreadable));
        Assert.That(device.Check(CancellationToken.None).IsConsistent, Is.False);
        AssertRefused(MediaErrors.DamagedVolume, () => device.OpenRead(CancellationToken.None));
    }

    /// <summary>A store that claims less room than the disk has, and gives no more.</summary>
    private sealed class SmallStore(FolderStore store, long capacityBytes) : IFolderStore
    {
        public string Description => store.Description;

        public VolumeSpace Space => new(capacityBytes, Math.Max(0, capacityBytes - Used()));

        public bool Exists(string path) => store.Exists(path);

        public IReadOnlyList<VolumeEntry> List(string folder) => store.List(folder);

        public void CreateFolder(string path) => store.CreateFolder(path);

        public Stream Create(string path) => new SmallStream(this, (FileStream)store.Create(path));

        public Stream OpenRead(string path) => store.OpenRead(path);

        public void Rename(string path, string newPath) => store.Rename(path, newPath);

        public void Delete(string path) => store.Delete(path);

        public void Flush(Stream file) => store.Flush(((SmallStream)file).File);

        public void FlushFolder(string path) => store.FlushFolder(path);

        private long Used() =>
            new DirectoryInfo(store.Description).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
    }

    private sealed class SmallStream(SmallStore store, FileStream file) : Stream
    {
        public FileStream File => file;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (store.Space.RemainingBytes < buffer.Length)
            {
                const int linuxNoSpace = 28;
                file.Write(buffer[..(buffer.Length / 2)]);
                throw new IOException("No room.", linuxNoSpace);
            }

            file.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override void Flush() => file.Flush();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
