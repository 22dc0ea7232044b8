using NUnit.Framework;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

public sealed class CommandLineTests
{
    private ConsoleHost _host = null!;

    [SetUp]
    public void Start() => _host = new ConsoleHost();

    [TearDown]
    public void End() => _host.Dispose();

    [TestCase("volume", "fromat", "x", "Did you mean 'format'?")]
    [TestCase("volume", "list", "--jsn", "Did you mean '--json'?")]
    [TestCase("find", "a", "--prefix", "--path", "Give --prefix or --path, not both.")]
    [TestCase("find", "a", "--limit", "0", "--limit must be at least 1.")]
    [TestCase("backup", "Say what to back up")]
    [TestCase("backup", "/x", "--resume", "nonsense", "'nonsense' is not the id of a set")]
    [TestCase("verify", "latest", "'latest' is not the id of a set")]
    [TestCase("restore", "20260102T030405Z-1a2b3c4d", "--to")]
    [TestCase("volume", "format", "x", "--give-up", "all", "'all' is not the id of a volume")]
    [TestCase("volume", "format", "x", "--barcode", "tv1", "A bar code has 6 to 32")]
    [TestCase("volume", "format", "x", "--name", "", "The name must have 1 to 159 bytes")]
    public void A_wrong_command_line_is_refused_before_anything_starts(params string[] argsThenWords)
    {
        var run = _host.Run(argsThenWords[..^1]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("TV-U001: ").And.Contains(argsThenWords[^1]));
        Assert.That(_host.LogText, Is.Empty);
    }

    [Test]
    public void A_wrong_command_line_is_an_object_of_json_on_standard_error_when_asked_for()
    {
        var run = _host.Run("volume", "lits", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.ErrorJson.GetProperty("code").GetString(), Is.EqualTo("TV-U001"));
        Assert.That(run.ErrorJson.GetProperty("safeToRepeat").GetBoolean(), Is.True);
        Assert.That(run.ErrorJson.GetProperty("exitCode").GetInt32(), Is.EqualTo(2));
        Assert.That(run.ErrorJson.GetProperty("facts").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(run.Output, Is.Empty);
    }

    [Test]
    public void Without_a_command_the_help_is_shown_and_nothing_was_done()
    {
        var run = _host.Run();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("restore").And.Contain("--json"));
    }

    [TestCase("--help")]
    [TestCase("backup", "--help")]
    [TestCase("--version")]
    public void Help_and_version_succeed(params string[] args)
    {
        var run = _host.Run(args);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Success));
        Assert.That(run.Output, Is.Not.Empty);
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public void Mistakes_of_the_configuration_are_told_line_by_line()
    {
        var file = _host.Configure("""{ "partSize": "1 G", "drivs": {} }""");
        var run = _host.Run("sets");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.StartWith("TV-U002: The configuration has mistakes."));
        Assert.That(run.Error, Does.Contain($"  {file}(1,3): 'partSize'").And.Contain($"  {file}(1,22): "));
    }

    [Test]
    public void An_argument_that_begins_with_an_at_sign_is_no_response_file()
    {
        var run = _host.Run("backup", "@/etc/passwd", "--to", "@x", "--limit");
        Assert.That(run.Error, Does.Contain("'--limit'").And.Not.Contain("root"));
    }
}
