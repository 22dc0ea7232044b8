using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.SimulationTests.Iscsi;

/// <summary>Data phases, residuals and sense as bytes on the wire.</summary>
public sealed class TargetDataTests
{
    private static readonly byte[] Rewind = [0x01, 0, 0, 0, 0, 0];

    private readonly byte[] _block = new byte[20_000];

    [SetUp]
    public void FillBlock() => new Random(4).NextBytes(_block);

    [Test]
    public void Data_come_immediate_then_unsolicited_then_as_asked_for()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready(
            "InitialR2T=No",
            "ImmediateData=Yes",
            "FirstBurstLength=6000",
            "MaxBurstLength=8000",
            "MaxRecvDataSegmentLength=3000"
        );
        var command = raw.Command(0x20, 20_000, Write(20_000), _block[..2000]);
        raw.Send(command);
        raw.Send(RawInitiator.DataOut(command.Tag, 0xFFFFFFFF, 0, 2000, _block[2000..5000], final: false));
        raw.Send(RawInitiator.DataOut(command.Tag, 0xFFFFFFFF, 1, 5000, _block[5000..6000], final: true));
        for (uint asked = 0; asked < 2; asked++)
        {
            var request = raw.Receive();
            int offset = 6000 + ((int)asked * 8000);
            int length = asked == 0 ? 8000 : 6000;
            Assert.That(request.Opcode, Is.EqualTo(0x31));
            Assert.That(request.Tag, Is.EqualTo(command.Tag));
            Assert.That(request.UInt32(36), Is.EqualTo(asked), "R2TSN");
            Assert.That(request.UInt32(40), Is.EqualTo(offset));
            Assert.That(request.UInt32(44), Is.EqualTo(length));
            uint transferTag = request.UInt32(20);
            Assert.That(transferTag, Is.Not.EqualTo(0xFFFFFFFF));
            raw.Send(
                RawInitiator.DataOut(command.Tag, transferTag, 0, (uint)offset, _block[offset..(offset + 5000)], false)
            );
            raw.Send(
                RawInitiator.DataOut(
                    command.Tag,
                    transferTag,
                    1,
                    (uint)offset + 5000,
                    _block[(offset + 5000)..(offset + length)],
                    final: true
                )
            );
        }

        var response = raw.Receive();
        AssertResponse(response, status: 0);
        Assert.That(response.UInt32(36), Is.EqualTo(2), "ExpDataSN counts R2Ts");
        Assert.That(raw.Exchange(raw.Command(0x80, 0, Rewind)).Header[3], Is.Zero);
        AssertReads(raw, 20_000, pieces: 8);
    }

    [Test]
    public void Without_immediate_data_all_of_it_is_asked_for()
    {
        var options = new IscsiTargetOptions();
        using var bench = new TargetBench(
            options with
            {
                Parameters = options.Parameters with { ImmediateData = false, InitialR2T = true },
            }
        );
        using var raw = bench.Ready("ImmediateData=Yes", "InitialR2T=No", "MaxBurstLength=65536");
        var command = raw.Command(0xA0, 20_000, Write(20_000));
        var request = raw.Exchange(command);
        Assert.That(request.Opcode, Is.EqualTo(0x31));
        Assert.That(request.UInt32(44), Is.EqualTo(20_000));
        raw.Send(RawInitiator.DataOut(command.Tag, request.UInt32(20), 0, 0, _block, final: true));
        AssertResponse(raw.Receive(), status: 0);

        var uninvited = raw.Exchange(raw.Command(0xA0, 100, Write(100), _block[..100]));
        AssertResponse(uninvited, status: 2, underflow: 100);
        AssertSense(uninvited, 0x0B, 0x0C, 0x0C);
    }

    [Test]
    public void A_short_record_is_a_residual_underflow_with_its_sense()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        AssertResponse(raw.Exchange(raw.Command(0xA0, 1000, Write(1000), _block[..1000])), status: 0);
        raw.Exchange(raw.Command(0x80, 0, Rewind));
        raw.Send(raw.Command(0xC0, 4096, Read(4096)));
        var data = raw.Receive();
        Assert.That(data.Opcode, Is.EqualTo(0x25));
        Assert.That(data.Flags, Is.EqualTo(0x80), "F and no status");
        Assert.That(data.Data, Is.EqualTo(_block[..1000]));
        var response = raw.Receive();
        AssertResponse(response, status: 2, underflow: 3096);
        Assert.That(response.UInt32(36), Is.EqualTo(1), "ExpDataSN");
        AssertSense(response, 0x00, 0x00, 0x00);
        Assert.That(response.Data[2 + 2] & 0x20, Is.Not.Zero, "ILI");

        var end = raw.Exchange(raw.Command(0xC0, 4096, Read(4096)));
        AssertResponse(end, status: 2, underflow: 4096);
        AssertSense(end, 0x08, 0x00, 0x05);
    }

    [Test]
    public void A_command_that_asks_for_more_than_is_expected_is_a_residual_overflow()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        var answer = raw.Exchange(raw.Command(0xC0, 8, [0x12, 0, 0, 0, 36, 0]));
        Assert.That(answer.Opcode, Is.EqualTo(0x25));
        Assert.That(answer.Flags, Is.EqualTo(0x85), "F, O and status in the last data");
        Assert.That(answer.Data, Has.Length.EqualTo(8));
        Assert.That(answer.UInt32(44), Is.EqualTo(28));
    }

    [Test]
    public void More_data_than_a_first_burst_or_than_expected_are_refused()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("FirstBurstLength=512", "ImmediateData=Yes");
        var tooLong = raw.Exchange(raw.Command(0xA0, 4096, Write(4096), _block[..1024]));
        AssertSense(tooLong, 0x0B, 0x0C, 0x0D);
        var tooMany = raw.Exchange(raw.Command(0xA0, 100, Write(100), _block[..200]));
        AssertSense(tooMany, 0x0B, 0x0C, 0x0D);
        Assert.That(bench.Drive.BufferedObjects, Is.Zero);
    }

    [Test]
    public void Data_in_the_wrong_order_fail_the_command_and_not_the_session()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("InitialR2T=Yes", "MaxBurstLength=65536");
        var command = raw.Command(0xA0, 2000, Write(2000));
        uint transferTag = raw.Exchange(command).UInt32(20);
        raw.Send(RawInitiator.DataOut(command.Tag, transferTag, 1, 1000, _block[..1000], final: false));
        raw.Send(RawInitiator.DataOut(command.Tag, transferTag, 0, 0, _block[..1000], final: true));
        AssertSense(raw.Receive(), 0x0B, 0x47, 0x05);

        var stranger = raw.Exchange(RawInitiator.DataOut(0xABCD, 0x1234, 0, 0, _block[..8], final: true));
        Assert.That(stranger.Opcode, Is.EqualTo(0x3F), "data for no command");
        Assert.That(stranger.Data, Has.Length.EqualTo(48), "the header comes back");
        AssertResponse(raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady)), status: 0);
    }

    [Test]
    public void A_damaged_data_segment_is_rejected_and_its_command_aborted()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("HeaderDigest=CRC32C", "DataDigest=CRC32C", "InitialR2T=Yes");
        var command = raw.Command(0xA0, 1000, Write(1000));
        uint transferTag = raw.Exchange(command).UInt32(20);
        raw.Send(
            RawInitiator.DataOut(command.Tag, transferTag, 0, 0, _block[..1000], final: true),
            wrongDataDigest: true
        );
        var reject = raw.Receive();
        Assert.That(reject.Opcode, Is.EqualTo(0x3F));
        Assert.That(reject.Header[2], Is.EqualTo(2), "data digest error");
        AssertSense(raw.Receive(), 0x0B, 0x47, 0x05);
        Assert.That(bench.Drive.BufferedObjects, Is.Zero);

        var immediate = raw.Command(0xA0, 1000, Write(1000), _block[..1000]);
        raw.Send(immediate, wrongDataDigest: true);
        Assert.That(raw.Receive().Opcode, Is.EqualTo(0x3F));
        Assert.That(raw.ExpCmdSn, Is.EqualTo(immediate.UInt32(24)), "the command did not count");
        AssertResponse(raw.Exchange(immediate), status: 0);
    }

    [Test]
    public void A_damaged_header_ends_the_connection()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready("HeaderDigest=CRC32C");
        raw.Send(raw.Command(0x80, 0, Rewind), wrongHeaderDigest: true);
        Assert.That(raw.IsHungUp());
    }

    [Test]
    public void A_residual_that_a_fault_falsified_goes_out_as_it_is()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Write6,
                ExecuteCommand = true,
                ResidualBytes = 77,
            }
        );
        AssertResponse(raw.Exchange(raw.Command(0xA0, 1000, Write(1000), _block[..1000])), status: 0, underflow: 77);
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Read6,
                ExecuteCommand = true,
                ResidualBytes = 0,
            }
        );
        var atTheEnd = raw.Exchange(raw.Command(0xC0, 4096, Read(4096)));
        Assert.That(atTheEnd.Data, Has.Length.EqualTo(4096), "stale bytes");
        AssertResponse(raw.Receive(), status: 2);
    }

    [Test]
    public void Host_faults_become_what_they_say()
    {
        using var bench = new TargetBench();
        using var raw = bench.Ready();
        Fault(bench, HostStatus.Error);
        var failure = raw.Exchange(raw.Command(0x80, 0, Rewind));
        Assert.That(failure.Opcode, Is.EqualTo(0x21));
        Assert.That(failure.Header[2], Is.EqualTo(1), "target failure");

        Fault(bench, HostStatus.TimedOut);
        var silent = raw.Command(0x80, 0, Rewind);
        raw.Send(silent);
        AssertResponse(raw.Exchange(raw.Command(0x80, 0, TargetBench.TestUnitReady)), status: 0);
        var abort = raw.Exchange(raw.TaskManagement(1, silent.Tag));
        Assert.That(abort.Opcode, Is.EqualTo(0x22));
        Assert.That(abort.Header[2], Is.Zero, "function complete: it was still there");
        Assert.That(raw.Exchange(raw.TaskManagement(1, silent.Tag)).Header[2], Is.EqualTo(1), "and is no more");

        Fault(bench, HostStatus.TransportDisrupted);
        raw.Send(raw.Command(0x80, 0, Rewind));
        Assert.That(raw.IsHungUp());
    }

    internal static byte[] Write(int length) =>
        [0x0A, 0, (byte)(length >> 16), (byte)(length >> 8 & 0xFF), (byte)(length & 0xFF), 0];

    internal static byte[] Read(int length) =>
        [0x08, 0, (byte)(length >> 16), (byte)(length >> 8 & 0xFF), (byte)(length & 0xFF), 0];

    internal static void AssertResponse(RawPdu pdu, int status, uint underflow = 0)
    {
        Assert.That(pdu.Opcode, Is.EqualTo(0x21));
        Assert.That(pdu.Header[2], Is.Zero, "completed at the target");
        Assert.That(pdu.Header[3], Is.EqualTo(status));
        Assert.That(pdu.Flags, Is.EqualTo(underflow > 0 ? 0x82 : 0x80));
        Assert.That(pdu.UInt32(44), Is.EqualTo(underflow));
    }

    internal static void AssertSense(RawPdu pdu, byte key, byte code, byte qualifier)
    {
        Assert.That(pdu.Opcode, Is.EqualTo(0x21));
        Assert.That(pdu.Header[3], Is.EqualTo(2), "CHECK CONDITION");
        Assert.That((pdu.Data[0] << 8) | pdu.Data[1], Is.EqualTo(pdu.Data.Length - 2), "sense length");
        Assert.That(
            (pdu.Data[2 + 2] & 0x0F, pdu.Data[2 + 12], pdu.Data[2 + 13]),
            Is.EqualTo(((int)key, code, qualifier))
        );
    }

    private static void Fault(TargetBench bench, HostStatus status) =>
        bench.Drive.Faults.Add(new DriveFault { Operation = OperationCode.Rewind, HostStatus = status });

    private void AssertReads(RawInitiator raw, int length, int pieces)
    {
        raw.Send(raw.Command(0xC0, (uint)length, Read(length)));
        int offset = 0;
        for (uint piece = 0; piece < pieces; piece++)
        {
            var data = raw.Receive();
            Assert.That(data.Opcode, Is.EqualTo(0x25));
            Assert.That(data.UInt32(36), Is.EqualTo(piece), "DataSN");
            Assert.That(data.UInt32(40), Is.EqualTo(offset));
            Assert.That(data.Data, Is.EqualTo(_block[offset..(offset + data.Data.Length)]));
            offset += data.Data.Length;

            // bursts of 8000 in pieces of 3000: 3000 3000 2000, 3000 3000 2000, 3000, 1000 …
            bool endsBurst = offset % 8000 == 0 || offset == length;
            Assert.That(data.HasFinal, Is.EqualTo(endsBurst), $"F at {offset}");
            Assert.That((data.Flags & 1) != 0, Is.EqualTo(offset == length), "status with the last");
        }

        Assert.That(offset, Is.EqualTo(length));
    }
}
