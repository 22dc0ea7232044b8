using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Model;
using TapeVault.UnitTests.Operations;

namespace TapeVault.UnitTests.Catalog;

[TestFixture]
public sealed class VaultCatalogTests
{
    private static readonly VolumeId Monday = new(new Guid("11111111-1111-1111-1111-111111111111"));
    private static readonly VolumeId Friday = new(new Guid("22222222-2222-2222-2222-222222222222"));
    private static readonly SetId First = new("20260302T220000Z-00000001");
    private static readonly SetId Second = new("20260303T220000Z-00000002");
    private readonly SettableClock _clock = new();
    private string _folder = string.Empty;
    private VaultCatalog _catalog = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("tapevault-vault-").FullName;
        _catalog = VaultCatalog.Open(_folder, "a test", _clock);
    }

    [TearDown]
    public void Close()
    {
        _catalog.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_set_goes_from_begin_over_segments_to_complete_and_is_read_back()
    {
        _catalog.RecordVolumeFormatted(Volume(Monday, "Monday 1"), "The medium is blank.");
        _catalog.BeginSet(Set(First));
        var resume = ResumePoint.At(new BytePath([0x64, 0x2F, 0xFF, 0xFE]), 3, 4096);
        _ = _catalog.CommitSegment(First, Segment(1, Monday), new(10, 5000, 0), resume, new(Monday, 7, 900));

        var running = _catalog.Set(First)!;
        Assert.That(running.State, Is.EqualTo(SetState.Running));
        Assert.That(running.Resume, Is.EqualTo(resume));
        Assert.That(running.Resume!.ReadLastPath().Bytes.ToArray(), Is.EqualTo((byte[])[0x64, 0x2F, 0xFF, 0xFE]));
        Assert.That(running.Segments.Single(), Is.EqualTo(Segment(1, Monday)));
        Assert.That(
            _catalog.Volume(Monday),
            Has.Property("Generation").EqualTo(7).And.Property("RemainingBytes").EqualTo(900)
        );

        _clock.Now += TimeSpan.FromHours(1);
        _ = _catalog.CompleteSet(First, new(12, 6000, 1), Digest(9));
        var check = new VerifyRecord(_clock.Now, Monday, Passed: true, 12, 6000, []);
        _ = _catalog.RecordVerify(First, check);

        var done = _catalog.Set(First)!;
        Assert.That(
            (done.State, done.Ended, done.Resume),
            Is.EqualTo((SetState.Complete, (DateTimeOffset?)_clock.Now, (ResumePoint?)null))
        );
        Assert.That(
            (done.Counts, done.IndexDigest),
            Is.EqualTo((new SetCounts(12, 6000, 1), (Sha256Digest?)Digest(9)))
        );
        Assert.That(done.LastVerification()!.Passed, Is.True);
        Assert.That(
            _catalog.Store.ReadFrom(1).Select(item => item.Kind),
            Is.EqualTo(
                (string[])["volume.formatted", "set.started", "segment.committed", "set.completed", "set.verified"]
            )
        );
    }

    [Test]
    public void Everything_is_there_after_reopening_and_the_documents_say_what_the_log_says()
    {
        TellALongStory();
        var before = (_catalog.Sets().Count, _catalog.Volumes().Count, _catalog.Media().Count);
        _catalog.Dispose();
        _catalog = VaultCatalog.Open(_folder, "a test", _clock);

        Assert.That((_catalog.Sets().Count, _catalog.Volumes().Count, _catalog.Media().Count), Is.EqualTo(before));
        Assert.That(before, Is.EqualTo((2, 2, 1)));
        Assert.That(_catalog.CompareWithLog(), Is.Empty);
        Assert.That(EventLog.Verify(_catalog.Store).IsIntact, Is.True);
    }

    [Test]
    public void A_document_that_does_not_follow_from_the_log_is_named()
    {
        TellALongStory();
        using (var transaction = _catalog.Store.Begin(CancellationToken.None))
        {
            var document = transaction.Get(SetRecord.Collection, First.Value)!;
            transaction.Put(
                document with
                {
                    Json = document.Json.Replace("GivenUp", "Complete", StringComparison.Ordinal),
                }
            );
            transaction.Put(document with { Id = "20990101T000000Z-00000009" });
            transaction.Commit();
        }

        Assert.That(_catalog.CompareWithLog(), Has.Count.EqualTo(2));
        Assert.That(_catalog.CompareWithLog()[0], Does.Contain(First.Value));
    }

    [Test]
    public void An_interrupted_set_goes_on_with_the_next_segment()
    {
        _catalog.BeginSet(Set(First));
        _ = _catalog.CommitSegment(
            First,
            Segment(1, Monday),
            new(1, 1, 0),
            ResumePoint.At(BytePath.FromText("a"), 0, 10)
        );
        Assert.That(_catalog.InterruptSet(First, "Mains failed.").Reason, Is.EqualTo("Mains failed."));
        Assert.That(
            () => _catalog.CommitSegment(First, Segment(2, Monday), default, null),
            Throws.TypeOf<InvariantBrokenException>()
        );

        var resumed = _catalog.ResumeSet(First);
        Assert.That(
            (resumed.State, resumed.Ended, resumed.Reason),
            Is.EqualTo((SetState.Running, (DateTimeOffset?)null, ""))
        );
        Assert.That(resumed.Resume, Is.Not.Null);
        Assert.That(
            _catalog.CommitSegment(First, Segment(2, Friday), new(2, 2, 0), null).Volumes(),
            Is.EqualTo((VolumeId[])[Monday, Friday])
        );
    }

    [Test]
    public void What_cannot_follow_is_refused_and_leaves_no_event()
    {
        _catalog.BeginSet(Set(First));
        var before = _catalog.Store.LastSequence;

        Assert.That(() => _catalog.BeginSet(Set(First)), Throws.TypeOf<InvariantBrokenException>(), "started twice");
        Assert.That(
            () => _catalog.CommitSegment(First, Segment(2, Monday), default, null),
            Throws.TypeOf<InvariantBrokenException>(),
            "a gap"
        );
        var unknown = Assert.Throws<TapeVaultException>(() => _catalog.InterruptSet(Second, "why"))!;
        Assert.That(unknown.Error, Is.SameAs(CatalogErrors.NoSuchSet));
        _ = _catalog.CompleteSet(First, default, Digest(1));
        Assert.That(() => _catalog.ResumeSet(First), Throws.TypeOf<InvariantBrokenException>(), "complete is the end");
        Assert.That(_catalog.Store.LastSequence, Is.EqualTo(before + 1));
    }

    [Test]
    public void Formatting_over_a_volume_gives_up_the_sets_that_had_a_part_there()
    {
        TellALongStory();

        Assert.That(_catalog.Set(First)!.State, Is.EqualTo(SetState.GivenUp));
        Assert.That(_catalog.Set(First)!.Reason, Does.Contain("Monday 1"));
        Assert.That(_catalog.Set(Second)!.State, Is.EqualTo(SetState.Running));
        Assert.That(_catalog.Volume(Monday)!.ReplacedBy, Is.EqualTo(Friday));
        Assert.That(_catalog.Volume(Monday)!.GivenUp, Is.Not.Null);
        Assert.That(_catalog.Media().Single().Volumes, Is.EqualTo((VolumeId[])[Monday, Friday]));
        var overwritten = _catalog.Store.ReadFrom(1).Single(item => item.Kind == "volume.overwritten");
        Assert.That(overwritten.Subject, Is.EqualTo(Monday.ToString()));
        Assert.That(overwritten.Json, Does.Contain(First.Value).And.Contain("Monday 1"));
    }

    [Test]
    public void A_volume_is_found_by_id_name_or_barcode_and_two_of_a_name_must_be_told_apart()
    {
        _catalog.RecordVolumeFormatted(Volume(Monday, "Daily") with { Barcode = "MON001L9" }, "blank");
        _catalog.RecordVolumeFormatted(Volume(Friday, "daily"), "blank");

        Assert.That(_catalog.FindVolume(Monday.ToString())!.Id, Is.EqualTo(Monday));
        Assert.That(_catalog.FindVolume("mon001l9")!.Id, Is.EqualTo(Monday));
        Assert.That(_catalog.FindVolume("nothing"), Is.Null);
        Assert.That(_catalog.FindVolume(""), Is.Null, "an empty barcode is no name");
        var twice = Assert.Throws<TapeVaultException>(() => _catalog.FindVolume("DAILY"))!;
        Assert.That(twice.Error, Is.SameAs(CatalogErrors.AmbiguousVolume));
        Assert.That(twice.Facts, Does.Contain($"{Monday}").And.Contain($"{Friday}"));
    }

    [Test]
    public void A_volume_seen_for_the_first_time_is_taken_in_and_a_known_one_is_brought_up_to_date()
    {
        var sighting = new VolumeSighting(
            Monday,
            VolumeKind.Ltfs,
            "Monday 1",
            "/dev/nst0",
            "MON001L9",
            "SER1",
            4,
            1000,
            400,
            LoadCount: 17
        );
        Assert.That(_catalog.RecordVolumeSeen(sighting).Formatted, Is.Null);
        _clock.Now += TimeSpan.FromDays(1);
        var again = _catalog.RecordVolumeSeen(
            sighting with
            {
                Device = "/dev/nst1",
                Generation = 5,
                CapacityBytes = null,
                LoadCount = null,
            }
        );

        Assert.That(
            (again.Device, again.Generation, again.CapacityBytes, again.LastSeen),
            Is.EqualTo(("/dev/nst1", 5L, (long?)1000, _clock.Now))
        );
        var medium = _catalog.Media().Single();
        Assert.That(
            (medium.LoadCount, medium.LastSeen - medium.FirstSeen),
            Is.EqualTo(((long?)17, TimeSpan.FromDays(1)))
        );
    }

    [Test]
    public void Sets_are_listed_by_time_and_by_the_volume_they_are_on()
    {
        _catalog.BeginSet(Set(Second));
        _catalog.BeginSet(Set(First));
        _ = _catalog.CommitSegment(Second, Segment(1, Friday), default, null);

        Assert.That(_catalog.Sets().Select(set => set.Id), Is.EqualTo((SetId[])[First, Second]));
        Assert.That(_catalog.SetsOn(Friday).Single().Id, Is.EqualTo(Second));
        Assert.That(_catalog.SetsOn(Monday), Is.Empty);
    }

    [Test]
    public void Files_of_a_set_lie_in_the_catalog_folder_and_nowhere_else()
    {
        Assert.That(_catalog.IndexPath(First), Is.EqualTo(Path.Combine(_folder, "indexes", First + ".idx")));
        Assert.That(_catalog.JournalPath(First), Is.EqualTo(Path.Combine(_folder, "journals", First + ".jnl")));
        Assert.That(Directory.Exists(Path.Combine(_folder, "indexes")), Is.True);
        Assert.That(() => _catalog.IndexPath(new SetId("../../etc/passwd")), Throws.TypeOf<InvariantBrokenException>());
    }

    private void TellALongStory()
    {
        _catalog.RecordVolumeFormatted(
            Volume(Monday, "Monday 1") with
            {
                MediumSerial = "SER1",
            },
            "The medium is blank."
        );
        _catalog.BeginSet(Set(First));
        _ = _catalog.CommitSegment(First, Segment(1, Monday), new(1, 2, 3), null);
        _ = _catalog.CompleteSet(First, new(1, 2, 3), Digest(2));
        _clock.Now += TimeSpan.FromDays(7);
        var lost = _catalog.RecordVolumeGivenUp(
            new GivenUpContent(Monday, "Monday 1", "Volume", "LTFS volume"),
            Friday,
            "The operator named it."
        );
        Assert.That(lost, Is.EqualTo((SetId[])[First]));
        _catalog.RecordVolumeFormatted(
            Volume(Friday, "Friday 1") with
            {
                MediumSerial = "SER1",
            },
            "The operator named it."
        );
        _catalog.BeginSet(Set(Second));
        _ = _catalog.InterruptSet(Second, "stopped");
        _ = _catalog.ResumeSet(Second);
    }

    private static Sha256Digest Digest(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());

    private static SegmentRecord Segment(int number, VolumeId volume) =>
        new(
            number,
            volume,
            $"{First}/{number:D4}.tar",
            4096,
            Digest(7),
            "a/b",
            "z\\xFF",
            new(2026, 3, 2, 22, 1, 0, TimeSpan.Zero)
        );

    private VolumeRecord Volume(VolumeId id, string name) =>
        new()
        {
            Id = id,
            Kind = VolumeKind.Ltfs,
            Name = name,
            Device = "/dev/nst0",
            Formatted = _clock.Now,
            LastSeen = _clock.Now,
        };

    private SetRecord Set(SetId id) =>
        new()
        {
            Id = id,
            SourceName = "scans",
            RootPath = "/srv/scans",
            Host = "ehr1",
            Started = _clock.Now,
            ProductVersion = "0.1.0",
        };
}
