using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Iscsi;
using TapeVault.HardwareSim.Runner.Serve;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Drive;

namespace TapeVault.SimulationTests.Runner;

/// <summary>
/// Every fault of the simulator, asked for by a line of the control socket as <c>docs/simulator.md</c> lists them, and what a
/// host then meets.
/// </summary>
public sealed class ControlFaultTests
{
    private const ushort Slot = 1000;
    private const ushort DriveElement = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly CancellationToken None = CancellationToken.None;

    private ServedDevices _devices = null!;
    private IscsiTarget _target = null!;
    private ControlCommands _control = null!;
    private SimulatedLibrary _library = null!;
    private DriveBench _bench = null!;

    /// <summary>Unit 0 is the drive of an autoloader with a cartridge in it, unit 1 its robot.</summary>
    [SetUp]
    public void Serve()
    {
        _library = new SimulatedLibrary(
            new SimulatedLibraryOptions { Profile = LibraryProfiles.Autoloader8, SerialNumber = "CTLLIB01" }
        );
        var tape = SimulatedCartridge.Create(
            CartridgeStorage.InMemory(),
            new CartridgeOptions { Barcode = "TV0001L9", CapacityBytes = 64_000_000 }
        );
        _library.Stock(tape, Slot);
        _devices = new ServedDevices(new ServeSettings { OpenLibrary = () => _library, CartridgeFolder = "." });
        _target = new IscsiTarget(_devices.Units, new IscsiTargetOptions());
        _control = new ControlCommands(_devices, _target);
        Assert.That(Robot().Move(Slot, DriveElement, "TV0001L9", None).Result, Is.EqualTo(MoveResult.Moved));
        _bench = DriveBench.Of(_library.Drives[0], tape);
    }

    [TearDown]
    public void Stop()
    {
        _target.Dispose();
        _devices.Dispose();
        _library.Dispose();
        _bench.Dispose();
    }

    /// <summary>Commands of every sort, each with a sense that it cannot give by itself in this state.</summary>
    [TestCase("00", "2/04/03", "00 00 00 00 00 00")]
    [TestCase("01", "3/3B/00", "01 00 00 00 00 00")]
    [TestCase("08", "3/11/00", "08 00 00 10 00 00")]
    [TestCase("0A", "3/0C/00", "0A 00 00 10 00 00")]
    [TestCase("10", "4/15/01", "10 00 00 00 01 00")]
    [TestCase("11", "3/14/00", "11 00 00 00 01 00")]
    [TestCase("19", "3/51/00", "19 00 00 00 00 00")]
    [TestCase("1B", "3/53/00", "1B 00 00 00 00 00")]
    [TestCase("34", "B/47/03", "34 06 00 00 00 00 00 00 00 00")]
    [TestCase("4D", "4/44/00", "4D 00 42 00 00 00 00 00 FF 00")]
    [TestCase("8C", "3/11/12", "8C 00 00 00 00 00 00 00 00 00 00 00 00 FF 00 00")]
    [TestCase("92", "3/3B/00", "92 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    public void Any_sense_at_any_command(string operation, string sense, string cdb)
    {
        var room = new byte[0x1000];
        Tell($"fault 0 op={operation} sense={sense}");
        Assert.That(DriveBench.Words(_bench.SendRaw(cdb, Way(operation), room)), Is.EqualTo(sense));
        Assert.That(_library.Drives[0].Faults.PendingCount, Is.Zero, "once");
        Assert.That(_bench.Position().ObjectNumber, Is.Zero, "it was not carried out");
    }

    [Test]
    public void Any_sense_after_the_command_was_carried_out()
    {
        Tell("fault 0 op=0A nth=2 sense=4/44/00 executes=yes");
        Assert.That(Written(3), Is.EqualTo(new[] { "GOOD", "4/44/00", "GOOD" }));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(3UL));
    }

    [Test]
    public void Any_status_in_place_of_the_answer()
    {
        Tell("fault 0 op=0A status=08");
        Assert.That(_bench.Write(1).Status, Is.EqualTo(ScsiStatus.Busy));
        Assert.That(_bench.Position().ObjectNumber, Is.Zero);
    }

    [Test]
    public void A_deferred_error_of_blocks_that_were_accepted()
    {
        Written(10);
        Tell("fault 0 op=10 deferred=yes loses-buffer=yes");
        var sense = DriveBench.Sense(_bench.Filemarks(0));
        Assert.That(
            (sense.IsDeferred, sense.Key, sense.Condition),
            Is.EqualTo((true, SenseKey.MediumError, AdditionalSense.WriteError))
        );
        var position = _bench.Extended();
        Assert.That(position.LastObject, Is.LessThan(10UL), "some of the ten are gone");
        Assert.That((ulong)_bench.Cartridge.ObjectCount(0), Is.EqualTo(position.LastObject));
    }

    [TestCase("29/00")]
    [TestCase("2A/01")]
    [TestCase("28/00")]
    [TestCase("2A/11")]
    public void A_unit_attention_at_the_next_command_of_everyone(string condition)
    {
        Tell($"attention 0 {condition}");
        Assert.That(DriveBench.Words(_bench.Write(1)), Is.EqualTo("6/" + condition));
        Assert.That(DriveBench.Words(_bench.Write(1)), Is.EqualTo("GOOD"));
    }

    [TestCase(0)]
    [TestCase(512)]
    [TestCase(-7)]
    public void A_wrong_residual_with_the_right_data(int residual)
    {
        _bench.Write(1, 2, 3);
        _bench.Rewind();
        Tell($"fault 0 op=08 residual={residual} executes=yes");
        var room = new byte[10];
        var answer = _bench.Send(new Read6Cdb(false, true, 10).ToCommand(), default, room);
        Assert.That((answer.IsGood, answer.ResidualBytes), Is.EqualTo((true, residual)));
        Assert.That(room[..3], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void A_lost_end_of_data()
    {
        Written(3);
        _bench.Filemarks(1);
        Tell("lose-end 0 0");
        Assert.That(_bench.VolumeStatistic(0x203), Is.EqualTo(new[] { uint.MaxValue }));
        Assert.That(DriveBench.Words(_bench.LocateEnd(0)), Is.EqualTo("8/14/03"));
        Assert.That(DriveBench.Words(_bench.Write(1)), Is.EqualTo("3/50/00"), "fenced until it is loaded anew");
        Assert.That(_control.Answer("lose-end 0 4"), Is.EqualTo("error there are 1 partitions, from 0"));
    }

    /// <summary>At each command of writing three blocks, and before, in and after it.</summary>
    [Test]
    public void A_power_cut_at_any_command_loses_the_buffer_and_an_end_of_data_that_was_not_written(
        [Values("before", "during", "after")] string moment,
        [Values(1, 2, 3)] int nth
    )
    {
        _bench.Write(9);
        _bench.Synchronize();
        Tell($"fault 0 op=0A nth={nth} cut={moment}");
        string[] answers = Written(3);
        Assert.That(answers[..(nth - 1)], Is.All.EqualTo("GOOD"));
        Assert.That(answers[(nth - 1)..], Is.All.EqualTo("NoConnect"));
        int most = moment == "before" ? nth - 1 : nth;
        Assert.That(_bench.Cartridge.ObjectCount(0), Is.InRange(1, 1 + most), "the synchronised one is there");
        if (_bench.Cartridge.ObjectCount(0) > 1)
        {
            Assert.That(_bench.Cartridge.HasEndOfData(0), Is.False, "no mark was written behind what streamed out");
        }

        Tell("power 0 on");
        Assert.That(DriveBench.Words(_bench.Rewind()), Is.EqualTo("6/29/00"));
        Assert.That(DriveBench.Words(_bench.Rewind()), Is.EqualTo("GOOD"));
        Assert.That(_bench.Read().Data, Is.EqualTo(new byte[] { 9 }));
    }

    [TestCase("before", 1)]
    [TestCase("after", 2)]
    public void A_power_cut_before_a_command_undoes_it_and_one_after_it_only_its_answer(string moment, int objects)
    {
        _bench.Write(1);
        _bench.Synchronize();
        Tell($"fault 0 op=10 cut={moment}");
        Assert.That(DriveBench.Words(_bench.Filemarks(1)), Is.EqualTo("NoConnect"));
        Assert.That(
            _bench.Cartridge.ObjectCount(0),
            Is.EqualTo(objects),
            "the filemark is synchronised by its command"
        );
        Assert.That(_bench.Cartridge.HasEndOfData(0), Is.True);
    }

    [Test]
    public void A_power_cut_from_outside_tells_how_much_was_in_the_buffer()
    {
        Written(5);
        Assert.That(_control.Answer("power 0 off"), Is.EqualTo("ok 5 objects were in the buffer"));
        Assert.That(DriveBench.Words(_bench.Write(1)), Is.EqualTo("NoConnect"));
    }

    [TestCase("before", Slot)]
    [TestCase("after", DriveElement)]
    public void A_power_cut_at_a_command_of_the_robot(string moment, ushort where)
    {
        Assert.That(Robot().Move(DriveElement, Slot, null, None).Result, Is.EqualTo(MoveResult.Moved));
        Tell($"fault 1 op=A5 cut={moment}");
        var outcome = Robot().Move(Slot, DriveElement, "TV0001L9", None);
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.Unknown, MoveProblem.NoAnswer)));
        Assert.That(_library.Contents.Single().Address, Is.EqualTo(where));
        Tell("power 1 on");
        Assert.That(Robot().Inventory().Find("TV0001L9").Single().Address, Is.EqualTo(where));
    }

    [Test]
    public void A_changer_that_drops_the_cartridge()
    {
        Tell("move-fault DropsCartridge");
        var changer = Robot();
        var outcome = changer.Move(DriveElement, Slot, "TV0001L9", None);
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.Unknown, MoveProblem.RobotError)));
        Assert.That(changer.Inventory().Elements.Any(element => element.IsFull), Is.False, "no element has it");
        Assert.That(changer.ReadTapeAlerts().IsSet(12), Is.True, "stray tape");
        Assert.That(_control.Answer("contents"), Is.EqualTo("ok shelf=TV0001L9"), "a person found it");
        Tell("door open");
        Tell("put TV0001L9 1003");
        Tell("door close");
        Assert.That(changer.Inventory().Find("TV0001L9").Single().Address, Is.EqualTo(1003));
    }

    [Test]
    public void A_changer_that_keeps_the_cartridge_in_its_gripper()
    {
        Tell("move-fault StaysInGripper");
        var outcome = Robot().Move(DriveElement, Slot, "TV0001L9", None);
        Assert.That((outcome.Result, outcome.Gripper), Is.EqualTo((MoveResult.InTransport, (ushort?)1)));
    }

    [Test]
    public void A_changer_that_mislabels()
    {
        Tell("misread 500 TV9999L9");
        var seen = Robot().Inventory()[DriveElement]!;
        Assert.That(seen.Tag, Is.EqualTo("TV9999L9"));
        Assert.That(_library.CartridgeAt(DriveElement)!.Barcode, Is.EqualTo("TV0001L9"), "the truth");
        var outcome = Robot().Move(DriveElement, Slot, "TV0001L9", None);
        Assert.That((outcome.Result, outcome.Problem), Is.EqualTo((MoveResult.NotMoved, MoveProblem.AnotherCartridge)));
    }

    [TestCase("flip")]
    [TestCase("unreadable")]
    [TestCase("drop")]
    public void A_damaged_object(string kind)
    {
        _bench.Write(0);
        _bench.Write(7);
        _bench.Filemarks(1);
        Tell($"damage 0 0 0 {kind}");
        _bench.Rewind();
        var (result, data) = _bench.Read();
        var expected = kind switch
        {
            "flip" => ("GOOD", new byte[] { 1 }),
            "drop" => ("GOOD", new byte[] { 7 }),
            _ => ("3/11/00 4096", []),
        };
        Assert.That((DriveBench.Words(result), data), Is.EqualTo(expected));
        Assert.That(_control.Answer("damage 0 0 99 flip"), Does.StartWith("error partition 0 has"));
    }

    [Test]
    public void A_TapeAlert_of_drive_and_library()
    {
        Tell("tape-alert 0 20");
        Tell("tape-alert 1 13");
        var drive = new TapeDrive(_library.Drives[0], TimeProvider.System);
        Assert.That(drive.ReadAlerts().Alerts.Set, Is.EqualTo(new[] { 20 }));
        Assert.That(Robot().ReadTapeAlerts().Set, Is.EqualTo(new[] { 13 }));
        Assert.That(_control.Answer("tape-alert 0 65"), Does.StartWith("error"));
    }

    [TestCase("host=TimedOut", HostStatus.TimedOut)]
    [TestCase("host=NoConnect", HostStatus.NoConnect)]
    [TestCase("host=Error", HostStatus.Error)]
    public void A_host_status_of_the_way_with_the_command_done_or_not(string word, HostStatus status)
    {
        Tell($"fault 0 op=0A {word} executes=yes");
        Tell($"fault 0 op=10 {word}");
        Assert.That(_bench.Write(1).HostStatus, Is.EqualTo(status));
        Assert.That(_bench.Filemarks(1).HostStatus, Is.EqualTo(status));
        Assert.That(_bench.Position().ObjectNumber, Is.EqualTo(1UL), "the block is there, the filemark not");
    }

    [TestCase("", CartridgeKind.Data, false)]
    [TestCase(" worm", CartridgeKind.Worm, false)]
    [TestCase(" cleaning", CartridgeKind.Cleaning, false)]
    [TestCase(" new", CartridgeKind.Data, true)]
    public void A_cartridge_of_any_kind_for_the_library(string word, CartridgeKind kind, bool isNew)
    {
        Tell("add MORE01L9" + word);
        var cartridge = _library.Shelf.Single();
        Assert.That((cartridge.Kind, cartridge.NeedsOptimisation), Is.EqualTo((kind, isNew)));
        Assert.That(_control.Answer("add MORE02L9 golden"), Does.StartWith("error a cartridge is worm"));
    }

    [Test]
    public void Mistakes_in_the_words_are_told()
    {
        Assert.That(
            _control.Answer("fault 0 op=0A cut=now"),
            Is.EqualTo("error cut 'now' is neither before, during nor after")
        );
        Assert.That(_control.Answer("lose-end 1 0"), Is.EqualTo("error unit 1 is not a drive"));
        Assert.That(_control.Answer("damage 0 0 0 burn"), Does.StartWith("error"));
        Assert.That(_control.Answer("move-fault Dances"), Does.Contain("DropsCartridge"));
    }

    private static DataDirection Way(string operation) =>
        operation switch
        {
            "0A" => DataDirection.ToDevice,
            "08" or "34" or "4D" or "8C" => DataDirection.FromDevice,
            _ => DataDirection.None,
        };

    private MediaChanger Robot()
    {
        var changer = new MediaChanger(_library, new PassingTime(_library.Options.Clock));
        changer.WaitUntilReady(Patience, None);
        return changer;
    }

    private string[] Written(int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(number => DriveBench.Words(_bench.Write((byte)number)))];

    private void Tell(string line) => Assert.That(_control.Answer(line), Does.StartWith("ok"), line);
}
