using TapeVault.Media;
using TapeVault.Model;
using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>A drive that was opened, until disposed.</summary>
/// <param name="drive">The drive.</param>
/// <param name="owner">What it is reached through; disposed with it.</param>
/// <param name="host">This host's key, by which it knows a reservation of its own from another host's.</param>
public sealed class OpenDrive(TapeDrive drive, IDisposable owner, ReservationKey host) : IDisposable
{
    /// <summary>The drive. One thread at a time.</summary>
    public TapeDrive Drive { get; } = drive;

    /// <summary>
    /// Refuses when another host has reserved the drive. A library knows nothing of that: its robot would put a cartridge into
    /// that host's drive. What a program of this host left when it died is taken back: whoever comes here has the drive's lock.
    /// </summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.DriveReserved"/>, naming who has it.</exception>
    public void RequireNoOtherHost()
    {
        // attentions that wait would be answered to the question
        DriveLook.At(Drive);
        switch (new DriveQuestions().Value(Drive.ReadReservation))
        {
            case null:
                return;
            case { } own when own.Key == host.Value:
                Drive.ReserveExclusively(host);
                Drive.ReleaseReservation(host);
                return;
            default:
                throw new TapeVaultException(
                    MediaErrors.DriveReserved,
                    $"{Drive.Description} is reserved by another host, {Drive.ReadHolder()}."
                );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();
}
