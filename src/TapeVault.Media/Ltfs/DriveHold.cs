using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>
/// What a drive is given for the time of its use and gets taken back at the end: the reservation for this host, and the
/// protection of blocks, which would put four strange bytes behind each block of the next program.
/// </summary>
internal sealed class DriveHold(TapeDrive drive, LtfsOptions options)
{
    private bool _reserved;

    /// <summary>Takes the drive for this host alone. A drive that has no reservations is used without.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.DriveReserved"/>: another host has it.</exception>
    public void Reserve()
    {
        if (options.Reservation is not { } key || _reserved)
        {
            return;
        }

        // attentions from before are about nothing that is known here; the label is read from the tape in any case
        drive.TestUnitReady();
        try
        {
            drive.ReserveExclusively(key);
            _reserved = true;
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.IllegalRequest))
        {
            // bridges and simple virtual drives do without
        }
    }

    /// <summary>Turns the protection of blocks on, if it is wanted and not on; a load or a reset has turned it off.</summary>
    /// <exception cref="TapeVaultException"><see cref="MediaErrors.NoBlockProtection"/>: the drive has not this method.</exception>
    public void Protect()
    {
        var wanted = options.BlockProtection;
        if (wanted.Method == BlockProtectionMethod.None || drive.Protection == wanted)
        {
            return;
        }

        var offered = drive.ReadBlockProtectionMethods();
        if (offered?.Supports(wanted.Method) != true)
        {
            var methods = offered?.Methods.Select(offer => offer.Method.ToString()) ?? [];
            throw new TapeVaultException(
                MediaErrors.NoBlockProtection,
                $"{drive.Description} does not protect blocks by {wanted.Method}; it has {string.Join(", ", methods.DefaultIfEmpty("none"))}."
            );
        }

        drive.ProtectBlocks(wanted);
    }

    /// <summary>Gives everything back. A drive that does not answer has lost it with its power or its connection.</summary>
    public void GiveBack()
    {
        if (drive.Protection.Method != BlockProtectionMethod.None)
        {
            Try(() => drive.ProtectBlocks(default));
        }

        if (_reserved)
        {
            _reserved = false;
            Try(() => drive.ReleaseReservation(options.Reservation!.Value));
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (TapeDriveException)
        {
            // the drive forgets both by itself when its power goes or this host's connection to it ends
        }
    }
}
