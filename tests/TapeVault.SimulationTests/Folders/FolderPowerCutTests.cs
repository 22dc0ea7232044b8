using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media;
using TapeVault.Media.Folders;
using TapeVault.Model;
using TapeVault.Operations.Retention;

namespace TapeVault.SimulationTests.Folders;

/// <summary>
/// Power goes at operation 1, 2, 3 … of a format and a small session until the session gets through, for many seeds of what
/// the disk then forgets. Afterwards: what a sync acknowledged is there, what is there is whole, and work goes on.
/// </summary>
public sealed class FolderPowerCutTests
{
    private const long OperationLimit = 500;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly FormatOptions Options = new(
        new VolumeId(new Guid("11111111-2222-4333-8444-555555555555")),
        "Cut"
    );

    private readonly ManualClock _clock = new();

    [Test]
    public void A_cut_at_any_operation_of_format_and_session_loses_nothing_acknowledged([Range(1, 24)] int seed)
    {
        for (var cut = 1L; ; cut++)
        {
            Assert.That(cut, Is.LessThan(OperationLimit), "The session never got through.");
            var store = new SimulatedFolderStore((ulong)seed, _clock);
            var acknowledged = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            store.CutPowerAtOperation(cut);
            var wasCut = WasCut(() => FormatAndWrite(store, acknowledged));
            store.RestorePower();
            AssertNothingLost(store, acknowledged, $"seed {seed}, cut at operation {cut}");
            if (!wasCut)
            {
                break;
            }
        }
    }

    [Test]
    public void A_cut_while_repairing_changes_nothing_of_that([Range(1, 12)] int seed)
    {
        for (var cut = 1L; ; cut++)
        {
            Assert.That(cut, Is.LessThan(OperationLimit), "The repair never got through.");
            var store = new SimulatedFolderStore((ulong)seed, _clock);
            var acknowledged = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            store.CutPowerAtOperation(28); // in the second set
            Assert.That(WasCut(() => FormatAndWrite(store, acknowledged)), Is.True);
            store.RestorePower();
            store.CutPowerAtOperation(store.OperationCount + cut);
            var wasCut = WasCut(() => AppendOneFile(store, "late/a", acknowledged));
            store.RestorePower();
            AssertNothingLost(store, acknowledged, $"seed {seed}, cut at operation {cut} of the repair");
            if (!wasCut)
            {
                break;
            }
        }
    }

    [Test]
    public void A_cut_while_a_volume_is_given_up_spares_its_neighbours_and_leaves_old_or_unfinished_or_new(
        [Range(1, 12)] int seed
    )
    {
        var next = Options with { Id = new VolumeId(new Guid("99999999-2222-4333-8444-555555555555")) };
        for (var cut = 1L; ; cut++)
        {
            var store = new SimulatedFolderStore((ulong)seed, _clock);
            var acknowledged = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            FormatAndWrite(store, acknowledged);
            PutNeighbour(store);
            store.CutPowerAtOperation(store.OperationCount + cut);
            var wasCut = WasCut(() => Format(store, Options.Id, next).Dispose());
            store.RestorePower();

            var context = $"seed {seed}, cut at operation {cut}";
            Assert.That(store.Exists("holiday.jpg"), Is.True, context);
            using var device = new FolderDevice(store, _clock);
            var probe = device.Probe(None);
            if (probe.Id == Options.Id)
            {
                using var volume = device.OpenRead(None);
                AssertHolds(volume, acknowledged, context);
            }
            else if (probe.Content != VolumeContent.UnfinishedFormat)
            {
                Assert.That(probe.Id, Is.EqualTo(next.Id), context);
            }

            using (var volume = Format(store, probe.Id, next))
            {
                Assert.That(volume.List(string.Empty), Is.Empty, context);
            }

            Assert.That(
                store.List(string.Empty).Select(e => e.Name),
                Is.EqualTo(["holiday.jpg", FolderMarker.FileName])
            );
            if (!wasCut)
            {
                break;
            }
        }
    }

    private void FormatAndWrite(SimulatedFolderStore store, Dictionary<string, byte[]> acknowledged)
    {
        using var volume = Format(store, null, Options);
        var pending = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Write(volume, "README.txt", 1, pending);
        Write(volume, "one/0001.tar", 2, pending);
        Write(volume, "one/COMPLETE", 3, pending);
        volume.Sync();
        Acknowledge(pending, acknowledged);
        using (var writer = volume.Create("two/0001.tar"))
        {
            writer.Write(Content(4));
            writer.CutBack(100);
        }

        Write(volume, "two/deep/0002.tar", 5, pending);
        volume.Sync();
        Acknowledge(pending, acknowledged);
        Write(volume, "three/0001.tar", 6, pending);
        volume.Close();
        Acknowledge(pending, acknowledged);
    }

    private void AppendOneFile(SimulatedFolderStore store, string path, Dictionary<string, byte[]> acknowledged)
    {
        using var volume = Append(store);
        var pending = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (volume.Find(path) is null)
        {
            Write(volume, path, 7, pending);
        }

        volume.Close();
        Acknowledge(pending, acknowledged);
    }

    private void AssertNothingLost(SimulatedFolderStore store, Dictionary<string, byte[]> acknowledged, string context)
    {
        using var device = new FolderDevice(store, _clock);
        var content = device.Probe(None).Content;
        if (content is VolumeContent.Blank or VolumeContent.UnfinishedFormat)
        {
            Assert.That(acknowledged, Is.Empty, context);
            FormatAndWrite(store, acknowledged);
        }

        using (var volume = device.OpenRead(None))
        {
            AssertHolds(volume, acknowledged, context);
        }

        AppendOneFile(store, "last/a", acknowledged);
        using (var volume = device.OpenRead(None))
        {
            Assert.That(volume.Triage.WasClean, Is.True, context);
            AssertHolds(volume, acknowledged, context);
        }

        Assert.That(device.Check(None).Problems, Is.Empty, context);
    }

    private static void AssertHolds(IVolume volume, Dictionary<string, byte[]> acknowledged, string context)
    {
        foreach (var (path, content) in acknowledged)
        {
            using var reader = volume.OpenRead(path);
            var read = new byte[content.Length + 1];
            Assert.That(reader.Read(0, read), Is.EqualTo(content.Length), $"{context}: {path}");
            Assert.That(read.AsSpan(0, content.Length).SequenceEqual(content), Is.True, $"{context}: {path}");
        }

        foreach (var file in FilesBelow(volume, string.Empty))
        {
            Assert.That(file.SizeBytes, Is.EqualTo(3000), $"{context}: {file.Path} is not whole");
        }
    }

    private static IEnumerable<VolumeEntry> FilesBelow(IVolume volume, string folder) =>
        volume.List(folder).SelectMany(e => e.IsFolder ? FilesBelow(volume, e.Path) : [e]);

    private IVolume Format(SimulatedFolderStore store, VolumeId? givenUp, FormatOptions options)
    {
        var device = new FolderDevice(store, _clock);
        var permit = new OverwriteGate(_clock).Ask(WriteVerb.Format, device.Probe(None), givenUp).Require();
        return device.Format(permit, options, None);
    }

    private IVolume Append(SimulatedFolderStore store)
    {
        var device = new FolderDevice(store, _clock);
        var permit = new OverwriteGate(_clock).Ask(WriteVerb.Append, device.Probe(None), Options.Id).Require();
        return device.OpenAppend(permit, None);
    }

    private static void PutNeighbour(SimulatedFolderStore store)
    {
        using (var file = store.Create("holiday.jpg"))
        {
            store.Flush(file);
        }

        store.FlushFolder(string.Empty);
    }

    private static void Write(IVolume volume, string path, int seed, Dictionary<string, byte[]> pending)
    {
        using var writer = volume.Create(path);
        var content = Content(seed);
        writer.Write(content.AsSpan(0, 1000));
        writer.Write(content.AsSpan(1000));
        writer.Complete();
        pending.Add(path, content);
    }

    private static byte[] Content(int seed)
    {
        var bytes = new byte[3000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static void Acknowledge(Dictionary<string, byte[]> pending, Dictionary<string, byte[]> acknowledged)
    {
        foreach (var (path, content) in pending)
        {
            acknowledged.Add(path, content);
        }

        pending.Clear();
    }

    private static bool WasCut(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (TapeVaultException fault) when (fault.InnerException is PowerIsOffException)
        {
            return true;
        }
    }
}
