using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Catalog.Projection;
using TapeVault.Catalog.Records;
using TapeVault.HardwareSim;
using TapeVault.HardwareSim.Files;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Operations.Retention;
using TapeVault.Operations.Triage;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;
using TapeVault.SimulationTests.Backup;

namespace TapeVault.SimulationTests.Triage;

/// <summary>One cartridge, two drives of ours and one of somebody else.</summary>
public sealed class TriageOnTapeTests
{
    private SimulatedDrive _first = null!;
    private SimulatedDrive _second = null!;
    private SimulatedDrive _strange = null!;
    private SimulatedCartridge _cartridge = null!;
    private BackupBench _bench = null!;
    private SimulatedTree _tree = null!;

    [SetUp]
    public void SetUp()
    {
        _first = new SimulatedDrive(new SimulatedDriveOptions { SerialNumber = "OURS000001", Seed = 1 });
        _second = new SimulatedDrive(new SimulatedDriveOptions { SerialNumber = "OURS000002", Seed = 2 });
        _strange = new SimulatedDrive(new SimulatedDriveOptions { SerialNumber = "STRANGE001", Seed = 3 });
        _cartridge = SimulatedCartridge.Create(CartridgeStorage.InMemory());
        _first.Insert(_cartridge);
        _bench = new BackupBench(VolumeKind.Ltfs, () => Open(_first), () => Open(_second));
        _tree = SampleTree.MakeSmall();
    }

    [TearDown]
    public void TearDown()
    {
        _bench.Dispose();
        _tree.Dispose();
        _first.Dispose();
        _second.Dispose();
        _strange.Dispose();
        _cartridge.Dispose();
    }

    [Test]
    public void A_new_cartridge_is_not_known_yet_and_clean_from_its_format_on()
    {
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.NotKnownYet));
        Assert.That(_bench.Format().Triage!.Verdict, Is.EqualTo(MediumVerdict.NotKnownYet));
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Assert.That(_bench.Backup(_tree).Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Reinsert(_first, _first);
        var shown = _bench.Show().Triage!;
        Assert.That(shown.Verdict, Is.EqualTo(MediumVerdict.Clean), string.Join(' ', shown.Reasons));
        Assert.That(shown.Reasons, Is.Empty);
    }

    [Test]
    public void What_another_program_wrote_stops_a_backup_before_the_first_byte_until_a_person_accepts_it()
    {
        MakeBackup();
        Reinsert(_first, _strange);
        using (var theirs = Open(_strange))
        {
            var permit = new OverwriteGate(TimeProvider.System).Ask(WriteVerb.Append, theirs.Probe(default), null);
            using var volume = theirs.OpenAppend(permit.Require(), default);
            using (var writer = volume.Create("theirs.txt"))
            {
                writer.Write("hello"u8);
                writer.Complete();
            }

            volume.Close();
        }

        Reinsert(_strange, _first);
        var changes = CountChanges(_first);
        var refused = Assert.Throws<TapeVaultException>(() => _bench.Backup(_tree))!;
        Assert.That(refused.Error, Is.SameAs(OperationsErrors.WrittenElsewhere));
        Assert.That(refused.Message, Does.Contain("Partition 0 was written").And.Contain("STRANGE001"));
        Assert.That(changes(), Is.Zero);
        var check = _bench.Check();
        Assert.That(check.Triage!.Verdict, Is.EqualTo(MediumVerdict.WrittenElsewhere));
        Assert.That(check.Problems, Is.Empty, "what they wrote is a good volume, and ours is still on it");
        Assert.That(
            () => _bench.Format(giveUp: new VolumeId(Guid.Parse(check.VolumeId!))),
            Throws.TypeOf<TapeVaultException>().With.Property("Error").SameAs(OperationsErrors.WrittenElsewhere)
        );

        var accepted = _bench.Backup(_tree, acceptChange: "the branch office added a letter");
        Assert.That(accepted.Outcome.End, Is.EqualTo(BackupEnd.Complete));
        var noted = _bench.Catalog.Store.ReadFrom(1).Single(item => item.Kind == EventKinds.MediumChangeAccepted);
        Assert.That(noted.Json, Does.Contain("branch office").And.Contain("STRANGE001"));
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Assert.That(_bench.Verify(accepted.Outcome.SetId).Damages, Is.Empty);
    }

    [Test]
    public void A_cartridge_that_was_only_read_elsewhere_is_told_and_written_on()
    {
        MakeBackup();
        Reinsert(_first, _strange);
        using (var theirs = Open(_strange))
        {
            using var volume = theirs.OpenRead(default);
            Assert.That(volume.List(string.Empty), Is.Not.Empty);
        }

        Reinsert(_strange, _first);
        var answer = _bench.Backup(_tree);
        Assert.That(answer.Triage!.Verdict, Is.EqualTo(MediumVerdict.LoadedElsewhere));
        Assert.That(answer.Triage.Reasons.Single(), Does.Contain("STRANGE001"));
        Assert.That(answer.Outcome.End, Is.EqualTo(BackupEnd.Complete));
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
    }

    [Test]
    public void A_cartridge_that_goes_between_our_own_drives_stays_clean()
    {
        MakeBackup();
        Reinsert(_first, _second);
        Assert.That(_bench.Show(device: 1).Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        _bench.Backup(_tree, device: 1);
        Reinsert(_second, _first);
        Reinsert(_first, _second);
        Reinsert(_second, _first);
        var shown = _bench.Show().Triage!;
        Assert.That(shown.Verdict, Is.EqualTo(MediumVerdict.Clean), string.Join(' ', shown.Reasons));
        Assert.That(shown.Reasons.Single(), Is.EqualTo("It was loaded 2 times in between."));
    }

    [Test]
    public void A_session_that_broke_off_without_a_power_cut_is_known_from_our_journal_alone()
    {
        _bench.Format();
        _first.Faults.Add(
            new DriveFault
            {
                Operation = OperationCode.WriteFilemarks6,
                Occurrence = 2,
                HostStatus = HostStatus.Error,
                ExecuteCommand = true,
            }
        );
        Assert.That(() => _bench.Backup(_tree), Throws.TypeOf<TapeVaultException>());
        _bench.Boot();
        Reinsert(_first, _first);

        var shown = _bench.Show().Triage!;
        Assert.That(shown.Verdict, Is.EqualTo(MediumVerdict.TailUncertain));
        Assert.That(shown.Reasons, Has.Some.Contains("never closed").And.Contains("backup "));
        var set = _bench.Catalog.Sets().Single().Id;
        Assert.That(_bench.Backup(_tree, set).Triage!.Verdict, Is.EqualTo(MediumVerdict.TailUncertain));
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        Assert.That(_bench.Verify(set).Damages, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_lost_end_of_data_is_told_repaired_and_the_repair_recorded_with_what_was_cut(bool mediumError)
    {
        using var drive = new SimulatedDrive(
            new SimulatedDriveOptions { SerialNumber = "OURS000003", EndOfDataNotFoundIsMediumError = mediumError }
        );
        using var bench = new BackupBench(VolumeKind.Ltfs, () => Open(drive));
        _first.Eject();
        drive.Insert(_cartridge);
        bench.Format();
        var set = bench.Backup(_tree).Outcome.SetId;
        drive.Eject();
        _cartridge.LoseEndOfData(1);
        drive.Insert(_cartridge);

        var answer = bench.Backup(_tree);

        Assert.That(answer.Triage!.Verdict, Is.EqualTo(MediumVerdict.TailUncertain));
        Assert.That(answer.Triage.Reasons, Has.Some.Contains("Partition 1 has no end-of-data mark"));
        var repair = bench.Catalog.Store.ReadFrom(1).Single(item => item.Kind == EventKinds.VolumeRepaired);
        Assert.That(repair.Subject, Is.EqualTo(answer.Volume.ToString()));
        Assert.That(repair.Json, Does.Contain("Partition b was ended behind object").And.Contain("given up"));
        Assert.That(bench.Verify(set).Damages, Is.Empty);
        Assert.That(bench.Verify(answer.Outcome.SetId).Damages, Is.Empty);
        Reinsert(drive, drive);
        Assert.That(bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
        drive.Eject();
    }

    [Test]
    public void Data_in_another_format_are_foreign()
    {
        var drive = new TapeDrive(_first, TimeProvider.System);
        drive.WaitUntilReady(TimeSpan.FromMinutes(1), default);
        drive.Rewind();
        drive.Write(new byte[10_240]);
        drive.WriteFilemarks(1, immediate: false);
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Foreign));
    }

    [Test]
    public void A_refused_write_leaves_no_session_open_in_the_journal()
    {
        MakeBackup();
        _first.Eject();
        _cartridge.WriteProtected = true;
        _first.Insert(_cartridge);
        Assert.That(() => _bench.Backup(_tree), Throws.TypeOf<TapeVaultException>());
        Assert.That(_bench.Show().Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
    }

    [Test]
    public void Looking_clears_no_TapeAlert_and_falls_back_to_the_clearing_page_only_where_a_drive_has_no_other()
    {
        _first.RaiseTapeAlert(51);
        using var device = Open(_first);
        Assert.That(device.Probe(default).Evidence!.TapeAlerts, Is.EqualTo((int[])[51]));
        Assert.That(device.Probe(default).Evidence!.TapeAlerts, Is.EqualTo((int[])[51]));
        _first.BeforeCommand = (number, command) =>
        {
            if (command.Cdb.Span is [(byte)OperationCode.LogSense, _, var page, ..] && (page & 0x3F) == 0x12)
            {
                _first.Faults.Add(
                    new DriveFault
                    {
                        AtCommand = number,
                        Sense = SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb),
                    }
                );
            }
        };
        Assert.That(device.Probe(default).Evidence!.TapeAlerts, Is.EqualTo((int[])[51]));
        Assert.That(device.Probe(default).Evidence!.TapeAlerts, Is.Empty, "reading 2Eh has cleared it");
    }

    [Test]
    public void A_drive_that_refuses_the_cartridge_memory_stops_nobody()
    {
        _bench.Format();
        _first.BeforeCommand = (number, command) =>
        {
            if ((OperationCode)command.OperationCode is OperationCode.ReadAttribute && command.Cdb.Span[9] != 0x01)
            {
                _first.Faults.Add(
                    new DriveFault
                    {
                        AtCommand = number,
                        Sense = SenseData.Of(SenseKey.IllegalRequest, AdditionalSense.InvalidFieldInCdb),
                    }
                );
            }
        };
        var answer = _bench.Backup(_tree);
        Assert.That(answer.Outcome.End, Is.EqualTo(BackupEnd.Complete));
        Assert.That(answer.Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean), "by the megabytes written");
    }

    private void MakeBackup()
    {
        _bench.Format();
        _bench.Backup(_tree);
    }

    private void Reinsert(SimulatedDrive from, SimulatedDrive to)
    {
        Assert.That(from.Eject(), Is.SameAs(_cartridge));
        to.Insert(_cartridge);
    }

    private static Func<int> CountChanges(SimulatedDrive drive)
    {
        var count = 0;
        drive.BeforeCommand = (_, command) =>
            count += (OperationCode)command.OperationCode
                is OperationCode.Write6
                    or OperationCode.WriteFilemarks6
                    or OperationCode.Erase6
                    or OperationCode.FormatMedium
                    or OperationCode.WriteAttribute
                ? 1
                : 0;
        return () => count;
    }

    private static LtfsDevice Open(SimulatedDrive drive) =>
        new(new TapeDrive(drive, drive.Options.Clock), new LtfsOptions(), TimeProvider.System);
}
