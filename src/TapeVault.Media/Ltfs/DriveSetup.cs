using TapeVault.Model;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Media.Ltfs;

/// <summary>Brings a drive into the state that LTFS needs. Nothing here writes to the medium.</summary>
internal sealed class DriveSetup(TapeDrive drive, LtfsTape tape, LtfsOptions options, DriveHold hold)
{
    private const int LargestWarningMegabytes = 65_535;

    /// <summary>Share of the data partition that the warning zone may take: matters on tiny cartridges alone.</summary>
    private const int SmallestShare = 16;

    /// <summary>Waits until a cartridge is loaded.</summary>
    /// <returns>False if there is none.</returns>
    public bool MakeReady(CancellationToken cancellationToken)
    {
        var readiness = drive.WaitUntilReady(options.ReadyLimit, cancellationToken);
        if (readiness == DriveReadiness.MediumNotLoaded)
        {
            drive.Load();
            readiness = drive.WaitUntilReady(options.ReadyLimit, cancellationToken);
        }

        return readiness switch
        {
            DriveReadiness.Ready => Protected(),
            DriveReadiness.NoMedium => false,
            DriveReadiness.CleaningCartridge => throw new TapeVaultException(
                MediaErrors.UnusableMedium,
                "A cleaning cartridge is in the drive."
            ),
            _ => throw new TapeVaultException(MediaErrors.DeviceFailed, $"The drive is not ready: {readiness}."),
        };
    }

    /// <summary>
    /// Makes ready for writing after the medium was looked at: loads it anew if the drive demands that, and forbids its
    /// removal.
    /// </summary>
    public void BeginWriting(CancellationToken cancellationToken)
    {
        if (tape.MustLoadAnew)
        {
            drive.PreventRemoval(false);
            tape.LoadAnew();
            if (!MakeReady(cancellationToken))
            {
                throw new TapeVaultException(MediaErrors.NoMedium, "The cartridge was not loaded again.");
            }
        }

        drive.PreventRemoval(true);
    }

    /// <summary>
    /// Settings for writing: variable blocks, compression as the label says, overwriting allowed (the index partition is
    /// rewritten in place), and a programmable early warning of about half the index partition, so that an index always
    /// fits behind it.
    /// </summary>
    public void PrepareWriting(bool compression, LtfsPartition index, LtfsPartition data)
    {
        // a format begins with a load, which has ended the protection
        hold.Protect();
        drive.UseVariableBlocks();
        var current = drive.GetDataCompression();
        if (current.CompressionCapable && current.CompressionEnabled != compression)
        {
            drive.SetDataCompression(current with { CompressionEnabled = compression });
        }

        try
        {
            var extension = drive.GetDeviceConfigurationExtension();
            drive.SetDeviceConfigurationExtension(
                extension with
                {
                    WriteMode = WriteMode.OverwriteAllowed,
                    ProgrammableEarlyWarningMegabytes = WarningMegabytes(index, data),
                }
            );
        }
        catch (TapeDriveException report) when (report.Is(SenseKey.IllegalRequest))
        {
            // a drive without the page has its own early warning still
        }
    }

    /// <summary>Lets the cartridge be taken out again.</summary>
    public void AllowRemoval()
    {
        try
        {
            drive.PreventRemoval(false);
        }
        catch (TapeDriveException)
        {
            // a drive without power has forgotten it anyway
        }
    }

    private bool Protected()
    {
        hold.Protect();
        return true;
    }

    private ushort WarningMegabytes(LtfsPartition index, LtfsPartition data)
    {
        var statistics = drive.ReadVolumeStatistics();
        var half = (statistics.PartitionCapacityMegabytes(index.Number) ?? 0) / 2;
        var share = (statistics.PartitionCapacityMegabytes(data.Number) ?? 0) / SmallestShare;
        return (ushort)Math.Min(LargestWarningMegabytes, Math.Min(half, share));
    }
}
