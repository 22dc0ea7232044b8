using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using TapeVault.Backup;
using TapeVault.Catalog;
using TapeVault.Console;
using TapeVault.Console.Commands;
using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Operations;
using TapeVault.Scsi;

namespace TapeVault.UnitTests.Console;

/// <summary>What errors and advices tell people to type must be there to be typed.</summary>
public sealed partial class AdvisedCommandsTests
{
    private ConsoleHost _host = null!;

    [SetUp]
    public void Start() => _host = new ConsoleHost();

    [TearDown]
    public void End() => _host.Dispose();

    [Test]
    public void No_advice_names_a_command_or_an_option_that_is_not_there()
    {
        var root = Root();
        var wrong = Advices()
            .SelectMany(Quoted)
            .Select(line => Mistake(root, line))
            .OfType<string>()
            .Distinct()
            .ToList();
        Assert.That(wrong, Is.Empty);
        Assert.That(Advices().SelectMany(Quoted).Count(), Is.GreaterThan(50), "the advices were read");
    }

    [TestCase("tapevault drive polish")]
    [TestCase("tapevault drive clean --thoroughly")]
    [TestCase("tapevault medium")]
    public void The_test_sees_what_is_not_there(string line) => Assert.That(Mistake(Root(), line), Is.Not.Null);

    private RootCommand Root()
    {
        var global = new GlobalOptions();
        return CommandTree.Create(
            global,
            new CommandRunner(_host.Composition, global, TextWriter.Null, TextWriter.Null)
        );
    }

    private static IEnumerable<string> Advices() =>
        [
            .. SenseWords.All.Select(words => words.Advice),
            .. Enumerable.Range(1, 64).Select(flag => TapeAlertDefinition.Of(flag).Advice),
            .. Errors().Select(error => error.NextStep),
        ];

    private static IEnumerable<ErrorDefinition> Errors() =>
        new[]
        {
            typeof(OperationsErrors),
            typeof(MediaErrors),
            typeof(CatalogErrors),
            typeof(BackupErrors),
            typeof(ConsoleErrors),
        }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ErrorDefinition))
            .Select(field => (ErrorDefinition)field.GetValue(null)!);

    private static IEnumerable<string> Quoted(string text) =>
        InQuotes().Matches(text).Select(match => match.Groups["line"].Value);

    private static string? Mistake(RootCommand root, string line)
    {
        Command at = root;
        foreach (var word in line.Split(' ').Skip(1))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (!at.Options.Concat(root.Options).Any(option => option.Name == word))
                {
                    return $"'{line}': {at.Name} has no option {word}";
                }
            }
            else if (at.Subcommands.FirstOrDefault(command => command.Name == word) is { } next)
            {
                at = next;
            }
            else if (at.Subcommands.Count > 0)
            {
                return $"'{line}': {at.Name} has no command {word}";
            }
        }

        return at.Subcommands.Count > 0 && !at.Subcommands.Any(command => command.Name == "show")
            ? $"'{line}' is not a whole command"
            : null;
    }

    [GeneratedRegex("'(?<line>tapevault [^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex InQuotes();
}
