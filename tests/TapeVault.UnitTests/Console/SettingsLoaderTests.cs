using NUnit.Framework;
using TapeVault.Console;
using TapeVault.Console.Settings;
using TapeVault.Model;

namespace TapeVault.UnitTests.Console;

public sealed class SettingsLoaderTests
{
    private string _folder = string.Empty;
    private Dictionary<string, string> _variables = [];

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("tapevault-settings-").FullName;
        _variables = [];
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_any_configuration_there_is_a_catalog_and_one_folder_volume()
    {
        var settings = Loader().Load(null);
        Assert.Multiple(() =>
        {
            Assert.That(settings.FilePath, Is.Null);
            Assert.That(settings.CatalogFolder, Is.EqualTo("/people/ada/.local/share/tapevault/catalog"));
            Assert.That(settings.LogFolder, Is.EqualTo("/people/ada/.local/state/tapevault/log"));
            Assert.That(settings.Folders.Keys, Is.EqualTo(new[] { "default" }));
            Assert.That(
                settings.Folders["default"].Path,
                Is.EqualTo("/people/ada/.local/share/tapevault/volumes/default")
            );
            Assert.That(settings.Folders["default"].IsBuiltIn, Is.True);
            Assert.That(settings.PartSizeBytes, Is.EqualTo(1L << 30));
            Assert.That(settings.Drives, Is.Empty);
        });
    }

    [Test]
    public void Absolute_XDG_folders_are_followed_and_relative_ones_ignored()
    {
        _variables["XDG_DATA_HOME"] = "/srv/data";
        _variables["XDG_STATE_HOME"] = "relative";
        var settings = Loader().Load(null);
        Assert.That(settings.CatalogFolder, Is.EqualTo("/srv/data/tapevault/catalog"));
        Assert.That(settings.LogFolder, Is.EqualTo("/people/ada/.local/state/tapevault/log"));
    }

    [Test]
    public void Windows_folders_are_those_of_the_local_profile()
    {
        var windows = new HostEnvironment(
            @"H:\ada",
            @"H:\",
            IsWindows: true,
            new Dictionary<string, string>
            {
                ["LOCALAPPDATA"] = "L",
                ["APPDATA"] = "R",
                ["PROGRAMDATA"] = "P",
            }
        );
        Assert.That(windows.DataFolder, Is.EqualTo(Path.Combine("L", "TapeVault")));
        Assert.That(windows.StateFolder, Is.EqualTo(Path.Combine("L", "TapeVault", "State")));
        Assert.That(
            windows.ConfigurationFiles,
            Is.EqualTo(
                new[]
                {
                    Path.Combine("R", "TapeVault", "tapevault.json"),
                    Path.Combine("P", "TapeVault", "tapevault.json"),
                }
            )
        );
    }

    [Test]
    public void A_whole_configuration_is_read_with_comments_and_relative_paths()
    {
        var settings = Load(
            """
            {
              // where the catalog lives
              "catalogFolder": "catalog",
              "logFolder": "~/log",
              "logFileNames": true,
              "drives": { "lto": { "kind": "sim", "address": "/dev/x", "serial": "ABC" } },
              "libraries": { "msl": { "kind": "sim", "serial": "LIB1" } },
              "iscsi": { "portals": ["127.0.0.1:3260", "tapes"], "chapUser": "vault", "chapSecretFile": "secret" },
              "folders": { "usb": { "path": "/mnt/usb" } },
              "sources": {
                "ehr": { "path": "/srv/ehr", "exclude": ["*.tmp", "cache"], "oneFileSystem": true },
                "scans": { "paths": ["/srv/scans", "more"] },
              },
              "partSize": "2 GiB",
              "checkpointSpacing": 68719476736,
            }
            """
        );
        Assert.Multiple(() =>
        {
            Assert.That(settings.CatalogFolder, Is.EqualTo(Path.Combine(_folder, "catalog")));
            Assert.That(settings.LogFolder, Is.EqualTo("/people/ada/log"));
            Assert.That(settings.LogFileNames, Is.True);
            Assert.That(settings.Drives["LTO"], Is.EqualTo(new DeviceSettings("lto", "sim", "/dev/x", "ABC")));
            Assert.That(settings.Libraries["msl"], Is.EqualTo(new DeviceSettings("msl", "sim", null, "LIB1")));
            Assert.That(
                settings.Iscsi.Portals.Select(portal => portal.ToString()),
                Is.EqualTo(new[] { "127.0.0.1:3260", "tapes:3260" })
            );
            Assert.That(settings.Iscsi.ChapUser, Is.EqualTo("vault"));
            Assert.That(settings.Iscsi.ChapSecretFile, Is.EqualTo(Path.Combine(_folder, "secret")));
            Assert.That(settings.Folders["usb"], Is.EqualTo(new FolderSettings("usb", "/mnt/usb")));
            Assert.That(settings.Folders.ContainsKey("default"), Is.True);
            Assert.That(settings.Sources["ehr"].Paths, Is.EqualTo(new[] { "/srv/ehr" }));
            Assert.That(settings.Sources["ehr"].Exclude, Is.EqualTo(new[] { "*.tmp", "cache" }));
            Assert.That(settings.Sources["ehr"].OneFileSystem, Is.True);
            Assert.That(
                settings.Sources["scans"].Paths,
                Is.EqualTo(new[] { "/srv/scans", Path.Combine(_folder, "more") })
            );
            Assert.That(settings.PartSizeBytes, Is.EqualTo(2L << 30));
            Assert.That(settings.CheckpointSpacingBytes, Is.EqualTo(64L << 30));
        });
    }

    [Test]
    public void Environment_variables_win_over_the_file()
    {
        _variables["TAPEVAULT_PARTSIZE"] = "8 MiB";
        _variables["TAPEVAULT_DRIVES__LTO__KIND"] = "sim";
        _variables["TAPEVAULT_DRIVES__LTO__ADDRESS"] = "here";
        _variables["TAPEVAULT_HW_TAPE"] = "names a device for tests, no setting";
        var settings = Load("""{ "partSize": "2 GiB" }""");
        Assert.That(settings.PartSizeBytes, Is.EqualTo(8L << 20));
        Assert.That(settings.Drives["lto"].Address, Is.EqualTo("here"));
    }

    [Test]
    public void A_wrong_environment_variable_is_named_as_such()
    {
        _variables["TAPEVAULT_PARTSIZE"] = "8 M";
        _variables["TAPEVAULT_PARTSZE"] = "1";
        var problems = Problems("{}");
        Assert.That(problems, Has.Some.StartsWith("TAPEVAULT_PARTSIZE: 'partSize': 'M' is not a unit"));
        Assert.That(problems, Has.Some.StartsWith("TAPEVAULT_PARTSZE: ").And.Contains("Did you mean 'partSize'?"));
    }

    [TestCase("""{ "drivs": {} }""", "(1,3)", "Did you mean 'drives'?", TestName = "unknown key")]
    [TestCase(
        """{ "folders": { "a": { "pfad": "/x", "path": "/y" } } }""",
        "(1,23)",
        "'folders.a'",
        TestName = "unknown key inside"
    )]
    [TestCase(
        """{ "drives": [] }""",
        "(1,3)",
        "must be an object of names, but is a list",
        TestName = "list for object"
    )]
    [TestCase("""{ "folders": { "a": "/x" } }""", "(1,16)", "'a' must be an object", TestName = "text for object")]
    [TestCase(
        """{ "folders": { "a": { } } }""",
        "(1,16)",
        "'path' is missing in 'folders.a'",
        TestName = "missing path"
    )]
    [TestCase(
        """{ "folders": { "a": { "path": 5 } } }""",
        "(1,23)",
        "must be a text, but is a number; write \"5\"",
        TestName = "number for text"
    )]
    [TestCase("""{ "folders": { "a": { "path": null } } }""", "(1,23)", "but is null", TestName = "null for text")]
    [TestCase("""{ "folders": { "a": { "path": " " } } }""", "(1,23)", "is empty", TestName = "empty text")]
    [TestCase("""{ "folders": { "a/b": { "path": "/x" } } }""", "(1,16)", "cannot be a name", TestName = "bad name")]
    [TestCase(
        """{ "folders": { "a:b": { "path": "/x" } } }""",
        "(1,16)",
        "cannot be a name",
        TestName = "colon in name"
    )]
    [TestCase(
        """{ "folders": { "a": { "path": "/x" }, "b": { "path": "/x" } } }""",
        "",
        "have the same path",
        TestName = "same path twice"
    )]
    [TestCase(
        """{ "folders": { "a": { "path": "/x" }, "A": { "path": "/y" } } }""",
        "(1,39)",
        "given twice (first at",
        TestName = "same name twice"
    )]
    [TestCase(
        """{ "drives": { "a": { "kind": "sim", "address": "x" } }, "folders": { "a": { "path": "/x" } } }""",
        "(1,15)",
        "names a drive and a folder volume",
        TestName = "drive and folder of one name"
    )]
    [TestCase(
        """{ "drives": { "a": { "kind": "sin", "address": "x" } } }""",
        "(1,22)",
        "no drive kind 'sin'. Did you mean 'sim'? Kinds in this program: sim.",
        TestName = "unknown drive kind"
    )]
    [TestCase(
        """{ "drives": { "a": { "kind": "sim" } } }""",
        "(1,15)",
        "'address' is missing",
        TestName = "missing address"
    )]
    [TestCase(
        """{ "libraries": { "a": { "kind": "sin", "serial": "x" } } }""",
        "(1,25)",
        "no library kind 'sin'",
        TestName = "unknown library kind"
    )]
    [TestCase(
        """{ "iscsi": { "chapUser": "x" } }""",
        "(1,3)",
        "belong together",
        TestName = "CHAP user without secret"
    )]
    [TestCase(
        """{ "iscsi": { "portals": ["here:port"] } }""",
        "(1,14)",
        "'here:port' is no portal",
        TestName = "bad portal"
    )]
    [TestCase("""{ "sources": { "a": { } } }""", "(1,16)", "has no path", TestName = "source without path")]
    [TestCase(
        """{ "sources": { "a": { "path": "/x", "paths": ["/y"] } } }""",
        "(1,23)",
        "keep one of them",
        TestName = "path and paths"
    )]
    [TestCase(
        """{ "sources": { "a": { "path": "/x", "exclude": 5 } } }""",
        "(1,37)",
        "must be a list, but is a number",
        TestName = "number for list"
    )]
    [TestCase(
        """{ "sources": { "a": { "path": "/x", "oneFileSystem": "maybe" } } }""",
        "(1,37)",
        "must be true or false",
        TestName = "text for flag"
    )]
    [TestCase("""{ "partSize": "1 GigB" }""", "(1,3)", "'GigB' is not a unit of size", TestName = "bad unit")]
    [TestCase("""{ "partSize": "1 B" }""", "(1,3)", "give 1.05 MB to", TestName = "size out of range")]
    [TestCase("""{ "partSize": "1.5 MiB" }""", "(1,3)", "multiple of 1 MiB", TestName = "odd part size")]
    [TestCase("""{ "partSize": true }""", "(1,3)", "must be a size, but is true or false", TestName = "flag for size")]
    [TestCase("[]", "(1,1)", "must hold one object", TestName = "list for the whole")]
    [TestCase("{\n  \"partSize\": 1 GiB\n}", "(2,17)", "this is not JSON", TestName = "syntax")]
    [TestCase("{ \"partSize\": \"1 GiB\"", "(1,", "this is not JSON", TestName = "file ends too early")]
    [TestCase("", "(1,", "this is not JSON", TestName = "empty file")]
    public void A_mistake_is_named_with_its_place_and_cure(string json, string place, string words)
    {
        var problems = Problems(json);
        Assert.That(problems, Has.Length.EqualTo(1), string.Join('\n', problems));
        Assert.That(problems[0], Does.StartWith(Path.Combine(_folder, "tapevault.json") + place).And.Contains(words));
    }

    [Test]
    public void All_mistakes_are_named_at_once()
    {
        var problems = Problems(
            """
            {
              "partSize": "x",
              "sources": { "a": { "pth": "/x" } },
              "drives": { "lto": { "kind": "usb" } }
            }
            """
        );
        Assert.That(problems, Has.Length.EqualTo(5), string.Join('\n', problems));
    }

    [Test]
    public void A_file_that_is_named_must_be_there()
    {
        var missing = Assert.Throws<TapeVaultException>(() => Loader().Load("/no/such.json"));
        Assert.That(missing.Error, Is.SameAs(ConsoleErrors.NoConfigurationFile));
        Assert.That(missing.Facts, Does.Contain("/no/such.json"));
    }

    [Test]
    public void The_file_may_be_named_by_the_environment()
    {
        var file = Path.Combine(_folder, "other.json");
        File.WriteAllText(file, """{ "partSize": "3 MiB" }""");
        _variables["TAPEVAULT_CONFIG"] = file;
        Assert.That(Loader().Load(null).PartSizeBytes, Is.EqualTo(3L << 20));
    }

    private SettingsLoader Loader() =>
        new(new HostEnvironment("/people/ada", _folder, IsWindows: false, _variables), ["sim"]);

    private TapeVaultSettings Load(string json)
    {
        var file = Path.Combine(_folder, "tapevault.json");
        File.WriteAllText(file, json);
        return Loader().Load(file);
    }

    private string[] Problems(string json)
    {
        var wrong = Assert.Throws<TapeVaultException>(() => Load(json));
        Assert.That(wrong.Error, Is.SameAs(ConsoleErrors.WrongConfiguration));
        return wrong.Facts.Split('\n');
    }
}
