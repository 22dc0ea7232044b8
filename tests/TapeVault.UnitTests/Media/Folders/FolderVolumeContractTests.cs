using System.Globalization;
using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.HardwareSim.Storage;
using TapeVault.Media;
using TapeVault.Media.Folders;

namespace TapeVault.UnitTests.Media.Folders;

/// <summary>The volume contract on a folder whose disk forgets what was not synchronised; several seeds of forgetting.</summary>
[TestFixture(1)]
[TestFixture(2)]
[TestFixture(3)]
[TestFixture(4)]
[TestFixture(5)]
[TestFixture(6)]
public sealed class FolderVolumeContractTests(int seed) : VolumeContract
{
    private SimulatedFolderStore _store = null!;

    protected override void InsertBlankMedium(long? capacityBytes) =>
        _store = new SimulatedFolderStore((ulong)seed, GateClock, capacityBytes ?? 1L << 30);

    protected override void InsertForeignMedium()
    {
        InsertBlankMedium(null);
        using (var file = _store.Create("holiday.jpg"))
        {
            file.Write([1, 2, 3]);
            _store.Flush(file);
        }

        _store.FlushFolder(string.Empty);
    }

    protected override IVolumeDevice OpenDevice() => new FolderDevice(_store, GateClock);

    protected override void Crash()
    {
        _store.CutPower();
        _store.RestorePower();
    }

    protected override string Fingerprint() => _store.OperationCount.ToString(CultureInfo.InvariantCulture);
}
