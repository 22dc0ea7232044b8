using TapeVault.Catalog.Records;
using TapeVault.Media;
using TapeVault.Model;

namespace TapeVault.Operations.Media;

/// <summary>Is the volume in the device the one that a read is about? (Writes ask the overwrite gate.)</summary>
public static class WantedVolume
{
    /// <summary>Throws unless <paramref name="found"/> is <paramref name="wanted"/> and can be opened.</summary>
    /// <param name="found">What a look at the device showed.</param>
    /// <param name="wanted">The volume to read.</param>
    /// <param name="known">The catalog's record of it, for its name and label in the message; null if there is none.</param>
    /// <exception cref="TapeVaultException">
    /// <see cref="MediaErrors.NoMedium"/>, <see cref="MediaErrors.BlankMedium"/>, <see cref="MediaErrors.NotAVolume"/> or
    /// <see cref="OperationsErrors.WrongVolume"/>, naming both volumes.
    /// </exception>
    public static void Require(VolumeProbe found, VolumeId wanted, VolumeRecord? known = null)
    {
        var name =
            known is null ? $"volume {wanted}"
            : known.Barcode.Length > 0 ? $"volume '{known.Name}', bar code {known.Barcode} ({wanted})"
            : $"volume '{known.Name}' ({wanted})";
        ErrorDefinition? error = found.Content switch
        {
            VolumeContent.None => MediaErrors.NoMedium,
            VolumeContent.Blank or VolumeContent.UnfinishedFormat => MediaErrors.BlankMedium,
            VolumeContent.Volume or VolumeContent.TornVolume => found.Id == wanted
                ? null
                : OperationsErrors.WrongVolume,
            _ => MediaErrors.NotAVolume,
        };
        if (error is not null)
        {
            throw new TapeVaultException(
                error,
                $"Wanted is {name}; found was '{found.Name}' {found.Id}. {found.Detail}"
            );
        }
    }
}
