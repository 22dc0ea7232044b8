using System.Collections;
using System.Runtime.Versioning;

namespace TapeVault.Console;

/// <summary>What the command line takes from the user's session: folders and environment variables.</summary>
/// <param name="HomeFolder">The user's home.</param>
/// <param name="WorkingFolder">What relative paths on the command line start from.</param>
/// <param name="IsWindows">Whether folders follow Windows' custom instead of the XDG base directory specification.</param>
/// <param name="Variables">Environment variables.</param>
public sealed record HostEnvironment(
    string HomeFolder,
    string WorkingFolder,
    bool IsWindows,
    IReadOnlyDictionary<string, string> Variables
)
{
    /// <summary>Name of this host, for the sets that it makes.</summary>
    public string HostName { get; init; } = Environment.MachineName;

    /// <summary>Name of the configuration file.</summary>
    public const string ConfigurationFileName = "tapevault.json";

    /// <summary>Where the catalog and the built-in folder volume live unless configured.</summary>
    public string DataFolder =>
        IsWindows
            ? Path.Combine(LocalApplicationData, "TapeVault")
            : Path.Combine(XdgFolder("XDG_DATA_HOME", ".local/share"), "tapevault");

    /// <summary>Where logs and locks live unless configured.</summary>
    public string StateFolder =>
        IsWindows
            ? Path.Combine(LocalApplicationData, "TapeVault", "State")
            : Path.Combine(XdgFolder("XDG_STATE_HOME", ".local/state"), "tapevault");

    /// <summary>Where a configuration file is looked for, first hit wins.</summary>
    public IReadOnlyList<string> ConfigurationFiles =>
        IsWindows
            ?
            [
                Path.Combine(
                    Variable("APPDATA") ?? Path.Combine(HomeFolder, "AppData", "Roaming"),
                    "TapeVault",
                    ConfigurationFileName
                ),
                Path.Combine(Variable("PROGRAMDATA") ?? @"C:\ProgramData", "TapeVault", ConfigurationFileName),
            ]
            :
            [
                Path.Combine(XdgFolder("XDG_CONFIG_HOME", ".config"), "tapevault", ConfigurationFileName),
                Path.Combine("/etc/tapevault", ConfigurationFileName),
            ];

    /// <summary>
    /// Where the locks of devices lie. Of this process' own environment it is a folder of the whole host, where two users
    /// meet; otherwise in the state folder.
    /// </summary>
    public string LockFolder
    {
        get => field ?? Path.Combine(StateFolder, "locks");
        init;
    }

    private string LocalApplicationData => Variable("LOCALAPPDATA") ?? Path.Combine(HomeFolder, "AppData", "Local");

    /// <summary>The environment of this process.</summary>
    public static HostEnvironment Current() =>
        new(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Environment.CurrentDirectory,
            OperatingSystem.IsWindows(),
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty)
        )
        {
            LockFolder = HostLockFolder()!,
        };

    /// <summary>A variable's value, null if it is not set or empty.</summary>
    public string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The absolute path: <c>~</c> is the home, anything relative starts at <paramref name="baseFolder"/>.</summary>
    public string Absolute(string path, string? baseFolder = null)
    {
        var expanded =
            path == "~" ? HomeFolder
            : path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(HomeFolder, path[2..])
            : path;
        return Path.GetFullPath(expanded, baseFolder ?? WorkingFolder);
    }

    // a folder where everybody may make files and nobody may take away another's; null if there is none
    private static string? HostLockFolder() =>
        OperatingSystem.IsWindows()
            ? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData),
                "TapeVault",
                "Locks"
            )
            : Array.Find(["/run/lock", "/tmp"], IsEverybodys);

    [UnsupportedOSPlatform("windows")]
    private static bool IsEverybodys(string folder) =>
        Directory.Exists(folder)
        && (File.GetUnixFileMode(folder) & (UnixFileMode.StickyBit | UnixFileMode.OtherWrite))
            == (UnixFileMode.StickyBit | UnixFileMode.OtherWrite);

    // the specification says that a relative value is to be ignored
    private string XdgFolder(string variable, string underHome) =>
        Variable(variable) is { } value && Path.IsPathRooted(value) ? value : Path.Combine(HomeFolder, underHome);
}
