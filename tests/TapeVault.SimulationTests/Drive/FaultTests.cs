using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

public sealed class FaultTests
{
    [Test]
    public void A_fault_strikes_at_the_nth_command_of_its_kind_once()
    {
        using var bench = new DriveBench();
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Write6,
                Occurrence = 2,
                Sense = SenseData.Of(SenseKey.MediumError, AdditionalSense.WriteError),
            }
        );
        string[] answers = [.. Enumerable.Range(0, 3).Select(i => Words(bench.Write((byte)i)))];
        Assert.That(answers, Is.EqualTo(new[] { "GOOD", "3/0C/00", "GOOD" }));
        Assert.That(bench.Position().ObjectNumber, Is.EqualTo(2UL), "the command was not carried out");
        Assert.That(bench.Drive.Faults.PendingCount, Is.Zero);
    }

    [Test]
    public void A_repeating_fault_strikes_until_cleared()
    {
        using var bench = new DriveBench();
        bench.Drive.Faults.Add(
            new DriveFault
            {
                AtCommand = bench.Drive.CommandCount + 2,
                Repeats = true,
                HostStatus = HostStatus.TimedOut,
            }
        );
        Assert.That(Words(bench.Write(1)), Is.EqualTo("GOOD"));
        Assert.That(Words(bench.Write(1)), Is.EqualTo("TimedOut"));
        Assert.That(Words(bench.Rewind()), Is.EqualTo("TimedOut"));
        bench.Drive.Faults.Clear();
        Assert.That(Words(bench.Rewind()), Is.EqualTo("GOOD"));
    }

    [Test]
    public void A_residual_can_lie_while_the_data_are_right()
    {
        using var bench = new DriveBench();
        bench.Write(1, 2, 3);
        bench.Rewind();
        bench.Drive.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.Read6,
                ExecuteCommand = true,
                ResidualBytes = 0,
            }
        );
        var room = new byte[10];
        var result = bench.Send(new Read6Cdb(false, true, 10).ToCommand(), default, room);
        Assert.That((result.IsGood, result.ResidualBytes), Is.EqualTo((true, 0)));
        Assert.That(room[..3], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void A_deferred_write_error_loses_buffered_records_and_the_position_tells_how_many()
    {
        using var bench = new DriveBench(new SimulatedDriveOptions { Seed = 3 });
        bench.Write(0);
        bench.Synchronize();
        for (byte i = 1; i <= 20; i++)
        {
            bench.Write(i);
        }

        bench.Drive.Faults.Add(DriveFault.DeferredWriteError(OperationCode.WriteFilemarks6));
        var sense = Sense(bench.Filemarks(0));
        Assert.That((sense.IsDeferred, sense.Key), Is.EqualTo((true, SenseKey.MediumError)));
        var position = bench.Extended();
        Assert.That(position.FirstObject, Is.EqualTo(position.LastObject));
        Assert.That(position.LastObject, Is.InRange(1UL, 20UL));
        Assert.That((ulong)bench.Cartridge.ObjectCount(0), Is.EqualTo(position.LastObject));
        Assert.That(Words(bench.Read().Result), Is.EqualTo("8/00/05 4096"));
    }

    [Test]
    public void A_hook_sees_every_command_and_can_cut_the_power()
    {
        using var bench = new DriveBench();
        var seen = new List<string>();
        bench.Drive.BeforeCommand = (_, command) =>
        {
            seen.Add(command.Name);
            if (command.OperationCode == (byte)OperationCode.Rewind)
            {
                bench.Drive.CutPower();
            }
        };
        bench.Write(1);
        Assert.That(Words(bench.Rewind()), Is.EqualTo("NoConnect"));
        Assert.That(seen, Is.EqualTo(new[] { "WRITE(6)", "REWIND" }));
    }
}
