using TapeVault.Backup;
using TapeVault.Backup.Files;
using TapeVault.Backup.Sessions;
using TapeVault.Catalog;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Jobs;

/// <summary>Restores from a set that the catalog knows, or from a volume alone.</summary>
public sealed class RestoreJob(VaultCatalog catalog, TimeProvider clock)
{
    /// <summary>Restores.</summary>
    /// <param name="set">Which set.</param>
    /// <param name="paths">Files and folders as paths of the set; empty for everything.</param>
    /// <param name="target">Where to.</param>
    /// <param name="overwrite">Whether existing files may be replaced.</param>
    /// <param name="openVolume">Gives a volume by its id or throws <see cref="OperationsErrors.VolumeNeeded"/>.</param>
    /// <param name="given">A volume to take the set from when the catalog does not know it; may be null.</param>
    /// <param name="progress">Told now and then; may be null.</param>
    /// <param name="cancellationToken">Stops between files; what is in place stays.</param>
    public RestoreReport Run(
        SetId set,
        IReadOnlyList<BytePath> paths,
        IRestoreTarget target,
        bool overwrite,
        Func<VolumeId, IVolume> openVolume,
        IVolume? given,
        IProgress<JobProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var opened = new SetAccess(catalog).Open(set, given, openVolume, cancellationToken);
        var request = new RestoreRequest(opened.Contents, opened.Index, paths, target, overwrite);
        return new RestoreSession(request, openVolume, clock, progress).Run(cancellationToken);
    }
}
