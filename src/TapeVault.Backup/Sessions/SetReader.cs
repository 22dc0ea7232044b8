using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TapeVault.Catalog.Index;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Reads a set's own description off a volume, so that a set can be used without any catalog.</summary>
public static class SetReader
{
    private const int JsonLimitBytes = 64 << 20;

    /// <summary>Sets that have a folder on the volume, oldest first, complete or not.</summary>
    public static IReadOnlyList<SetId> SetsOn(IVolume volume) =>
        [
            .. volume
                .List(string.Empty)
                .Where(e => e.IsFolder)
                .Select(e => SetId.TryParse(e.Name, out var id) ? id : default)
                .Where(id => id.Value is not null)
                .Order(),
        ];

    /// <summary>Reads <c>set.json</c>.</summary>
    /// <exception cref="TapeVaultException"><see cref="BackupErrors.NoSuchSet"/>, <see cref="BackupErrors.DamagedSet"/>.</exception>
    public static SetDescription ReadDescription(IVolume volume, SetId set, CancellationToken cancellationToken)
    {
        var path = SetLayout.DescriptionOf(set);
        if (volume.Find(path) is null)
        {
            throw new TapeVaultException(BackupErrors.NoSuchSet, $"Set {set} is not on volume '{volume.Name}'.");
        }

        var description = Parse(volume, path, SetJson.Default.SetDescription, cancellationToken);
        RequireFormat(
            path,
            description.Format == SetDescription.FormatName,
            description.FormatVersion,
            description.SetId,
            set
        );
        return description;
    }

    /// <summary>Reads <c>COMPLETE</c>; null if the set is unfinished on this volume.</summary>
    public static SetCompletion? ReadCompletion(IVolume volume, SetId set, CancellationToken cancellationToken)
    {
        var path = SetLayout.CompletionOf(set);
        if (volume.Find(path) is null)
        {
            return null;
        }

        var completion = Parse(volume, path, SetJson.Default.SetCompletion, cancellationToken);
        RequireFormat(
            path,
            completion.Format == SetCompletion.FormatName,
            completion.FormatVersion,
            completion.SetId,
            set
        );
        return completion;
    }

    /// <summary>Copies the set's index off the volume, checks it against <c>COMPLETE</c> and opens it.</summary>
    /// <param name="volume">The volume with <c>COMPLETE</c>.</param>
    /// <param name="completion">Its content.</param>
    /// <param name="copyPath">Where the copy goes; the caller deletes it.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public static FileIndex OpenIndex(
        IVolume volume,
        SetCompletion completion,
        string copyPath,
        CancellationToken cancellationToken
    )
    {
        var set = new SetId(completion.SetId);
        var path = SetLayout.IndexOf(set);
        Sha256Digest digest;
        using (var copy = File.Create(copyPath))
        {
            digest = VolumeFiles.CopyTo(volume, path, copy, cancellationToken);
        }

        var expected = completion.Files.FirstOrDefault(f => $"{set}/{f.Name}" == path)?.Sha256;
        if (digest.ToString() != expected)
        {
            throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"{path} on volume '{volume.Name}' has SHA-256 {digest}, but COMPLETE says {expected ?? "nothing"}."
            );
        }

        return FileIndex.Open(copyPath);
    }

    private static T Parse<T>(IVolume volume, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = VolumeFiles.ReadAll(volume, path, JsonLimitBytes, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new TapeVaultException(
                BackupErrors.DamagedSet,
                $"{path} on volume '{volume.Name}' cannot be understood: {e.Message}",
                e
            );
        }
    }

    private static void RequireFormat(string path, bool isOurs, int version, string foundSet, SetId set)
    {
        var why =
            !isOurs ? "it is not one of ours"
            : version > SetDescription.CurrentVersion ? $"it has format version {version}, newer than this program"
            : foundSet != set.Value ? $"it belongs to set {foundSet}"
            : null;
        if (why is not null)
        {
            throw new TapeVaultException(BackupErrors.DamagedSet, $"{path} cannot be used: {why}.");
        }
    }
}
