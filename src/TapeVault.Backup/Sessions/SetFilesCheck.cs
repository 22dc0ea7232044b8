using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Compares a set's small files on a volume with what COMPLETE promises, and COMPLETE with what is expected of the set.</summary>
internal static class SetFilesCheck
{
    public static void Run(
        SetContents contents,
        IVolume volume,
        Action<int, string, string> damaged,
        CancellationToken cancellationToken
    )
    {
        var set = contents.SetId;
        try
        {
            SetReader.ReadDescription(volume, set, cancellationToken);
            if (SetReader.ReadCompletion(volume, set, cancellationToken) is not { } completion)
            {
                RequireUnfinished(contents, volume, damaged);
                return;
            }

            ComparePromises(contents, completion, damaged);

            foreach (var file in completion.Files)
            {
                var digest = VolumeFiles.CopyTo(volume, $"{set}/{file.Name}", Stream.Null, cancellationToken);
                if (digest.ToString() != file.Sha256)
                {
                    damaged(0, string.Empty, $"{file.Name} differs from what was written (SHA-256).");
                }
            }
        }
        catch (TapeVaultException e)
            when (e.Error.ExitCode == ExitCode.Damaged
                || e.Error == MediaErrors.NoSuchFile
                || e.Error == BackupErrors.NoSuchSet
            )
        {
            damaged(0, string.Empty, e.Facts);
        }
    }

    private static void ComparePromises(
        SetContents contents,
        SetCompletion completion,
        Action<int, string, string> damaged
    )
    {
        if (!completion.Segments.SequenceEqual(contents.Segments))
        {
            damaged(0, string.Empty, "COMPLETE lists other segments than this host's catalog.");
        }

        if (!completion.Files.Select(f => f.Name).SequenceEqual(SetLayout.DescribedFiles))
        {
            damaged(0, string.Empty, $"COMPLETE does not list {string.Join(", ", SetLayout.DescribedFiles)}.");
        }

        var index = completion.Files.FirstOrDefault(f => f.Name == SetLayout.DescribedFiles[^1]);
        if (contents.IndexDigest is { } kept && index?.Sha256 != kept.ToString())
        {
            damaged(0, string.Empty, "COMPLETE names another index than this host's catalog.");
        }
    }

    /// <summary>COMPLETE stands on the volume on which the set ended; elsewhere, and for an unfinished set, there is none.</summary>
    private static void RequireUnfinished(SetContents contents, IVolume volume, Action<int, string, string> damaged)
    {
        if (contents.IsComplete && contents.EndVolume == volume.Id.ToString())
        {
            damaged(0, string.Empty, "COMPLETE is missing.");
        }
    }
}
