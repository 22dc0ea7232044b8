using System.Runtime.InteropServices;
using NUnit.Framework;
using TapeVault.Platform.Windows.Spti;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Platform.Windows.Spti;

/// <summary>From the call to the result, with the system call replaced by a driver that the test plays.</summary>
[TestFixture]
public sealed class SptiTransportTests
{
    private const string Path = @"\\.\Tape0";

    private static ScsiCommand Command(DataDirection direction, params byte[] cdb) =>
        new("TEST", cdb, direction, TimeoutClass.Query, Repeatable: false);

    private static ScsiResult Run(ScriptedDevice device, ScsiBuffer buffer, double seconds = 60)
    {
        using var transport = new SptiTransport(device, Path);
        return transport.Execute(Command(buffer.Direction, 0x0A, 0, 0, 2, 0, 0), buffer, TimeSpan.FromSeconds(seconds));
    }

    [Test]
    public void The_driver_gets_the_callers_own_bytes_where_they_are()
    {
        var block = GC.AllocateArray<byte>(512, pinned: true);
        block.AsSpan().Fill(0xA7);
        var device = new ScriptedDevice();
        device.OnPassThrough = call =>
        {
            Assert.That(call.Data, Is.EqualTo(Marshal.UnsafeAddrOfPinnedArrayElement(block, 0)));
            Assert.That(call.DataOut(), Is.EqualTo(block));
            Assert.That(call.Direction, Is.Zero, "SCSI_IOCTL_DATA_OUT");
            Assert.That(call.Command, Is.EqualTo(new byte[] { 0x0A, 0, 0, 2, 0, 0 }));
            Assert.That(call.StructureBytes, Is.EqualTo(Environment.Is64BitProcess ? 56 : 44));
            Assert.That(call.SenseOffset, Is.EqualTo(call.StructureBytes));
            Assert.That(call.WholeBytes, Is.EqualTo(call.SenseOffset + call.SenseRoom));
            Assert.That(call.SenseRoom, Is.EqualTo(252));
            call.Answer(0, [], 512, []);
            return 0;
        };

        Assert.That(Run(device, ScsiBuffer.Out(block)), Is.EqualTo(new ScsiResult(ScsiStatus.Good, default, 0)));
        Assert.That(device.CallCount, Is.EqualTo(1));
    }

    [Test]
    public void Bytes_from_the_device_come_with_what_is_missing()
    {
        var room = new byte[64];
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                Assert.That(call.Direction, Is.EqualTo(1), "SCSI_IOCTL_DATA_IN");
                call.Answer(0, [], 4, [1, 2, 3, 4]);
                return 0;
            },
        };

        Assert.That(Run(device, ScsiBuffer.In(room)).ResidualBytes, Is.EqualTo(60));
        Assert.That(room[..5], Is.EqualTo(new byte[] { 1, 2, 3, 4, 0 }));
    }

    [Test]
    public void A_command_without_data_says_so()
    {
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                Assert.That(call.Direction, Is.EqualTo(2), "SCSI_IOCTL_DATA_UNSPECIFIED");
                Assert.That((long)call.Data, Is.Zero);
                call.Answer(0, [], 0, []);
                return 0;
            },
        };
        Assert.That(Run(device, ScsiBuffer.None).IsGood, Is.True);
    }

    [Test]
    public void Bytes_that_the_adapter_cannot_reach_are_copied_once_and_back()
    {
        var memory = GC.AllocateArray<byte>(2048, pinned: true);
        var start = 1 + (int)(512 - (Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % 512));
        memory.AsSpan().Fill(0x5A);
        byte[] expected = [.. memory[start..(start + 600)]];
        var device = Aligned();
        device.OnPassThrough = call =>
        {
            Assert.That((long)call.Data % 512, Is.Zero);
            Assert.That(call.DataOut(), Is.EqualTo(expected));
            call.Answer(0, [], 600, []);
            return 0;
        };
        Assert.That(Run(device, ScsiBuffer.Out(memory.AsSpan(start, 600))).IsGood, Is.True);

        device = Aligned();
        device.OnPassThrough = call =>
        {
            Assert.That((long)call.Data % 512, Is.Zero);
            call.Answer(0, [], 3, [9, 8, 7, 6]);
            return 0;
        };
        Assert.That(Run(device, ScsiBuffer.In(memory.AsSpan(start, 600))).ResidualBytes, Is.EqualTo(597));
        Assert.That(memory[(start - 1)..(start + 5)], Is.EqualTo(new byte[] { 0x5A, 9, 8, 7, 0x5A, 0x5A }));
    }

    [Test]
    public void Bytes_that_the_adapter_can_reach_are_not_copied_for_their_length()
    {
        var memory = GC.AllocateArray<byte>(2048, pinned: true);
        var start = (int)(512 - (Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % 512));
        var place = Marshal.UnsafeAddrOfPinnedArrayElement(memory, start);
        var device = Aligned();
        device.OnPassThrough = call =>
        {
            Assert.That(call.Data, Is.EqualTo(place));
            call.Answer(0, [], 13, []);
            return 0;
        };
        Assert.That(Run(device, ScsiBuffer.Out(memory.AsSpan(start, 13))).IsGood, Is.True);
    }

    [Test]
    public void Status_sense_and_residual_come_back_together()
    {
        // fixed format, blank check, end of data (SPC-5 4.5.3)
        byte[] sense = [0xF0, 0, 8, 0, 0, 2, 0, 0x0A, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0];
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                call.Answer(2, sense, 100, []);
                return 0;
            },
        };

        var result = Run(device, ScsiBuffer.In(new byte[512]));

        Assert.That(result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
        Assert.That(result.Sense.ToArray(), Is.EqualTo(sense));
        Assert.That(result.ResidualBytes, Is.EqualTo(412));
        Assert.That(result.HostStatus, Is.EqualTo(HostStatus.Ok));
    }

    [Test]
    public void A_driver_that_gives_back_the_whole_room_adds_nothing_to_the_sense_data()
    {
        byte[] room = new byte[252];
        byte[] sense = [0x70, 0, 6, 0, 0, 0, 0, 0x0A, 0, 0, 0, 0, 0x29, 0, 0, 0, 0, 0];
        sense.CopyTo(room, 0);
        var device = new ScriptedDevice { OnPassThrough = call => Answered(call, 2, room) };
        Assert.That(Run(device, ScsiBuffer.None).Sense.ToArray(), Is.EqualTo(sense));
    }

    [Test]
    public void Sense_data_of_the_command_before_is_not_that_of_this_one()
    {
        byte[] sense = [0x70, 0, 6, 0, 0, 0, 0, 0x0A, 0, 0, 0, 0, 0x29, 0, 0, 0, 0, 0];
        var device = new ScriptedDevice { OnPassThrough = call => Answered(call, 2, sense) };
        using var transport = new SptiTransport(device, Path);
        var first = transport.Execute(Command(default, 0, 0, 0, 0, 0, 0), ScsiBuffer.None, TimeSpan.FromSeconds(1));
        // this driver leaves the length as it was
        device.OnPassThrough = call =>
        {
            call.AnswerWithoutSense(0);
            return 0;
        };
        var second = transport.Execute(Command(default, 0, 0, 0, 0, 0, 0), ScsiBuffer.None, TimeSpan.FromSeconds(1));

        Assert.That(second.IsGood, Is.True);
        Assert.That(second.Sense.IsEmpty, Is.True);
        Assert.That(first.Sense.ToArray(), Is.EqualTo(sense), "what was given stays");
    }

    [Test]
    public void A_driver_that_fills_in_nothing_has_not_said_good() =>
        Assert.That(
            Run(new ScriptedDevice { OnPassThrough = _ => 0 }, ScsiBuffer.None).HostStatus,
            Is.EqualTo(HostStatus.Error)
        );

    [Test]
    public void More_transferred_than_asked_for_is_no_success()
    {
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                call.Answer(0, [], 513, []);
                return 0;
            },
        };
        var result = Run(device, ScsiBuffer.Out(new byte[512]));
        Assert.That(result.IsGood, Is.False);
        Assert.That(result.ResidualBytes, Is.EqualTo(512));
    }

    // winerror.h; which NTSTATUS becomes which: RtlNtStatusToDosError
    [TestCase(121, HostStatus.TimedOut, TestName = "ERROR_SEM_TIMEOUT: STATUS_IO_TIMEOUT")]
    [TestCase(1460, HostStatus.TimedOut, TestName = "ERROR_TIMEOUT")]
    [TestCase(433, HostStatus.NoConnect, TestName = "ERROR_NO_SUCH_DEVICE")]
    [TestCase(1167, HostStatus.NoConnect, TestName = "ERROR_DEVICE_NOT_CONNECTED")]
    [TestCase(55, HostStatus.NoConnect, TestName = "ERROR_DEV_NOT_EXIST")]
    [TestCase(2, HostStatus.NoConnect, TestName = "ERROR_FILE_NOT_FOUND")]
    [TestCase(1617, HostStatus.NoConnect, TestName = "ERROR_DEVICE_REMOVED")]
    [TestCase(170, HostStatus.BusBusy, TestName = "ERROR_BUSY")]
    [TestCase(32, HostStatus.BusBusy, TestName = "ERROR_SHARING_VIOLATION")]
    [TestCase(1111, HostStatus.Reset, TestName = "ERROR_BUS_RESET")]
    [TestCase(995, HostStatus.Aborted, TestName = "ERROR_OPERATION_ABORTED")]
    [TestCase(23, HostStatus.Parity, TestName = "ERROR_CRC")]
    [TestCase(1117, HostStatus.Error, TestName = "ERROR_IO_DEVICE")]
    [TestCase(5, HostStatus.Error, TestName = "ERROR_ACCESS_DENIED")]
    [TestCase(87, HostStatus.Error, TestName = "ERROR_INVALID_PARAMETER: too long, or not aligned")]
    [TestCase(1450, HostStatus.Error, TestName = "ERROR_NO_SYSTEM_RESOURCES")]
    [TestCase(31, HostStatus.Error, TestName = "ERROR_GEN_FAILURE")]
    [TestCase(99999, HostStatus.Error, TestName = "a number that nobody knows")]
    public void A_call_that_fails_is_a_host_error_and_is_made_once(int error, HostStatus expected)
    {
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                call.Answer(0, [], 512, []);
                return error;
            },
        };

        var result = Run(device, ScsiBuffer.Out(new byte[512]));

        Assert.That(result.HostStatus, Is.EqualTo(expected));
        Assert.That(result.DriverStatus, Is.EqualTo(error));
        Assert.That(result.ResidualBytes, Is.EqualTo(512));
        Assert.That(result.IsGood, Is.False);
        Assert.That(device.CallCount, Is.EqualTo(1));
    }

    // the port driver refuses 0 and more than 30 hours
    [TestCase(0, 1u)]
    [TestCase(0.2, 1u)]
    [TestCase(60.5, 61u)]
    [TestCase(108_000, 108_000u)]
    [TestCase(200_000, 108_000u)]
    public void A_time_out_is_in_whole_seconds_that_the_driver_takes(double seconds, uint expected)
    {
        uint? given = null;
        var device = new ScriptedDevice
        {
            OnPassThrough = call =>
            {
                given = call.TimeoutSeconds;
                return Answered(call, 0, []);
            },
        };
        _ = Run(device, ScsiBuffer.None, seconds);
        Assert.That(given, Is.EqualTo(expected));
    }

    [Test]
    public void A_closed_transport_closes_its_device_and_takes_no_command()
    {
        var device = new ScriptedDevice();
        var transport = new SptiTransport(device, Path);
        transport.Dispose();
        transport.Dispose();
        Assert.That(device.IsDisposed, Is.True);
        Assert.That(
            () => transport.Execute(Command(default, 0, 0, 0, 0, 0, 0), ScsiBuffer.None, TimeSpan.FromSeconds(1)),
            Throws.TypeOf<ObjectDisposedException>()
        );
    }

    private static ScriptedDevice Aligned() =>
        new() { Capabilities = Convert.FromHexString("1800000000001000FFFFFFFF00000000FF01000001000000") };

    private static int Answered(PassThroughCall call, byte status, ReadOnlySpan<byte> sense)
    {
        call.Answer(status, sense, 0, []);
        return 0;
    }
}
