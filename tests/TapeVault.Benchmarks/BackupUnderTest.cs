using TapeVault.Backup;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Retention;
using TapeVault.Platform;
using TapeVault.Scsi;

namespace TapeVault.Benchmarks;

/// <summary>
/// The product as it is measured: real files, a catalog on disk, and an LTFS volume, just formatted, in a simulated
/// LTO-9 drive whose mechanics take no time.
/// </summary>
internal sealed class BackupUnderTest : IDisposable
{
    private static readonly FormatOptions Format = new(
        new VolumeId(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")),
        "Benchmark",
        "TV0001L9"
    );

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly string _state = Directory.CreateTempSubdirectory("tapevault-bench-").FullName;
    private readonly SimulatedDrive _drive = new(new SimulatedDriveOptions());
    private readonly SimulatedCartridge _cartridge;
    private readonly VaultCatalog _catalog;
    private readonly IVolume _volume;
    private readonly BackupPlan _plan;

    /// <summary>Sets everything up, format included, so that only the jobs are left to measure.</summary>
    /// <param name="folder">What to back up.</param>
    /// <param name="keepsData">Whether the cartridge keeps its bytes in memory, or positions and lengths only.</param>
    public BackupUnderTest(string folder, bool keepsData)
    {
        _cartridge = SimulatedCartridge.Create(keepsData ? CartridgeStorage.InMemory() : CartridgeStorage.Discarding());
        _drive.Insert(_cartridge);
        _catalog = VaultCatalog.Open(Path.Combine(_state, "catalog"), "tapevault-bench", _clock);
        var device = Device();
        var probe = device.Probe(CancellationToken.None);
        var permit = new OverwriteGate(_clock).Ask(WriteVerb.Format, probe, null).Require();
        _volume = device.Format(permit, Format, CancellationToken.None);
        _plan = new BackupPlan(
            SetId.Create(_clock.GetUtcNow(), 0),
            "benchmark",
            HostPlatform.CreateFileSystem().OpenSource(folder),
            Environment.MachineName,
            "tapevault-bench",
            new BackupOptions()
        );
    }

    /// <summary>Backs the folder up: everything that a backup does, from the walk to the closed volume.</summary>
    public void Backup(CancellationToken cancellation)
    {
        var ledger = SetLedger.Begin(_catalog, _plan, _clock);
        using var session = new BackupSession(_plan, _volume, ledger, _clock);
        var outcome = session.Run(new JobStop(CancellationToken.None, cancellation));
        Invariant.Require(
            outcome is { End: BackupEnd.Complete, ProblemCount: 0 },
            $"the whole folder was stored, not {outcome}"
        );
    }

    /// <summary>Reads the set back and compares every digest.</summary>
    public void Verify(CancellationToken cancellation)
    {
        using var volume = Device().OpenRead(cancellation);
        var report = new VerifyJob(_catalog, _clock).Run(_plan.SetId, _ => volume, null, null, cancellation);
        Invariant.Require(
            report is { IsSound: true, IsComplete: true, SegmentsElsewhere: 0, UncheckedParts: 0 },
            $"every digest was compared, not {report}"
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _volume.Dispose();
        _plan.Tree.Dispose();
        _catalog.Dispose();
        _cartridge.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private LtfsDevice Device() => new(new TapeDrive(_drive, _clock), new LtfsOptions(), _clock);
}
