using System.Text.Json;
using NUnit.Framework;
using TapeVault.Console;
using TapeVault.Console.Settings;

namespace TapeVault.UnitTests.Console;

/// <summary>The page must not promise what the program does not read.</summary>
public sealed class ConfigurationPageTests
{
    [Test]
    public void The_example_on_the_page_is_a_good_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("tapevault-page-").FullName;
        try
        {
            var file = Path.Combine(folder, "tapevault.json");
            File.WriteAllText(file, JsonBlocks()[0]);
            var environment = new HostEnvironment(folder, folder, IsWindows: false, new Dictionary<string, string>());
            var settings = new SettingsLoader(environment, ["sg"]).Load(file);
            Assert.That(settings.Drives["lto"].Kind, Is.EqualTo("sg"));
            Assert.That(settings.Sources["scans"].Paths, Has.Count.EqualTo(2));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Every_setting_of_the_schema_is_known_to_the_program()
    {
        var properties = JsonDocument.Parse(JsonBlocks()[1]).RootElement.GetProperty("properties");
        var source = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Root(), "src/TapeVault.Console/Settings"), "*.cs")
                .Select(File.ReadAllText)
        );
        var names = properties
            .EnumerateObject()
            .SelectMany(top => Inner(top.Value).Append(top.Name))
            .Distinct(StringComparer.Ordinal);
        Assert.That(names.Where(name => !source.Contains($"\"{name}\"", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> Inner(JsonElement setting) =>
        setting.TryGetProperty("additionalProperties", out var inner) && inner.ValueKind == JsonValueKind.Object
            ? inner.GetProperty("properties").EnumerateObject().Select(property => property.Name)
            : [];

    private static string[] JsonBlocks() =>
        [
            .. File.ReadAllText(Path.Combine(Root(), "docs/configuration.md"))
                .Split("```json\n")[1..]
                .Select(text => text.Split("```")[0]),
        ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TapeVault.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
