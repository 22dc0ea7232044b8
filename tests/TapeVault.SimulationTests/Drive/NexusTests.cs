using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>What several initiators see of one drive: SAM-5 5.14 and 6.3, SPC-5 6.17 and 6.13.</summary>
public sealed class NexusTests
{
    private static readonly Nexus Alpha = new("iqn.2025-01.test:alpha,i,0x000000000001");
    private static readonly Nexus Beta = new("iqn.2025-01.test:beta,i,0x000000000002");

    [Test]
    public void An_initiator_met_for_the_first_time_finds_the_power_on_and_nothing_else()
    {
        using var bench = new DriveBench();
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/29/00"));
        Assert.That(Ready(bench, Alpha), Is.EqualTo("GOOD"));
        Assert.That(Ready(bench, Nexus.InProcess), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_new_medium_shows_once_to_each_initiator()
    {
        using var bench = Known();
        bench.Drive.Eject();
        bench.Drive.Insert(bench.Cartridge);
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/28/00"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/28/00"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("GOOD"));
        Assert.That(Ready(bench, Alpha), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Mode_select_is_told_to_the_others_and_not_to_its_sender()
    {
        using var bench = Known();
        Assert.That(bench.SelectExtension(WriteMode.AppendOnly, 0).IsGood, Is.True);
        Assert.That(Ready(bench, Nexus.InProcess), Is.EqualTo("GOOD"));
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/2A/01"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/2A/01"));
    }

    [Test]
    public void Removal_stays_prevented_until_the_last_initiator_allows_it()
    {
        using var bench = Known();
        Send(bench, Alpha, new PreventAllowCdb(true).ToCommand());
        Send(bench, Beta, new PreventAllowCdb(true).ToCommand());
        Send(bench, Alpha, new PreventAllowCdb(false).ToCommand());
        Assert.That(Words(bench.Unload()), Is.EqualTo("5/53/02"));
        bench.Drive.LoseNexus(Beta);
        Assert.That(Words(bench.Unload()), Is.EqualTo("GOOD"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/29/07"));
    }

    [Test]
    public void A_logical_unit_reset_reaches_everybody_writes_the_buffer_and_forgets_modes_and_prevention()
    {
        using var bench = Known();
        bench.SelectExtension(WriteMode.AppendOnly, 0);
        Send(bench, Alpha, new PreventAllowCdb(true).ToCommand());
        bench.Write(1, 2, 3);
        bench.Drive.Reset();
        Assert.That(bench.Cartridge.ObjectCount(0), Is.EqualTo(1));
        Assert.That(bench.Cartridge.HasEndOfData(0), Is.True);
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/29/03"));
        Assert.That(Ready(bench, Alpha), Is.EqualTo("GOOD"), "the reset covers the mode select before it");
        Assert.That(Ready(bench, Nexus.InProcess), Is.EqualTo("6/29/03"));
        Assert.That(bench.Position().ObjectNumber, Is.Zero);
        Assert.That(Words(bench.Write(9)), Is.EqualTo("GOOD"), "append-only mode is gone");
        Assert.That(Words(bench.Unload()), Is.EqualTo("GOOD"));
    }

    [Test]
    public void Tape_alerts_show_once_to_each_initiator_and_stay_on_the_response_page()
    {
        using var bench = Known();
        bench.Drive.RaiseTapeAlert(20);
        Assert.That(Alerts(bench, Alpha, 0x2E), Is.EqualTo(new[] { 20 }));
        Assert.That(Alerts(bench, Alpha, 0x2E), Is.Empty);
        Assert.That(Alerts(bench, Beta, 0x2E), Is.EqualTo(new[] { 20 }));
        Assert.That(Convert.ToHexString(bench.Log(0x12).Find(0)!.Value.Value), Is.EqualTo("0000100000000000"));
        bench.Drive.RaiseTapeAlert(20);
        Assert.That(Alerts(bench, Alpha, 0x2E), Is.EqualTo(new[] { 20 }), "it came up again");
    }

    [Test]
    public void A_power_cycle_shows_to_every_initiator()
    {
        using var bench = Known();
        bench.Drive.CutPower();
        Assert.That(Ready(bench, Alpha), Is.EqualTo("NoConnect"));
        bench.Drive.RestorePower();
        Assert.That(Ready(bench, Alpha), Is.EqualTo("6/29/00"));
        Assert.That(Ready(bench, Beta), Is.EqualTo("6/29/00"));
    }

    private static DriveBench Known()
    {
        var bench = new DriveBench();
        Ready(bench, Alpha);
        Ready(bench, Beta);
        return bench;
    }

    private static int[] Alerts(DriveBench bench, Nexus nexus, byte page)
    {
        var data = new byte[512];
        bench.Drive.Execute(nexus, new LogSenseCdb(page, 0, 0, 512).ToCommand(), ScsiBuffer.In(data));

        // parameters of code, control, length 1, value (SSC-5 8.2.7)
        return [.. Enumerable.Range(1, 64).Where(number => data[4 + ((number - 1) * 5) + 4] != 0)];
    }

    private static string Ready(DriveBench bench, Nexus nexus) =>
        Words(Send(bench, nexus, new TestUnitReadyCdb().ToCommand()));

    private static ScsiResult Send(DriveBench bench, Nexus nexus, in ScsiCommand command) =>
        bench.Drive.Execute(nexus, command, ScsiBuffer.None);
}
