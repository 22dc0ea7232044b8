using NUnit.Framework;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations.Retention;

namespace TapeVault.Contracts;

/// <summary>
/// What every kind of volume does. A derived fixture supplies a medium, a device on it, a power cut and a fingerprint; all
/// tests then run on it. Files are small, so that a simulated tape passes in seconds.
/// </summary>
public abstract partial class VolumeContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private IVolumeDevice? _device;

    /// <summary>The gate's clock; a device may have another.</summary>
    protected ManualClock GateClock { get; } = new();

    /// <summary>Capacity of the medium in the tests that fill it; room for some MiB beside the format's own structures.</summary>
    protected virtual long SmallCapacityBytes => 32L << 20;

    /// <summary>Puts a new, never written medium in; the old one is gone.</summary>
    /// <param name="capacityBytes">Capacity to simulate, null for an ordinary one.</param>
    protected abstract void InsertBlankMedium(long? capacityBytes);

    /// <summary>Puts a medium in that holds somebody else's data.</summary>
    protected abstract void InsertForeignMedium();

    /// <summary>A device on the present medium. The one given before was disposed, or died in <see cref="Crash"/>.</summary>
    protected abstract IVolumeDevice OpenDevice();

    /// <summary>
    /// Cuts the power: what was not synchronised may be lost, wholly or in part. Power is back on return, and
    /// <see cref="OpenDevice"/> gives a working device on the same medium. The old device is disposed after.
    /// </summary>
    protected abstract void Crash();

    /// <summary>A text that differs after any write to the medium, as a digest or a count of write commands.</summary>
    protected abstract string Fingerprint();

    [SetUp]
    public void InsertMedium() => InsertBlankMedium(null);

    [TearDown]
    public void DropDevice() => Release();

    [Test]
    public void A_new_medium_is_blank_and_cannot_be_opened()
    {
        Assert.That(Device.Probe(None).Content, Is.EqualTo(VolumeContent.Blank));
        Assert.That(Device.Probe(None).Id, Is.Null);
        AssertRefused(MediaErrors.BlankMedium, () => Device.OpenRead(None));
    }

    [Test]
    public void A_formatted_volume_is_empty_and_has_the_id_and_name_asked_for()
    {
        using (var volume = Format())
        {
            Assert.That(volume.Id, Is.EqualTo(Options.Id));
            Assert.That(volume.Name, Is.EqualTo(Options.Name));
            Assert.That(volume.IsReadOnly, Is.False);
            Assert.That(volume.List(string.Empty), Is.Empty);
            volume.Close();
        }

        var probe = Reopen().Probe(None);
        Assert.That(probe.Content, Is.EqualTo(VolumeContent.Volume));
        Assert.That(probe.Id, Is.EqualTo(Options.Id));
        Assert.That(probe.Name, Is.EqualTo(Options.Name));
    }

    [Test]
    public void What_was_written_is_read_back_after_reopening()
    {
        var content = Pattern(1, 300_001);
        using (var volume = Format())
        {
            Store(volume, "set/0001.tar", content);
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(reopened.Triage.WasClean, Is.True);
        Assert.That(Load(reopened, "set/0001.tar"), Is.EqualTo(content));
    }

    [Test]
    public void A_completed_file_can_be_read_before_any_sync()
    {
        using var volume = Format();
        var content = Pattern(2, 70_000);
        Store(volume, "a.bin", content);
        Assert.That(Load(volume, "a.bin"), Is.EqualTo(content));
    }

    [TestCase(0, 1)]
    [TestCase(0, 200_000)]
    [TestCase(65_535, 2)]
    [TestCase(65_536, 65_536)]
    [TestCase(131_071, 70_000)]
    [TestCase(199_999, 1)]
    public void Reading_works_at_any_offset(int offset, int length)
    {
        var content = Pattern(3, 200_000);
        using var volume = Format();
        Store(volume, "a.bin", content);
        using var reader = volume.OpenRead("a.bin");
        var buffer = new byte[length];
        var expected = content.AsSpan(offset, Math.Min(length, content.Length - offset)).ToArray();
        Assert.That(reader.Length, Is.EqualTo(content.Length));
        Assert.That(reader.Read(offset, buffer), Is.EqualTo(expected.Length));
        Assert.That(buffer.AsSpan(0, expected.Length).ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Reading_backward_and_at_the_end_works()
    {
        var content = Pattern(4, 150_000);
        using var volume = Format();
        Store(volume, "a.bin", content);
        using var reader = volume.OpenRead("a.bin");
        var buffer = new byte[10_000];
        foreach (var offset in new[] { 140_000, 70_000, 0 })
        {
            Assert.That(reader.Read(offset, buffer), Is.EqualTo(buffer.Length));
            Assert.That(buffer, Is.EqualTo(content.AsSpan(offset, buffer.Length).ToArray()));
        }

        Assert.That(reader.Read(150_000, buffer), Is.Zero);
        Assert.That(reader.Read(1L << 40, buffer), Is.Zero);
    }

    [Test]
    public void An_empty_file_is_kept()
    {
        using (var volume = Format())
        {
            Store(volume, "set/empty", []);
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(reopened.Find("set/empty")?.SizeBytes, Is.Zero);
        Assert.That(Load(reopened, "set/empty"), Is.Empty);
    }

    [Test]
    public void Folders_list_their_entries_sorted_with_full_paths()
    {
        using var volume = Format();
        foreach (var path in new[] { "b/2", "b/1", "README.txt", "a/deep/er/x" })
        {
            Store(volume, path, Pattern(5, 10));
        }

        Assert.That(Paths(volume, string.Empty), Is.EqualTo(new[] { "README.txt", "a", "b" }));
        Assert.That(Paths(volume, "b"), Is.EqualTo(new[] { "b/1", "b/2" }));
        Assert.That(Paths(volume, "a/deep"), Is.EqualTo(new[] { "a/deep/er" }));
        Assert.That(volume.List("a")[0].IsFolder, Is.True);
        Assert.That(volume.List("b")[0] is { IsFolder: false, SizeBytes: 10, Name: "1" });
        Assert.That(volume.List("nothing"), Is.Empty);
    }

    [Test]
    public void Find_tells_files_from_folders_and_knows_what_is_not_there()
    {
        using var volume = Format();
        Store(volume, "set/a", Pattern(6, 33));
        Assert.That(volume.Find("set/a") is { IsFolder: false, SizeBytes: 33 });
        Assert.That(volume.Find("set")?.IsFolder, Is.True);
        Assert.That(volume.Find("set/b"), Is.Null);
        Assert.That(volume.Find("set/a/b"), Is.Null);
        AssertRefused(MediaErrors.NoSuchFile, () => volume.OpenRead("set/b"));
        AssertRefused(MediaErrors.NoSuchFile, () => volume.OpenRead("set"));
    }

    [Test]
    public void Files_are_appended_in_a_later_session()
    {
        using (var volume = Format())
        {
            Store(volume, "one/a", Pattern(7, 90_000));
            volume.Close();
        }

        using (var volume = Append(Reopen()))
        {
            Store(volume, "two/a", Pattern(8, 90_001));
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(Load(reopened, "one/a"), Is.EqualTo(Pattern(7, 90_000)));
        Assert.That(Load(reopened, "two/a"), Is.EqualTo(Pattern(8, 90_001)));
    }

    [Test]
    public void A_file_that_exists_is_never_written_again()
    {
        using var volume = Format();
        Store(volume, "set/a", Pattern(9, 100));
        AssertRefused(MediaErrors.FileExists, () => volume.Create("set/a"));
        AssertRefused(MediaErrors.FileExists, () => volume.Create("set"));
        AssertRefused(MediaErrors.FileExists, () => volume.Create("set/a/b"));
        Assert.That(Load(volume, "set/a"), Is.EqualTo(Pattern(9, 100)));
    }

    [TestCase("")]
    [TestCase("/a")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("../a")]
    [TestCase("a/./b")]
    [TestCase("line\nbreak")]
    [TestCase("nul\0")]
    [TestCase("colon:name")]
    [TestCase("umlaut-\u00e4")]
    public void A_name_that_some_volume_cannot_hold_is_refused(string path)
    {
        using var volume = Format();
        AssertRefused(MediaErrors.NameNotAllowed, () => volume.Create(path));
    }

    [Test]
    public void The_longest_name_is_kept_and_a_longer_one_refused()
    {
        var longest = new string('n', VolumePaths.MaxComponentLength);
        using (var volume = Format())
        {
            Store(volume, "set/" + longest, Pattern(10, 10));
            AssertRefused(MediaErrors.NameNotAllowed, () => volume.Create("set/" + longest + "n"));
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(Load(reopened, "set/" + longest), Is.EqualTo(Pattern(10, 10)));
    }

    [Test]
    public void A_removed_file_and_a_removed_folder_are_gone_for_good()
    {
        using (var volume = Format())
        {
            Store(volume, "one/a", Pattern(11, 10));
            Store(volume, "one/b", Pattern(11, 11));
            Store(volume, "two/a", Pattern(11, 12));
            volume.Sync();
            volume.Remove("one/a");
            volume.Remove("two");
            AssertRefused(MediaErrors.NoSuchFile, () => volume.Remove("three"));
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(Paths(reopened, "one"), Is.EqualTo(new[] { "one/b" }));
        Assert.That(reopened.Find("two"), Is.Null);
        Assert.That(reopened.Find("two/a"), Is.Null);
    }

    [Test]
    public void A_removed_name_may_be_used_again()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", Pattern(12, 10));
            volume.Sync();
            volume.Remove("set");
            Store(volume, "set/a", Pattern(13, 20));
            volume.Close();
        }

        using var reopened = Reopen().OpenRead(None);
        Assert.That(Load(reopened, "set/a"), Is.EqualTo(Pattern(13, 20)));
    }

    [Test]
    public void A_closed_volume_checks_consistent_with_its_files_counted()
    {
        using (var volume = Format())
        {
            Store(volume, "set/a", Pattern(14, 10_000));
            Store(volume, "set/b", Pattern(15, 234));
            volume.Close();
        }

        var check = Reopen().Check(None);
        Assert.That(check.Problems, Is.Empty);
        Assert.That(check is { IsConsistent: true, FileCount: 2, FileBytes: 10_234 });
    }

    [Test]
    public void Generation_grows_with_each_sync_that_has_something_to_keep()
    {
        using var volume = Format();
        var before = volume.Generation;
        Store(volume, "a", Pattern(16, 10));
        volume.Sync();
        var between = volume.Generation;
        Store(volume, "b", Pattern(16, 10));
        volume.Sync();
        Assert.That(between, Is.GreaterThan(before));
        Assert.That(volume.Generation, Is.GreaterThan(between));
    }
}
