using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Catalog;
using TapeVault.Console.Output;
using TapeVault.Console.Settings;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>One folder that is to be backed up as a set of its own.</summary>
/// <param name="Name">Name of the source.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Exclude">Patterns of what to leave out.</param>
/// <param name="OneFileSystem">Whether folders on another file system are left out.</param>
internal sealed record BackupSource(string Name, string Path, IReadOnlyList<string> Exclude, bool OneFileSystem)
{
    /// <summary>What a command line asks for: a configured source by its name, a path, or the source of the set to resume.</summary>
    /// <exception cref="TapeVaultException"><see cref="CatalogErrors.NoSuchSet"/>, <see cref="BackupErrors.NoSuchFolder"/>.</exception>
    public static IReadOnlyList<BackupSource> Resolve(CommandRun run, BackupCommandRequest request)
    {
        if (request.Resume is { } resume)
        {
            return [OfSet(run, resume, request)];
        }

        var name = request.Source ?? string.Empty;
        return run.Settings.Sources.TryGetValue(name, out var source)
            ? [.. source.Paths.Select(path => Configured(source, path, request))]
            : [OfPath(run, name, request)];
    }

    /// <summary>How the backup is made.</summary>
    public BackupOptions Options(TapeVaultSettings settings)
    {
        var exclude = new ExcludePatterns(Exclude);
        return new BackupOptions
        {
            PartSizeBytes = settings.PartSizeBytes,
            CheckpointBytes = settings.CheckpointSpacingBytes,
            OneFileSystem = OneFileSystem,
            Exclude = exclude.IsExcluded,
        };
    }

    private static BackupSource Configured(SourceSettings source, string path, BackupCommandRequest request) =>
        new(source.Name, path, [.. source.Exclude, .. request.Exclude], source.OneFileSystem);

    // a set goes on with the folder that it was begun with, whatever the configuration says by now
    private static BackupSource OfSet(CommandRun run, SetId id, BackupCommandRequest request)
    {
        var set =
            run.Catalog.Set(id) ?? throw new TapeVaultException(CatalogErrors.NoSuchSet, $"It was asked for {id}.");
        var given = request.Source;
        var isPath = given is not null && !run.Settings.Sources.ContainsKey(given);
        var path = isPath ? run.Composition.Environment.Absolute(given!) : set.RootPath;
        return run.Settings.Sources.TryGetValue(given ?? set.SourceName, out var source)
            ? Configured(source, path, request)
            : new BackupSource(set.SourceName, path, request.Exclude, OneFileSystem: false);
    }

    private static BackupSource OfPath(CommandRun run, string text, BackupCommandRequest request)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(run.Composition.Environment.Absolute(text));
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            var names = run.Settings.Sources.Keys;
            throw new TapeVaultException(
                BackupErrors.NoSuchFolder,
                $"'{text}' is neither a folder nor the name of a source.{Suggestion.Ask(text, names)}"
            );
        }

        var name = ScreenText.Clean(System.IO.Path.GetFileName(path)).Replace('\n', ' ');
        return new BackupSource(name.Length > 0 ? name : "root", path, request.Exclude, OneFileSystem: false);
    }
}
