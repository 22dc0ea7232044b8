using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Drive;

/// <summary>The product's own driver against the simulated drive.</summary>
public sealed class TapeDriveTests
{
    [Test]
    public void The_driver_gets_a_timed_drive_ready_and_learns_its_time_outs()
    {
        var clock = new VirtualClock();
        using var simulated = new SimulatedDrive(new SimulatedDriveOptions { Clock = clock, Timed = true });
        using var cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        var drive = new TapeDrive(simulated, new PassingTime(clock));
        Assert.That(drive.TestUnitReady(), Is.EqualTo(DriveReadiness.NoMedium));
        simulated.Insert(cartridge);
        var start = clock.GetUtcNow();
        Assert.That(
            drive.WaitUntilReady(TimeSpan.FromMinutes(5), CancellationToken.None),
            Is.EqualTo(DriveReadiness.Ready)
        );
        Assert.That((clock.GetUtcNow() - start).TotalSeconds, Is.InRange(15, 40));
        Assert.That(drive.ReportSupportedOperationCodes(), Is.Not.Null);
        Assert.That(drive.UnitSerialNumber(), Is.EqualTo("SIMDRIVE01"));
        Assert.That(drive.Inquiry().Product.Trim(), Is.EqualTo("ULTRIUM-TD9"));
        Assert.That(drive.ReadBlockLimits().MaximumBytes, Is.EqualTo(8 << 20));
        Assert.That(drive.DensityCode(), Is.EqualTo(0x60));
        Assert.That(drive.IsWriteProtected(), Is.False);
        Assert.That(drive.DeviceIdentification().Designators, Has.Count.EqualTo(3));
        Assert.That(drive.ReadTapeAlerts().Flags, Is.Zero);
    }

    [Test]
    public void The_driver_partitions_writes_reads_and_positions()
    {
        using var bench = new DriveBench();
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        var page = drive.GetMediumPartition() with
        {
            AdditionalPartitionsDefined = 1,
            InitiatorDefinedPartitions = true,
            PartitionSizes = [1, MediumPartitionModePage.RestOfMedium],
        };
        drive.SetMediumPartition(page);
        drive.FormatMedium(FormatKind.Partition);
        Assert.That(drive.GetMediumPartition().AdditionalPartitionsDefined, Is.EqualTo(1));

        drive.Locate(1, 0);
        Assert.That(drive.Write([1, 2, 3]), Is.EqualTo(WriteOutcome.Written));
        Assert.That(drive.WriteFilemarks(1, immediate: true), Is.EqualTo(WriteOutcome.Written));
        var buffered = drive.ReadBufferedPosition();
        Assert.That((buffered.LastObject, buffered.FirstObject, buffered.ObjectsInBuffer), Is.EqualTo((0L, 2L, 2L)));
        drive.Synchronize();
        drive.Rewind();
        var room = new byte[64];
        Assert.That(drive.Read(room), Is.EqualTo(new ReadOutcome(ReadKind.Block, 3)));
        Assert.That(drive.Read(room).Kind, Is.EqualTo(ReadKind.Filemark));
        Assert.That(drive.Read(room).Kind, Is.EqualTo(ReadKind.EndOfData));
        Assert.That(drive.SpaceBlocks(-1), Is.EqualTo(new SpaceOutcome(0, SpaceStop.Filemark)));
        Assert.That(drive.SpaceFilemarks(-2), Is.EqualTo(new SpaceOutcome(0, SpaceStop.BeginningOfPartition)));
        Assert.That(drive.ReadChecked(room.AsSpan(0, 2)), Is.EqualTo(new ReadOutcome(ReadKind.BlockTooLong, 3)));
        drive.LocateEndOfData(1);
        var position = drive.ReadPosition();
        Assert.That((position.Partition, position.ObjectNumber, position.FileNumber), Is.EqualTo((1, 2L, 1L)));
    }

    [Test]
    public void The_driver_sees_that_an_end_of_data_is_missing()
    {
        using var bench = new DriveBench(partitioned: true);
        bench.Cartridge.LoseEndOfData(1);
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        var statistics = drive.ReadVolumeStatistics();
        Assert.That((statistics.EndOfDataIsMissing(0), statistics.EndOfDataIsMissing(1)), Is.EqualTo((false, true)));
        Assert.That(
            () => drive.LocateEndOfData(1),
            Throws
                .InstanceOf<TapeDriveException>()
                .With.Property("Sense")
                .Property("Condition")
                .EqualTo(AdditionalSense.EndOfDataNotFound)
        );
    }

    [Test]
    public void The_driver_reads_and_writes_cartridge_memory()
    {
        using var bench = new DriveBench();
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        Assert.That(drive.ReadAttribute(0, 0x0806), Is.Null);
        drive.WriteAttributes(0, [MamAttribute.OfAscii(0x0806, "TV0001L9", 32)]);
        Assert.That(drive.ReadAttribute(0, 0x0806)?.TextValue, Is.EqualTo("TV0001L9"));
        Assert.That(drive.ReadAttribute(0, 0x0401)?.TextValue, Is.EqualTo("SIM0000001"));
    }

    [Test]
    public void Early_warning_and_the_end_come_back_as_values()
    {
        using var bench = new DriveBench(
            cartridge: new CartridgeOptions { CapacityBytes = 2_000_000, EarlyWarningZoneBytes = 1_000_000 }
        );
        var drive = new TapeDrive(bench.Drive, TimeProvider.System);
        var block = new byte[1_000_000];
        WriteOutcome[] outcomes = [.. Enumerable.Range(0, 4).Select(_ => drive.Write(block))];
        Assert.That(
            outcomes,
            Is.EqualTo(
                new[]
                {
                    WriteOutcome.Written,
                    WriteOutcome.EarlyWarning,
                    WriteOutcome.EarlyWarning,
                    WriteOutcome.EndOfPartition,
                }
            )
        );
    }
}
