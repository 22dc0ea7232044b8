using NUnit.Framework;
using TapeVault.Platform.Linux.Sg;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Platform.Linux.Sg;

[TestFixture]
public sealed class SgAnswerTests
{
    private const int Length = 65536;

    [Test]
    public void Status_sense_residual_host_and_driver_status_come_back_together()
    {
        byte[] sense = [0x70, 0x00, 0x80, 0x00, 0x00, 0x01, 0x00, 0x0A, 0x55];
        var header = new SgHeader<nint>
        {
            Status = 0x02,
            MaskedStatus = 0x01,
            SenseWritten = 8,
            HostStatus = 0x0E,
            DriverStatus = 0x08,
            Residual = Length,
        };

        var result = SgAnswer.Of(header, sense);

        Assert.That(result.Status, Is.EqualTo(ScsiStatus.CheckCondition));
        Assert.That(result.Sense.ToArray(), Is.EqualTo(sense[..8]));
        Assert.That(result.ResidualBytes, Is.EqualTo(Length));
        Assert.That(result.HostStatus, Is.EqualTo(HostStatus.TransportDisrupted));
        Assert.That(result.DriverStatus, Is.EqualTo(8));
    }

    [Test]
    public void A_status_in_the_older_form_only_is_understood() =>
        Assert.That(
            SgAnswer.Of(new SgHeader<nint> { MaskedStatus = 0x0C }, []).Status,
            Is.EqualTo(ScsiStatus.ReservationConflict)
        );

    [Test]
    public void Good_with_a_host_error_is_no_success() =>
        Assert.That(SgAnswer.Of(new SgHeader<nint> { HostStatus = 3 }, []).IsGood, Is.False);

    [Test]
    public void More_sense_than_there_is_room_for_is_cut() =>
        Assert.That(SgAnswer.Of(new SgHeader<nint> { SenseWritten = 96 }, new byte[18]).Sense.Length, Is.EqualTo(18));

    [Test]
    public void The_next_answer_does_not_change_sense_data_already_given()
    {
        byte[] room = [0x70, 0, 6, 0];
        var result = SgAnswer.Of(new SgHeader<nint> { SenseWritten = 4 }, room);
        room[2] = 0;
        Assert.That(result.Sense.Span[2], Is.EqualTo(6));
    }

    // errno: include/uapi/asm-generic/errno-base.h; when the driver gives which: drivers/scsi/sg.c of Linux 6.1
    [TestCase(6, HostStatus.NoConnect, TestName = "ENXIO: offline after error recovery")]
    [TestCase(19, HostStatus.NoConnect, TestName = "ENODEV: detached")]
    [TestCase(33, HostStatus.BusBusy, TestName = "EDOM: command queue full")]
    [TestCase(16, HostStatus.BusBusy, TestName = "EBUSY")]
    [TestCase(12, HostStatus.Error, TestName = "ENOMEM")]
    [TestCase(22, HostStatus.Error, TestName = "EINVAL: transfer longer than the queue takes")]
    [TestCase(1, HostStatus.Error, TestName = "EPERM: command filter")]
    public void A_refusal_of_the_driver_is_a_host_error_with_nothing_transferred(int errno, HostStatus expected)
    {
        var result = SgAnswer.Refused(errno, Length);
        Assert.That(result.HostStatus, Is.EqualTo(expected));
        Assert.That(result.ResidualBytes, Is.EqualTo(Length));
        Assert.That(result.IsGood, Is.False);
    }
}
