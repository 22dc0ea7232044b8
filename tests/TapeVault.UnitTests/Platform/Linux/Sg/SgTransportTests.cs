using System.Runtime.InteropServices;
using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Retention;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

/// <summary>
/// The transport as it is, with its own write(2), poll(2) and read(2), over a socket behind which a simulated drive carries
/// out commands at the addresses that the driver would be given.
/// </summary>
[Platform("Linux")]
public sealed class SgTransportTests
{
    private const int BlockBytes = 65_536;

    private SimulatedDrive _drive = null!;
    private DriverEnd _end = null!;
    private SgTransport _transport = null!;
    private byte[] _buffer = null!;

    [SetUp]
    public void Start()
    {
        _drive = new SimulatedDrive();
        _drive.Insert(SimulatedCartridge.Create(CartridgeStorage.InMemory()));
        _end = new DriverEnd(_drive);
        _transport = new SgTransport(_end.Node, direct: false);
        _buffer = GC.AllocateArray<byte>(4 * BlockBytes, pinned: true);
        new Random(5).NextBytes(_buffer);
    }

    [TearDown]
    public void End()
    {
        _transport.Dispose();
        _end.Dispose();
        _drive.Dispose();
    }

    [Test]
    public void The_driver_is_given_the_callers_own_memory_both_ways()
    {
        var drive = new TapeDrive(_transport, TimeProvider.System);
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), CancellationToken.None);
        drive.Rewind();
        drive.Write(_buffer.AsSpan(BlockBytes, BlockBytes));
        drive.Rewind();
        var read = _buffer.AsSpan(2 * BlockBytes, BlockBytes);
        Assert.That(drive.Read(read).LengthBytes, Is.EqualTo(BlockBytes));
        Assert.That(read.SequenceEqual(_buffer.AsSpan(BlockBytes, BlockBytes)), Is.True);
        Assert.That(AddressesOf(OperationCode.Write6), Is.EqualTo([AddressOf(BlockBytes)]));
        Assert.That(AddressesOf(OperationCode.Read6), Is.EqualTo([AddressOf(2 * BlockBytes)]));
    }

    [Test]
    public void Whole_blocks_of_a_file_go_to_the_driver_from_where_the_writer_was_given_them()
    {
        var clock = TimeProvider.System;
        using var device = new LtfsDevice(new TapeDrive(_transport, clock), new LtfsOptions(), clock);
        var permit = new OverwriteGate(clock).Ask(WriteVerb.Format, device.Probe(default), null, false).Require();
        var options = new FormatOptions(
            new VolumeId(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")),
            "Vault 1",
            "TV0001L9",
            BlockSizeBytes: BlockBytes
        );
        using var volume = device.Format(permit, options, default);
        _end.Seen.Clear();
        using (var writer = volume.Create("scan.bin"))
        {
            writer.Write(_buffer);
            writer.Complete();
        }

        Assert.That(
            AddressesOf(OperationCode.Write6).Take(4),
            Is.EqualTo(Enumerable.Range(0, 4).Select(block => AddressOf(block * BlockBytes)))
        );
        volume.Close();
    }

    [Test]
    public void What_the_device_says_comes_back_through_the_driver()
    {
        var room = new byte[BlockBytes];
        var read = new Read6Cdb(Fixed: false, SuppressIncorrectLength: false, BlockBytes).ToCommand();
        var ready = new TapeDrive(_transport, TimeProvider.System).WaitUntilReady(
            TimeSpan.FromMinutes(1),
            CancellationToken.None
        );
        Assert.That(ready, Is.EqualTo(DriveReadiness.Ready));
        var result = _transport.Execute(read, ScsiBuffer.In(room), TimeSpan.FromMinutes(1));
        Assert.That(result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
        Assert.That(SenseData.TryRead(result.Sense.Span, out var sense), Is.True);
        Assert.That(
            sense.Is(SenseKey.BlankCheck, AdditionalSense.EndOfDataDetected),
            $"{sense.Key} {sense.Condition}: the tape is blank"
        );
        Assert.That(result.ResidualBytes, Is.EqualTo(BlockBytes));
    }

    private IEnumerable<nint> AddressesOf(OperationCode code) =>
        _end.Seen.Where(one => (OperationCode)one.OperationCode == code).Select(one => one.Data);

    private nint AddressOf(int offset) => Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, offset);
}
