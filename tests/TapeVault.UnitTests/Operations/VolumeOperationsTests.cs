using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Operations.Jobs;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;
using TapeVault.Operations.Triage;

namespace TapeVault.UnitTests.Operations;

[TestFixture]
public sealed class VolumeOperationsTests
{
    private static readonly SetId Set = new("20260302T220000Z-00000001");
    private readonly JumpingClock _clock = new();
    private ScriptedDevice _device = new();
    private VaultCatalog _catalog = null!;
    private DriveLocks _locks = null!;
    private VolumeOperations _operations = null!;
    private VaultDevice _drive = null!;
    private string _folder = string.Empty;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("tapevault-operations-").FullName;
        _device = new ScriptedDevice();
        _catalog = VaultCatalog.Open(_folder, "a test", _clock);
        _locks = new DriveLocks(Path.Combine(_folder, "locks"), "a test", _clock);
        _operations = new VolumeOperations(
            _catalog,
            new OverwriteGate(_clock),
            _locks,
            TimeSpan.FromSeconds(5),
            _clock,
            new Random(1)
        );
        _drive = new VaultDevice("drive1", VolumeKind.Ltfs, "HU123", () => _device);
    }

    [TearDown]
    public void Close()
    {
        _device.Dispose();
        _catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_blank_is_formatted_and_entered_into_the_catalog()
    {
        var answer = _operations.Format(_drive, new FormatRequest(Name: "Monday 1"), CancellationToken.None);

        Assert.That(
            _device.Done,
            Is.EqualTo((string[])["format 'Monday 1' 'TV0001L9' True", "close volume", "close device"])
        );
        Assert.That(
            (answer.Name, answer.Barcode, answer.MediumSerial, answer.GivenUp),
            Is.EqualTo(("Monday 1", "TV0001L9", "SER1", (string?)null))
        );
        var record = _catalog.FindVolume("Monday 1")!;
        Assert.That(record.Id.ToString(), Is.EqualTo(answer.Id));
        Assert.That(
            (record.CapacityBytes, record.RemainingBytes, record.Device),
            Is.EqualTo(((long?)1000, (long?)900, "drive1"))
        );
        Assert.That(Kinds(), Is.EqualTo((string[])["volume.formatted"]));
        Assert.That(_catalog.Media().Single().Serial, Is.EqualTo("SER1"));
    }

    [TestCase(null, null, "TV0001L9", "TV0001L9")]
    [TestCase(null, "X00001L9", "X00001L9", "X00001L9")]
    [TestCase("Daily", "", "Daily", "")]
    [TestCase(null, "", "drive1", "")]
    public void Name_and_label_come_from_the_request_or_the_cartridge(
        string? name,
        string? barcode,
        string expectedName,
        string expectedBarcode
    )
    {
        var answer = _operations.Format(
            _drive,
            new FormatRequest(name, barcode, Compression: false),
            CancellationToken.None
        );

        Assert.That((answer.Name, answer.Barcode), Is.EqualTo((expectedName, expectedBarcode)));
        Assert.That(_device.Done[0], Does.EndWith("False"));
    }

    [Test]
    public void A_volume_is_not_formatted_over_unless_it_is_named_and_nothing_is_recorded()
    {
        var old = GiveItAVolumeWithASet();
        var before = _catalog.Store.LastSequence;

        var refused = Assert.Throws<TapeVaultException>(() =>
            _operations.Format(_drive, new FormatRequest(), CancellationToken.None)
        )!;

        Assert.That(refused.Error, Is.SameAs(OperationsErrors.WriteRefused));
        Assert.That(refused.Facts, Does.Contain(old.ToString()));
        Assert.That(_device.Done.Any(what => what.StartsWith("format", StringComparison.Ordinal)), Is.False);
        Assert.That(_catalog.Store.LastSequence, Is.EqualTo(before));
    }

    [Test]
    public void A_named_volume_is_given_up_in_the_catalog_before_its_first_byte_is_overwritten()
    {
        var old = GiveItAVolumeWithASet();
        SetState? whenWriting = null;
        _device.OnFormat = () => whenWriting = _catalog.Set(Set)!.State;

        var answer = _operations.Format(_drive, new FormatRequest(Name: "New", GiveUp: old), CancellationToken.None);

        Assert.That(whenWriting, Is.EqualTo(SetState.GivenUp));
        Assert.That(answer.SetsGivenUp, Is.EqualTo((string[])[Set.Value]));
        Assert.That(answer.GivenUp, Does.Contain("Old").And.Contain($"{old}"));
        Assert.That(Kinds().TakeLast(2), Is.EqualTo((string[])["volume.overwritten", "volume.formatted"]));
        Assert.That(_catalog.Volume(old)!.ReplacedBy.ToString(), Is.EqualTo(answer.Id));
        Assert.That(_catalog.CompareWithLog(), Is.Empty);
    }

    [Test]
    public void Power_lost_while_formatting_leaves_a_catalog_that_claims_nothing_of_the_old_volume()
    {
        var old = GiveItAVolumeWithASet();
        _device.OnFormat = () => throw new TapeVaultException(MediaErrors.DeviceFailed, "power cut");

        Assert.That(
            () => _operations.Format(_drive, new FormatRequest(GiveUp: old), CancellationToken.None),
            Throws.TypeOf<TapeVaultException>()
        );

        Assert.That(_catalog.Set(Set)!.State, Is.EqualTo(SetState.GivenUp));
        Assert.That(_catalog.Volumes().Where(volume => volume.GivenUp is null), Is.Empty);
        _device.OnFormat = () => { };
        _device.Found = ScriptedDevice.Blank with { Content = VolumeContent.UnfinishedFormat };
        Assert.That(
            _operations.Format(_drive, new FormatRequest(), CancellationToken.None).GivenUp,
            Is.Null,
            "and it can be formatted again"
        );
    }

    [Test]
    public void The_journal_says_that_a_medium_is_being_written_before_the_first_byte_and_that_it_was_closed_behind_the_last()
    {
        _device.Found = ScriptedDevice.Blank with { Evidence = Evidence(1) };
        MediumMemory? whenWriting = null;
        _device.OnFormat = () =>
        {
            whenWriting = _catalog.Medium("SER1")!.Memory;
            _device.Found = _device.Found with { Evidence = Evidence(2) };
        };

        var answer = _operations.Format(_drive, new FormatRequest(Name: "New"), CancellationToken.None);

        Assert.That(whenWriting, Has.Property("OpenSince").Not.Null.And.Property("OpenFor").EqualTo("format of 'New'"));
        var memory = _catalog.Medium("SER1")!.Memory!;
        Assert.That((memory.OpenSince, memory.Volume.ToString()), Is.EqualTo(((DateTimeOffset?)null, answer.Id)));
        Assert.That(memory.Evidence.Partitions.Single().ChangeReference, Is.EqualTo(2));
        Assert.That(_catalog.Drives().Single().Serial, Is.EqualTo("DRIVE1"));
        Assert.That(Kinds(), Is.EqualTo((string[])["medium.opened-for-writing", "volume.formatted", "medium.closed"]));
        Assert.That(_catalog.CompareWithLog(), Is.Empty);
        Assert.That(answer.Triage!.Verdict, Is.EqualTo(MediumVerdict.NotKnownYet));
        Assert.That(_operations.Show(_drive, CancellationToken.None).Triage!.Verdict, Is.EqualTo(MediumVerdict.Clean));
    }

    [Test]
    public void A_medium_that_somebody_else_wrote_is_not_formatted_unless_that_is_accepted_with_a_reason()
    {
        var old = GiveItAVolumeWithASet();
        _catalog.RecordMediumClosed(Evidence(1), old);
        _device.Found = _device.Found with { Evidence = Evidence(5) };
        var before = _catalog.Store.LastSequence;
        var request = new FormatRequest(GiveUp: old);

        var refused = Assert.Throws<TapeVaultException>(() =>
            _operations.Format(_drive, request, CancellationToken.None)
        )!;

        Assert.That(refused.Error, Is.SameAs(OperationsErrors.WrittenElsewhere));
        Assert.That(_catalog.Store.LastSequence, Is.EqualTo(before));
        var answer = _operations.Format(
            _drive,
            request with
            {
                AcceptChange = "came back from the lab",
            },
            CancellationToken.None
        );
        Assert.That(answer.Triage!.Verdict, Is.EqualTo(MediumVerdict.WrittenElsewhere));
        Assert.That(
            _catalog.Store.ReadFrom(before + 1).First(),
            Has.Property("Kind").EqualTo("medium.change-accepted").And.Property("Json").Contains("from the lab")
        );
    }

    [Test]
    public void Foreign_data_that_are_given_up_are_noted_in_the_log()
    {
        _device.Found = ScriptedDevice.Blank with { Content = VolumeContent.Foreign, Detail = "a tar archive" };

        var answer = _operations.Format(_drive, new FormatRequest(GiveUpUnknown: true), CancellationToken.None);

        Assert.That(answer.GivenUp, Does.Contain("a tar archive"));
        Assert.That(_catalog.Store.ReadFrom(1).First().Json, Does.Contain("a tar archive"));
    }

    [Test]
    public void A_device_in_use_is_refused_by_name_and_listed_as_in_use()
    {
        using var held = new DriveLocks(Path.Combine(_folder, "locks"), "backup", _clock).Take(
            "HU123",
            TimeSpan.Zero,
            CancellationToken.None
        );
        var free = new VaultDevice("disk", VolumeKind.Folder, "/mnt/disk", () => new ScriptedDevice());

        var busy = Assert.Throws<TapeVaultException>(() => _operations.Show(_drive, CancellationToken.None))!;
        var list = _operations.List([_drive, free], CancellationToken.None);

        Assert.That((busy.Error, busy.Error.ExitCode), Is.EqualTo((OperationsErrors.DriveBusy, ExitCode.Busy)));
        Assert.That(list.Devices[0].Problem, Does.Contain("'backup'"));
        Assert.That(
            (list.Devices[1].Problem, list.Devices[1].Content),
            Is.EqualTo(((string?)null, (VolumeContent?)VolumeContent.Blank))
        );
    }

    [Test]
    public void Show_tells_what_is_there_and_what_the_catalog_knows()
    {
        var old = GiveItAVolumeWithASet();
        _device.Entries.Add(new VolumeEntry(Set.Value, IsFolder: true, 0, _clock.GetUtcNow()));

        var shown = _operations.Show(_drive, CancellationToken.None);

        Assert.That(
            (shown.Look.VolumeId, shown.Generation, shown.RemainingBytes),
            Is.EqualTo((old.ToString(), (long?)1, (long?)900))
        );
        Assert.That(shown.Folders, Is.EqualTo((string[])[Set.Value]));
        Assert.That(
            shown.Known!.Sets.Single(),
            Is.EqualTo(
                new KnownSet(Set.Value, "scans", SetState.Complete, shown.Known.Sets[0].Started, 1, 4096, null, null)
            )
        );
        _device.Found = ScriptedDevice.Blank;
        Assert.That(
            _operations.Show(_drive, CancellationToken.None),
            Has.Property("Known").Null.And.Property("Generation").Null
        );
    }

    [Test]
    public void Check_compares_the_volume_with_what_the_catalog_claims()
    {
        _ = GiveItAVolumeWithASet();
        var file = new VolumeEntry($"{Set}/0001.tar", IsFolder: false, 4096, _clock.GetUtcNow());

        Assert.That(
            _operations.Check(_drive, CancellationToken.None).Problems.Single(),
            Does.Contain("not on the volume")
        );
        _device.Entries.Add(file with { SizeBytes = 4095 });
        var shorter = _operations.Check(_drive, CancellationToken.None);
        Assert.That(shorter.Problems.Single(), Does.Contain("4095").And.Contain("4096"));
        Assert.That((shorter.IsConsistent, shorter.ExitCode), Is.EqualTo((false, ExitCode.Damaged)));
        _device.Entries[0] = file;
        Assert.That(
            _operations.Check(_drive, CancellationToken.None),
            Has.Property("IsConsistent").True.And.Property("ExitCode").EqualTo(ExitCode.Success)
        );
    }

    [Test]
    public void Media_are_listed_with_the_volume_that_is_on_them_now()
    {
        _ = _operations.Format(_drive, new FormatRequest(Name: "One"), CancellationToken.None);
        var first = _device.Found.Id;
        _ = _operations.Format(_drive, new FormatRequest(Name: "Two", GiveUp: first), CancellationToken.None);

        var medium = new MediaOperations(_catalog).List().Single();

        Assert.That(
            (medium.Serial, medium.Barcode, medium.TimesFormatted, medium.Volume!.Name),
            Is.EqualTo(("SER1", "TV0001L9", 2, "Two"))
        );
        Assert.That(
            _operations.List([], CancellationToken.None).Volumes.Select(volume => volume.Name),
            Is.EqualTo((string[])["Two"])
        );
    }

    [TestCase(VolumeContent.None, "TV-M009")]
    [TestCase(VolumeContent.Blank, "TV-M005")]
    [TestCase(VolumeContent.Foreign, "TV-M006")]
    [TestCase(VolumeContent.Volume, "TV-O004")]
    public void Reading_from_another_medium_than_the_wanted_one_is_refused(VolumeContent content, string code)
    {
        var wanted = GiveItAVolumeWithASet();
        var found = ScriptedDevice.Blank with { Content = content, Name = "Friday" };

        var error = Assert.Throws<TapeVaultException>(() =>
            WantedVolume.Require(found, wanted, _catalog.Volume(wanted))
        )!;

        Assert.That(error.Error.Code, Is.EqualTo(code));
        Assert.That(error.Facts, Does.Contain("Old").And.Contain("Friday"));
        Assert.That(() => WantedVolume.Require(_device.Found, wanted), Throws.Nothing);
    }

    private static MediumEvidence Evidence(ulong reference) =>
        new()
        {
            MediumSerial = "SER1",
            DriveSerial = "DRIVE1",
            Partitions = [new PartitionEvidence(0, reference, EndOfDataIsMissing: false)],
        };

    private IEnumerable<string> Kinds() => _catalog.Store.ReadFrom(1).Select(item => item.Kind);

    private VolumeId GiveItAVolumeWithASet()
    {
        _ = _operations.Format(_drive, new FormatRequest(Name: "Old"), CancellationToken.None);
        _device.Done.Clear();
        var id = _device.Found.Id!.Value;
        var now = _clock.GetUtcNow();
        _catalog.BeginSet(
            new SetRecord
            {
                Id = Set,
                SourceName = "scans",
                RootPath = "/srv/scans",
                Host = "ehr1",
                Started = now,
                ProductVersion = "0.1.0",
            }
        );
        var segment = new SegmentRecord(1, id, $"{Set}/0001.tar", 4096, default, "a", "z", now);
        _ = _catalog.CommitSegment(Set, segment, new SetCounts(1, 1, 0), null);
        _ = _catalog.CompleteSet(Set, new SetCounts(1, 1, 0), default);
        return id;
    }
}
