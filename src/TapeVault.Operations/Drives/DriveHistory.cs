using TapeVault.Catalog;
using TapeVault.Catalog.Records;
using TapeVault.Model;

namespace TapeVault.Operations.Drives;

/// <summary>
/// What drives and cartridges went through, kept in the catalog. What happens at a drive goes on without a catalog; then it is
/// told that nothing was noted.
/// </summary>
/// <param name="catalog">Opens the catalog when it is first asked for.</param>
internal sealed class DriveHistory(Func<VaultCatalog> catalog)
{
    /// <summary>Notes an attempt to clean a drive.</summary>
    /// <returns>Null, or why it could not be noted, one sentence.</returns>
    public string? Note(DriveCleaning cleaning) => Try(known => known.RecordDriveCleaned(cleaning));

    private string? Try(Action<VaultCatalog> note)
    {
        try
        {
            note(catalog());
            return null;
        }
        catch (TapeVaultException unusable)
        {
            return $"The catalog could not be used, so nothing of this was noted ({unusable.Error.Code}).";
        }
    }
}
