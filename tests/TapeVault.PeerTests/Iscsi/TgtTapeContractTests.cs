using NUnit.Framework;
using TapeVault.Contracts;
using TapeVault.Scsi;

namespace TapeVault.PeerTests;

/// <summary>tgt's tape passes what every tape passes with blocks and filemarks; what it lacks is in its traits.</summary>
[TestFixture]
public sealed class TgtTapeContractTests : TapeBlocksContract
{
    private TgtBench? _bench;

    [TearDown]
    public void DropBench() => _bench?.Dispose();

    protected override TapeTraits Traits { get; } =
        new()
        {
            NamesEndOfData = false,
            StopsAtFilemarks = false,
            TellsPosition = false,
            GivesShortBlocks = false,
        };

    protected override TapeDrive StartDrive()
    {
        _bench = new TgtBench();
        return _bench.LoadedDrive(_bench.Open(TgtBench.DriveUnit));
    }

    protected override void StopDrive() { }
}
