using Microsoft.Extensions.Configuration;
using TapeVault.Model;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Settings;

/// <summary>Finds, reads and checks the configuration.</summary>
/// <param name="environment">Folders and variables.</param>
/// <param name="deviceKinds">Ways to reach drives and libraries that this program has.</param>
internal sealed class SettingsLoader(HostEnvironment environment, IReadOnlyCollection<string> deviceKinds)
{
    private const long PartStepBytes = 1L << 20;
    private const long LargestPartBytes = 64L << 30;
    private const long LargestSpacingBytes = 1L << 50;

    /// <summary>Loads the settings.</summary>
    /// <param name="givenFile">The file that the command line names, null to look in the usual places.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="ConsoleErrors.NoConfigurationFile"/>; <see cref="ConsoleErrors.WrongConfiguration"/> with every mistake,
    /// a line each.
    /// </exception>
    public TapeVaultSettings Load(string? givenFile)
    {
        var file = FindFile(givenFile);
        var places = file is null ? JsonPlaces.Empty : JsonPlaces.Read(file, ReadBytes(file));
        List<string> problems = [.. places.Problems];
        if (places.IsBroken)
        {
            throw Wrong(problems);
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(places.Values)
            .AddInMemoryCollection(EnvironmentSettings.Read(environment))
            .Build();
        var settings = Read(file, new SettingsReader(configuration, places, problems));
        return problems.Count == 0 ? settings : throw Wrong(problems);
    }

    private static TapeVaultException Wrong(List<string> problems) =>
        new(ConsoleErrors.WrongConfiguration, string.Join('\n', problems));

    private string? FindFile(string? given)
    {
        var named = given ?? environment.Variable(EnvironmentSettings.FileVariable);
        if (named is null)
        {
            return environment.ConfigurationFiles.FirstOrDefault(File.Exists);
        }

        var path = environment.Absolute(named);
        return File.Exists(path)
            ? path
            : throw new TapeVaultException(ConsoleErrors.NoConfigurationFile, $"There is no file '{path}'.");
    }

    private static byte[] ReadBytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TapeVaultException(ConsoleErrors.NoConfigurationFile, failure.Message, failure);
        }
    }

    private TapeVaultSettings Read(string? file, SettingsReader reader)
    {
        var baseFolder = file is null ? environment.WorkingFolder : Path.GetDirectoryName(file);
        string? Folder(string key) => reader.Text(key) is { } path ? environment.Absolute(path, baseFolder) : null;
        reader.KnownKeys(
            string.Empty,
            "catalogFolder",
            "logFolder",
            "logFileNames",
            "drives",
            "libraries",
            "iscsi",
            "folders",
            "sources",
            "partSize",
            "checkpointSpacing",
            "quietHours",
            "$schema"
        );
        var devices = new DeviceSettingsReader(reader, deviceKinds, path => environment.Absolute(path, baseFolder));
        var folders = reader.Names("folders").Select(name => ReadFolder(reader, name, baseFolder));
        var sources = reader.Names("sources").Select(name => ReadSource(reader, name, baseFolder));
        var settings = new TapeVaultSettings
        {
            FilePath = file,
            CatalogFolder = Folder("catalogFolder") ?? Path.Combine(environment.DataFolder, "catalog"),
            LogFolder = Folder("logFolder") ?? Path.Combine(environment.StateFolder, "log"),
            LogFileNames = reader.Flag("logFileNames"),
            Drives = devices.Devices("drives", "drive"),
            Libraries = devices.Devices("libraries", "library"),
            Iscsi = devices.Iscsi(),
            Folders = folders.OfType<FolderSettings>().ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase),
            Sources = sources.OfType<SourceSettings>().ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase),
            QuietHours = ReadQuietHours(reader),
            PartSizeBytes = reader.Size(
                "partSize",
                TapeVaultSettings.DefaultPartSizeBytes,
                PartStepBytes,
                LargestPartBytes
            ),
            CheckpointSpacingBytes = reader.Size(
                "checkpointSpacing",
                TapeVaultSettings.DefaultCheckpointSpacingBytes,
                PartStepBytes,
                LargestSpacingBytes
            ),
        };
        CheckTogether(reader, settings);
        return settings.Folders.ContainsKey(TapeVaultSettings.DefaultVolumeName)
            ? settings
            : WithDefaultVolume(settings);
    }

    private TapeVaultSettings WithDefaultVolume(TapeVaultSettings settings)
    {
        var name = TapeVaultSettings.DefaultVolumeName;
        var builtIn = new FolderSettings(name, Path.Combine(environment.DataFolder, "volumes", name), IsBuiltIn: true);
        return settings with
        {
            Folders = settings
                .Folders.Values.Append(builtIn)
                .ToDictionary(folder => folder.Name, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static void CheckTogether(SettingsReader reader, TapeVaultSettings settings)
    {
        if (settings.PartSizeBytes % PartStepBytes != 0)
        {
            reader.Add("partSize", "'partSize' must be a multiple of 1 MiB; write for example \"1 GiB\".");
        }

        foreach (var name in settings.Drives.Keys)
        {
            if (
                settings.Folders.ContainsKey(name)
                || name.Equals(TapeVaultSettings.DefaultVolumeName, StringComparison.OrdinalIgnoreCase)
            )
            {
                reader.Add(
                    $"drives:{name}",
                    $"'{name}' names a drive and a folder volume; commands could not tell them apart, so rename one."
                );
            }
        }

        foreach (var group in settings.Folders.Values.GroupBy(folder => folder.Path).Where(group => group.Count() > 1))
        {
            var names = string.Join("' and '", group.Select(folder => folder.Name));
            reader.Add($"folders:{group.Last().Name}", $"'{names}' have the same path; keep one of them.");
        }
    }

    private static QuietHours? ReadQuietHours(SettingsReader reader)
    {
        if (reader.Text("quietHours") is not { } text)
        {
            return null;
        }

        if (QuietHours.TryParse(text, out var hours))
        {
            return hours;
        }

        reader.Add("quietHours", $"'{text}' are no hours; write for example \"20:00-06:00\".");
        return null;
    }

    private FolderSettings? ReadFolder(SettingsReader reader, string name, string? baseFolder)
    {
        var key = $"folders:{name}";
        reader.KnownKeys(key, "path");
        var path = reader.Text($"{key}:path", "write the folder that is to hold the volume.");
        return path is null ? null : new FolderSettings(name, environment.Absolute(path, baseFolder));
    }

    private SourceSettings? ReadSource(SettingsReader reader, string name, string? baseFolder)
    {
        var key = $"sources:{name}";
        reader.KnownKeys(key, "path", "paths", "exclude", "oneFileSystem");
        var single = reader.Text($"{key}:path");
        var several = reader.List($"{key}:paths");
        var exclude = reader.List($"{key}:exclude");
        var oneFileSystem = reader.Flag($"{key}:oneFileSystem");
        var paths = single is null ? several : [single, .. several];
        if (single is not null && several.Count > 0)
        {
            reader.Add($"{key}:path", $"'{name}' has 'path' and 'paths'; keep one of them.");
        }
        else if (paths.Count == 0)
        {
            reader.Add(key, $"'{name}' has no path; write \"path\": \"…\" or \"paths\": [\"…\", \"…\"].");
        }

        return paths.Count == 0
            ? null
            : new SourceSettings(
                name,
                [.. paths.Select(path => environment.Absolute(path, baseFolder))],
                exclude,
                oneFileSystem
            );
    }
}
