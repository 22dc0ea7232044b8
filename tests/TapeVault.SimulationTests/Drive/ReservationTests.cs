using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>
/// Persistent reservations (SPC-5 5.14) as several initiators meet them. CDBs and parameter lists are written out from the tables of
/// SPC-5 6.16, as sg_persist of sg3_utils sends them.
/// </summary>
public sealed class ReservationTests
{
    private const string KeyA = "5456000000000A0A";
    private const string KeyB = "5456000000000B0B";
    private const string NoKey = "0000000000000000";
    private const string Register = "00";
    private const string Reserve = "01";
    private const string Release = "02";
    private const string Clear = "03";
    private const string Preempt = "04";
    private const string RegisterIgnoring = "06";
    private const string ExclusiveAccess = "03";
    private const string WriteExclusive = "01";
    private const string RegistrantsOnly = "06";

    private static readonly Nexus Alpha = new("iqn.2025-01.test:alpha,i,0x000000000001");
    private static readonly Nexus Beta = new("iqn.2025-01.test:beta,i,0x000000000002");

    [Test]
    public void Only_who_is_registered_with_the_right_key_may_reserve()
    {
        using var bench = Known();
        Assert.That(Out(bench, Alpha, Reserve, ExclusiveAccess, KeyA, NoKey), Is.EqualTo(Conflict));
        Assert.That(Out(bench, Alpha, Register, "00", NoKey, KeyA), Is.EqualTo("GOOD"));
        Assert.That(Out(bench, Alpha, Reserve, ExclusiveAccess, KeyB, NoKey), Is.EqualTo(Conflict));
        Assert.That(Out(bench, Alpha, Reserve, ExclusiveAccess, KeyA, NoKey), Is.EqualTo("GOOD"));
        Assert.That(
            Out(bench, Alpha, Register, "00", KeyB, NoKey),
            Is.EqualTo(Conflict),
            "a wrong key unregisters nobody"
        );
    }

    [Test]
    public void Exclusive_access_keeps_others_from_the_tape_and_lets_them_ask()
    {
        using var bench = Reserved();
        foreach (var cdb in new[] { "0A0000000400", "080000000400", "010000000000", "1B0000000000", "190000000000" })
        {
            Assert.That(Raw(bench, Beta, cdb), Is.EqualTo(Conflict), cdb);
        }

        Assert.That(Raw(bench, Beta, "000000000000"), Is.EqualTo("GOOD"), "TEST UNIT READY");
        Assert.That(In(bench, Beta, "12000000FF00", 255).Status, Is.EqualTo(ScsiStatus.Good), "INQUIRY");
        Assert.That(In(bench, Beta, "4D006E00000000020000", 512).Status, Is.EqualTo(ScsiStatus.Good), "LOG SENSE");
        Assert.That(Raw(bench, Alpha, "010000000000"), Is.EqualTo("GOOD"), "the holder");
    }

    [Test]
    public void A_write_exclusive_reservation_lets_others_read()
    {
        using var bench = Reserved(WriteExclusive);
        Assert.That(Raw(bench, Beta, "0A0000000400"), Is.EqualTo(Conflict));
        Assert.That(In(bench, Beta, "5A00100000000000FF00", 255).Status, Is.EqualTo(ScsiStatus.Good), "MODE SENSE");
    }

    [Test]
    public void A_conflict_comes_before_a_unit_attention_which_stays()
    {
        using var bench = Reserved();
        bench.Drive.RaiseUnitAttention(AdditionalSense.MediumMayHaveChanged);
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo(Conflict));
        Assert.That(Raw(bench, Beta, "000000000000"), Is.EqualTo("6/28/00"));
    }

    [Test]
    public void A_reset_and_a_lost_session_leave_the_reservation_and_a_power_cycle_takes_it()
    {
        using var bench = Reserved();
        bench.Drive.Reset();
        bench.Drive.LoseNexus(Alpha);
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo(Conflict));
        bench.Drive.CutPower();
        bench.Drive.RestorePower();
        Raw(bench, Beta, "000000000000");
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo("GOOD"));
    }

    [Test]
    public void The_answers_name_keys_holder_and_initiator()
    {
        using var bench = Reserved();
        Out(bench, Beta, RegisterIgnoring, "00", NoKey, KeyB);
        Assert.That(Data(bench, "5E00", 24), Is.EqualTo("0000000200000010" + KeyA + KeyB), "READ KEYS");
        Assert.That(
            Data(bench, "5E01", 24),
            Is.EqualTo("0000000200000010" + KeyA + "00000000" + "0003" + "0000"),
            "READ RESERVATION"
        );
        Assert.That(Data(bench, "5E02", 8), Is.EqualTo("00080080EA010000"), "REPORT CAPABILITIES");
        var full = In(bench, Beta, "5E030000000000020000", 512, out var bytes);
        Assert.That(full.Status, Is.EqualTo(ScsiStatus.Good));
        Assert.That(FullReservationStatus.TryRead(bytes, out var status), Is.True);
        Assert.That(status.Registrations.Select(entry => entry.HoldsReservation), Is.EqualTo(new[] { true, false }));
        Assert.That(status.Registrations[0].Initiator, Is.EqualTo(Alpha.InitiatorPort));
        Assert.That(bytes[8 + 24], Is.EqualTo(0x45), "TransportID of an iSCSI initiator port");
    }

    [Test]
    public void Only_the_holder_releases_and_only_by_its_type()
    {
        using var bench = Reserved();
        Out(bench, Beta, RegisterIgnoring, "00", NoKey, KeyB);
        Assert.That(
            Out(bench, Beta, Release, ExclusiveAccess, KeyB, NoKey),
            Is.EqualTo("GOOD"),
            "not its own: nothing"
        );
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo(Conflict));
        Assert.That(Out(bench, Alpha, Release, WriteExclusive, KeyA, NoKey), Is.EqualTo("5/26/04"));
        Assert.That(Out(bench, Alpha, Release, ExclusiveAccess, KeyA, NoKey), Is.EqualTo("GOOD"));
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Preempting_takes_the_reservation_and_tells_who_lost_it()
    {
        using var bench = Reserved();
        Out(bench, Beta, RegisterIgnoring, "00", NoKey, KeyB);
        Assert.That(
            Out(bench, Beta, Preempt, ExclusiveAccess, KeyB, "00000000000000FF"),
            Is.EqualTo(Conflict),
            "nobody's"
        );
        Assert.That(Out(bench, Beta, Preempt, ExclusiveAccess, KeyB, KeyA), Is.EqualTo("GOOD"));
        Assert.That(Raw(bench, Alpha, "010000000000"), Is.EqualTo(Conflict));
        Assert.That(Raw(bench, Alpha, "000000000000"), Is.EqualTo("6/2A/05"));
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Clearing_takes_every_registration_and_tells_the_others()
    {
        using var bench = Reserved();
        Out(bench, Beta, RegisterIgnoring, "00", NoKey, KeyB);
        Assert.That(Out(bench, Beta, Clear, "00", KeyB, NoKey), Is.EqualTo("GOOD"));
        Assert.That(Raw(bench, Alpha, "000000000000"), Is.EqualTo("6/2A/03"));
        Assert.That(Data(bench, "5E00", 8)[8..], Is.EqualTo("00000000"), "no keys");
    }

    [Test]
    public void A_registrants_only_reservation_is_shared_and_its_end_is_told()
    {
        using var bench = Reserved(RegistrantsOnly);
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo(Conflict));
        Out(bench, Beta, RegisterIgnoring, "00", NoKey, KeyB);
        Assert.That(Raw(bench, Beta, "010000000000"), Is.EqualTo("GOOD"));
        Out(bench, Alpha, Register, "00", KeyA, NoKey);
        Assert.That(Raw(bench, Beta, "000000000000"), Is.EqualTo("6/2A/04"));
    }

    [Test]
    public void A_list_of_another_length_and_persistence_through_power_loss_are_refused()
    {
        using var bench = Known();
        var register = Convert.FromHexString("5F000000000000001800");
        var list = Convert.FromHexString(NoKey + KeyA + "0000000001000000");
        Assert.That(Words(Send(bench, Alpha, register, list)), Does.StartWith("5/26/00"), "APTPL");
        register[8] = 0x10;
        Assert.That(Words(Send(bench, Alpha, register, list[..16])), Is.EqualTo("5/1A/00"));
    }

    private static string Conflict => nameof(ScsiStatus.ReservationConflict);

    private static DriveBench Known()
    {
        var bench = new DriveBench();
        Raw(bench, Alpha, "000000000000");
        Raw(bench, Beta, "000000000000");
        return bench;
    }

    private static DriveBench Reserved(string type = ExclusiveAccess)
    {
        var bench = Known();
        Assert.That(Out(bench, Alpha, Register, "00", NoKey, KeyA), Is.EqualTo("GOOD"));
        Assert.That(Out(bench, Alpha, Reserve, type, KeyA, NoKey), Is.EqualTo("GOOD"));
        return bench;
    }

    private static string Out(
        DriveBench bench,
        Nexus nexus,
        string action,
        string type,
        string key,
        string actionKey
    ) =>
        Said(
            Send(
                bench,
                nexus,
                Convert.FromHexString("5F" + action + type + "0000" + "00000018" + "00"),
                Convert.FromHexString(key + actionKey + "0000000000000000")
            )
        );

    private static ScsiResult Send(DriveBench bench, Nexus nexus, byte[] cdb, byte[] list) =>
        bench.Drive.Execute(
            nexus,
            new ScsiCommand("raw", cdb, DataDirection.ToDevice, TimeoutClass.Immediate, false),
            ScsiBuffer.Out(list)
        );

    private static string Raw(DriveBench bench, Nexus nexus, string cdb)
    {
        var command = new ScsiCommand(
            "raw",
            Convert.FromHexString(cdb),
            DataDirection.None,
            TimeoutClass.Immediate,
            false
        );
        var result = bench.Drive.Execute(nexus, command, ScsiBuffer.None);
        return Said(result);
    }

    private static string Said(in ScsiResult result) =>
        result.Status == ScsiStatus.ReservationConflict ? Conflict : Words(result);

    private static string Data(DriveBench bench, string beginning, int length)
    {
        Assert.That(
            In(bench, Beta, beginning + "0000000000020000", 512, out var bytes).Status,
            Is.EqualTo(ScsiStatus.Good)
        );
        return Convert.ToHexString(bytes.AsSpan(0, length));
    }

    private static ScsiResult In(DriveBench bench, Nexus nexus, string cdb, int room) =>
        In(bench, nexus, cdb, room, out _);

    private static ScsiResult In(DriveBench bench, Nexus nexus, string cdb, int room, out byte[] bytes)
    {
        bytes = new byte[room];
        var command = new ScsiCommand(
            "raw",
            Convert.FromHexString(cdb),
            DataDirection.FromDevice,
            TimeoutClass.Immediate,
            false
        );
        return bench.Drive.Execute(nexus, command, ScsiBuffer.In(bytes));
    }
}
