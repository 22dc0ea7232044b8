using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>
/// <see cref="TapeDrive"/> against the simulated drive: not whether the bytes are right (other tests say that), but whether
/// every method finds what it expects in a whole drive.
/// </summary>
[TestFixture]
public sealed class TapeDriveOnSimulatorTests
{
    private const int BlockBytes = 64 * 1024;

    private SimulatedDrive simulated = null!;
    private SimulatedCartridge cartridge = null!;
    private TapeDrive drive = null!;

    [SetUp]
    public void Begin()
    {
        simulated = new SimulatedDrive();
        cartridge = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { CapacityBytes = 64_000_000 }
        );
        simulated.Insert(cartridge);
        drive = new TapeDrive(simulated, new SelfAdvancingClock());
        Assert.That(
            drive.WaitUntilReady(TimeSpan.FromHours(3), CancellationToken.None),
            Is.EqualTo(DriveReadiness.Ready)
        );
    }

    [TearDown]
    public void End()
    {
        cartridge.Dispose();
        simulated.Dispose();
    }

    [Test]
    public void It_tells_what_it_is()
    {
        Assert.Multiple(() =>
        {
            Assert.That(drive.Inquiry().DeviceType, Is.EqualTo(InquiryData.SequentialAccess));
            Assert.That(drive.UnitSerialNumber(), Is.EqualTo("SIMDRIVE01"));
            Assert.That(drive.DeviceIdentification().Designators, Is.Not.Empty);
            Assert.That(drive.SequentialAccessCapabilities().DeviceType, Is.EqualTo(InquiryData.SequentialAccess));
            Assert.That(drive.ReadBlockLimits().MaximumBytes, Is.GreaterThanOrEqualTo(1 << 20));
            Assert.That(drive.DensityCode(), Is.EqualTo(0x60));
            Assert.That(drive.IsWriteProtected(), Is.False);
            Assert.That(drive.ReportSupportedOperationCodes()?.Find(OperationCode.Write6)?.Timeouts, Is.Not.Null);
        });
    }

    [Test]
    public void Mode_pages_are_set_and_read_back()
    {
        drive.UseVariableBlocks();
        drive.SetDataCompression(drive.GetDataCompression() with { CompressionEnabled = false });
        drive.SetDeviceConfigurationExtension(
            drive.GetDeviceConfigurationExtension() with
            {
                ProgrammableEarlyWarningMegabytes = 5,
            }
        );
        Assert.Multiple(() =>
        {
            Assert.That(drive.GetDataCompression().CompressionEnabled, Is.False);
            Assert.That(drive.GetDeviceConfigurationExtension().ProgrammableEarlyWarningMegabytes, Is.EqualTo(5));
            Assert.That(drive.GetDeviceConfiguration().ActivePartition, Is.Zero);
        });
    }

    [Test]
    public void Two_partitions_are_made_written_and_read_back()
    {
        Partition();
        drive.Locate(1, 0);
        Assert.That(drive.Write(Block(1, BlockBytes)), Is.EqualTo(WriteOutcome.Written));
        Assert.That(drive.Write(Block(2, 1000)), Is.EqualTo(WriteOutcome.Written));
        var buffered = drive.ReadBufferedPosition();
        drive.WriteFilemarks(1, immediate: false);
        var end = drive.ReadPosition();

        drive.Locate(1, 0);
        var room = new byte[BlockBytes + 1];
        var read = new[] { drive.Read(room), drive.Read(room), drive.Read(room), drive.Read(room) };
        Assert.Multiple(() =>
        {
            Assert.That(buffered.FirstObject, Is.EqualTo(2));
            Assert.That(buffered.LastObject, Is.LessThanOrEqualTo(2));
            Assert.That((end.Partition, end.ObjectNumber, end.FileNumber), Is.EqualTo((1, 3L, 1L)));
            Assert.That(
                read,
                Is.EqualTo(
                    new ReadOutcome[]
                    {
                        new(ReadKind.Block, BlockBytes),
                        new(ReadKind.Block, 1000),
                        new(ReadKind.Filemark, 0),
                        new(ReadKind.EndOfData, 0),
                    }
                )
            );
        });
    }

    [Test]
    public void ReadChecked_finds_shorter_and_longer_blocks()
    {
        drive.Rewind();
        drive.Write(Block(7, 3000));
        drive.Locate(0, 0);
        Assert.That(drive.ReadChecked(new byte[1000]), Is.EqualTo(new ReadOutcome(ReadKind.BlockTooLong, 3000)));
        Assert.That(drive.SpaceBlocks(-1), Is.EqualTo(new SpaceOutcome(-1, SpaceStop.Done)));
        var room = new byte[4000];
        Assert.That(drive.ReadChecked(room), Is.EqualTo(new ReadOutcome(ReadKind.Block, 3000)));
        Assert.That(room[..3000], Is.EqualTo(Block(7, 3000)));
    }

    [Test]
    public void Spacing_stops_where_the_medium_says()
    {
        drive.Rewind();
        drive.Write(Block(1, 10));
        drive.Write(Block(2, 10));
        drive.WriteFilemarks(1, immediate: true);
        drive.Write(Block(3, 10));
        drive.Locate(0, 0);
        Assert.Multiple(() =>
        {
            Assert.That(drive.SpaceBlocks(5), Is.EqualTo(new SpaceOutcome(2, SpaceStop.Filemark)));
            Assert.That(drive.SpaceBlocks(5), Is.EqualTo(new SpaceOutcome(1, SpaceStop.EndOfData)));
            Assert.That(drive.SpaceFilemarks(-2), Is.EqualTo(new SpaceOutcome(-1, SpaceStop.BeginningOfPartition)));
            Assert.That(drive.SpaceFilemarks(1), Is.EqualTo(new SpaceOutcome(1, SpaceStop.Done)));
        });
        drive.SpaceEndOfData();
        Assert.That(drive.ReadPosition().ObjectNumber, Is.EqualTo(4));
        drive.LocateEndOfData(0);
        Assert.That(drive.ReadPosition().ObjectNumber, Is.EqualTo(4));
    }

    [Test]
    public void A_full_partition_warns_early_and_then_ends()
    {
        drive.Rewind();
        var block = Block(9, 1 << 20);
        var outcomes = new List<WriteOutcome>();
        do
        {
            outcomes.Add(drive.Write(block));
        } while (outcomes[^1] != WriteOutcome.EndOfPartition && outcomes.Count < 200);

        Assert.That(
            outcomes.Distinct(),
            Is.EqualTo(new[] { WriteOutcome.Written, WriteOutcome.EarlyWarning, WriteOutcome.EndOfPartition })
        );
        Assert.That(drive.ReadPosition().EndOfPartition, Is.True);
    }

    [Test]
    public void Logs_and_cartridge_memory_are_read_and_written()
    {
        Partition();
        drive.Locate(0, 0);
        drive.Write(Block(1, BlockBytes));
        drive.Synchronize();
        drive.WriteAttributes(
            1,
            [MamAttribute.OfAscii(0x0801, "TAPEVAULT", 32), MamAttribute.OfAscii(0x0800, "TV", 8)]
        );
        var statistics = drive.ReadVolumeStatistics();
        Assert.Multiple(() =>
        {
            Assert.That(drive.ReadAttribute(1, 0x0801)?.TextValue, Is.EqualTo("TAPEVAULT"));
            Assert.That(drive.ReadAttribute(1, 0x0805), Is.Null);
            Assert.That(drive.ReadAttribute(0, 0x0401)?.TextValue, Is.EqualTo("SIM0000001"));
            Assert.That(statistics.PartitionCapacityMegabytes(1), Is.Not.Null);
            Assert.That(statistics.EndOfDataIsMissing(0), Is.False);
            Assert.That(drive.ReadSequentialAccessStatistics().BytesFromHost, Is.EqualTo((ulong)BlockBytes));
            Assert.That(drive.ReadDeviceStatus()?.MediumMounted, Is.True);
            Assert.That(drive.ReadTapeAlerts().IsSet(4), Is.False);
        });
    }

    [Test]
    public void After_a_power_cut_nothing_is_written_before_a_position_is_chosen()
    {
        drive.Rewind();
        drive.Write(Block(1, BlockBytes));
        simulated.CutPower();
        var cut = Assert.Throws<TapeDriveException>(() => drive.Write(Block(2, BlockBytes)))!;
        simulated.RestorePower();
        drive.WaitUntilReady(TimeSpan.FromHours(1), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(cut.Result.HostStatus, Is.EqualTo(HostStatus.NoConnect));
            Assert.That(() => drive.Write(Block(2, BlockBytes)), Throws.TypeOf<TapeDriveException>());
        });
        drive.Rewind();
        Assert.That(drive.ReadPosition().BeginningOfPartition, Is.True);
    }

    private void Partition()
    {
        var page = drive.GetMediumPartition();
        drive.SetMediumPartition(
            page with
            {
                AdditionalPartitionsDefined = 1,
                FixedDataPartitions = false,
                SelectDataPartitions = false,
                InitiatorDefinedPartitions = true,
                SizeUnit = 3,
                OnFormatMedium = true,
                PartitionUnits = 6,
                PartitionSizes = [10, MediumPartitionModePage.RestOfMedium],
            }
        );
        drive.Rewind();
        drive.FormatMedium(FormatKind.DefaultThenPartition);
    }

    private static byte[] Block(byte fill, int length)
    {
        var block = new byte[length];
        block.AsSpan().Fill(fill);
        return block;
    }
}
