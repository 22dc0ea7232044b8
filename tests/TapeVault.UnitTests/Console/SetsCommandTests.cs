using NUnit.Framework;
using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

public sealed class SetsCommandTests
{
    private static readonly SetId Id = new("20260302T220000Z-0000beef");
    private static readonly VolumeId Volume = new(new Guid("11111111-2222-4333-8444-555555555555"));

    private ConsoleHost _host = null!;

    [SetUp]
    public void Start() => _host = new ConsoleHost();

    [TearDown]
    public void End() => _host.Dispose();

    [Test]
    public void On_first_use_there_are_no_sets_and_the_user_is_told_what_makes_one()
    {
        var run = _host.Run("sets");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("tapevault backup"));
        Assert.That(_host.Run("sets", "--json").Output.Trim(), Is.EqualTo("""{"sets":[]}"""));
    }

    [Test]
    public void A_set_is_listed_on_one_line()
    {
        AddSet();
        var line = _host
            .Run("sets")
            .Output.Split('\n')
            .Single(text => text.Contains(Id.Value, StringComparison.Ordinal));
        Assert.That(
            string.Join(
                " | ",
                line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
            Is.EqualTo($@"{Id} | Interrupted | ehr | 12 | 3.46 kB | 1 | never | {Volume}")
        );
    }

    [Test]
    public void The_properties_of_json_are_stable()
    {
        AddSet();
        var set = _host.Run("sets", "--json").OutputJson.GetProperty("sets")[0];
        Assert.That(
            set.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(
                new[]
                {
                    "id",
                    "state",
                    "source",
                    "rootPath",
                    "started",
                    "ended",
                    "entryCount",
                    "sizeBytes",
                    "problemCount",
                    "lastVerified",
                    "lastVerifyPassed",
                    "volumes",
                }
            )
        );
        Assert.That(set.GetProperty("state").GetString(), Is.EqualTo("Interrupted"));
        Assert.That(set.GetProperty("started").GetDateTimeOffset(), Is.EqualTo(new ManualClock().GetUtcNow()));
        Assert.That(set.GetProperty("volumes")[0].GetProperty("id").GetString(), Is.EqualTo(Volume.ToString()));
    }

    [Test]
    public void One_set_is_shown_with_its_segments()
    {
        AddSet();
        var run = _host.Run("sets", "show", Id.Value);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success), run.Error);
        Assert.That(run.Output, Does.Contain("0001.tar").And.Contain("Reason:").And.Contain("mains failed"));
        Assert.That(run.Output, Does.Contain(@"/srv/e\x1Bhr"), "control characters are made harmless");
        var json = _host.Run("sets", "show", Id.Value, "--json").OutputJson;
        Assert.That(json.GetProperty("set").GetProperty("id").GetString(), Is.EqualTo(Id.Value));
        Assert.That(json.GetProperty("segments")[0].GetProperty("sha256").GetString(), Is.EqualTo(new string('0', 64)));
    }

    [Test]
    public void A_set_that_is_not_there_is_an_error_with_a_next_step()
    {
        var run = _host.Run("sets", "show", Id.Value, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable));
        Assert.That(run.ErrorJson.GetProperty("code").GetString(), Is.EqualTo(CatalogErrors.NoSuchSet.Code));
        Assert.That(run.ErrorJson.GetProperty("facts")[0].GetString(), Does.Contain(Id.Value));
        Assert.That(_host.LogText, Does.Contain(run.ErrorJson.GetProperty("run").GetString()));
    }

    [Test]
    public void A_catalog_folder_that_cannot_be_made_is_no_fault_of_the_product()
    {
        var file = Path.Combine(_host.Root, "a-file");
        File.WriteAllText(file, string.Empty);
        _host.Variables["TAPEVAULT_CATALOGFOLDER"] = Path.Combine(file, "catalog");
        var run = _host.Run("sets");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(run.Error, Does.StartWith("TV-C").And.Contain("Next step: "));
    }

    [Test]
    public void A_log_folder_that_cannot_be_made_is_no_fault_of_the_product()
    {
        var file = Path.Combine(_host.Root, "a-file");
        File.WriteAllText(file, string.Empty);
        _host.Variables["TAPEVAULT_LOGFOLDER"] = Path.Combine(file, "log");
        var run = _host.Run("sets");
        Assert.That(run.Code, Is.EqualTo(ExitCode.NotAvailable), run.Error);
        Assert.That(run.Error, Does.StartWith("TV-U008").And.Contain(file));
    }

    private void AddSet()
    {
        var folder = Path.Combine(_host.Composition.Environment.DataFolder, "catalog");
        using var catalog = VaultCatalog.Open(folder, "test", TimeProvider.System);
        var started = new ManualClock().GetUtcNow();
        catalog.BeginSet(
            new SetRecord
            {
                Id = Id,
                SourceName = "ehr",
                RootPath = "/srv/e\u001bhr",
                Host = "practice",
                Started = started,
                ProductVersion = "0.1.0",
            }
        );
        catalog.CommitSegment(
            Id,
            new SegmentRecord(1, Volume, $"{Id}/0001.tar", 4096, new Sha256Digest(new byte[32]), "a", "b", started),
            new SetCounts(12, 3456, 1),
            ResumePoint.At(BytePath.FromText("b"), 0, 10)
        );
        catalog.InterruptSet(Id, "mains failed");
    }
}
