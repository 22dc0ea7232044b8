using System.Diagnostics;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Model;
using TapeVault.Platform.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Benchmarks.Iscsi;

/// <summary>
/// The product's initiator and tape drive, and the simulator's target over loopback TCP, with a cartridge that keeps positions
/// and lengths only and a drive whose mechanics take no time.
/// </summary>
internal sealed class LoopbackTape : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SimulatedDrive _simulated = new(new SimulatedDriveOptions());
    private readonly SimulatedCartridge _cartridge = SimulatedCartridge.Create(CartridgeStorage.Discarding());
    private readonly IscsiTarget _target;
    private readonly IscsiTransport _transport;
    private readonly TapeDrive _drive;

    public LoopbackTape(bool digests)
    {
        _simulated.Insert(_cartridge);
        _target = new IscsiTarget([_simulated], new IscsiTargetOptions());
        var address = new IscsiAddress(
            new TargetPortal(_target.Portal.Address.ToString(), _target.Portal.Port),
            _target.Options.TargetName,
            0
        );
        var options = new IscsiOptions();
        options = options with
        {
            Parameters = options.Parameters with { HeaderDigest = digests, DataDigest = digests },
        };
        _transport = IscsiTransport.Open(address, options, TimeProvider.System);
        _drive = new TapeDrive(_transport, TimeProvider.System);
        var readiness = _drive.WaitUntilReady(Patience, CancellationToken.None);
        Invariant.Require(readiness == DriveReadiness.Ready, $"the drive is ready, not {readiness}");
        _drive.UseVariableBlocks();
    }

    /// <summary>What initiator and target agreed on.</summary>
    public SessionParameters Agreed => _transport.Agreed!;

    /// <summary>Writes that many blocks from the beginning of the tape and synchronises.</summary>
    public TimeSpan Write(int blockBytes, int blockCount)
    {
        var block = new byte[blockBytes];
        _drive.Rewind();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < blockCount; i++)
        {
            var outcome = _drive.Write(block);
            Invariant.Require(outcome == WriteOutcome.Written, $"block {i} was written, not {outcome}");
        }

        _drive.Synchronize();
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Reads them back.</summary>
    public TimeSpan Read(int blockBytes, int blockCount)
    {
        var room = new byte[blockBytes];
        _drive.Rewind();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < blockCount; i++)
        {
            var outcome = _drive.Read(room);
            Invariant.Require(
                outcome.Kind == ReadKind.Block && outcome.LengthBytes == blockBytes,
                $"block {i} was read, not {outcome}"
            );
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Dispose();
        _target.Dispose();
        _simulated.Dispose();
        _cartridge.Dispose();
    }
}
