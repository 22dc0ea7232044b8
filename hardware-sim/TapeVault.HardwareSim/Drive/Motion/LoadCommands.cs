using System.Text;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>TEST UNIT READY, LOAD UNLOAD, PREVENT ALLOW MEDIUM REMOVAL, and what loading does to a cartridge.</summary>
internal sealed class LoadCommands(DriveState drive, TapeAlertFlags alerts)
{
    private const int DirectoryCorruptedOnLoad = 18;
    private const int LostStatistics = 50;
    private const int DirectoryInvalidAtUnload = 51;
    private const int DriveIdentityBytes = 40;
    private const int VendorBytes = 8;

    /// <summary>TEST UNIT READY (SPC-5 6.49): the dispatcher has checked readiness already.</summary>
    public static Reply TestUnitReady(ReadOnlySpan<byte> cdb, ScsiBuffer buffer) => Reply.Good();

    /// <summary>LOAD UNLOAD (SSC-5 7.4).</summary>
    public Reply LoadUnload(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        LoadUnloadCdb.TryRead(cdb, out var command);
        if (drive.Load == LoadState.Empty)
        {
            return Reply.Check(SenseKey.NotReady, AdditionalSense.MediumNotPresent);
        }

        return command.Load ? Load(command) : Unload(command);
    }

    public Reply PreventAllow(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        PreventAllowCdb.TryRead(cdb, out var command);
        drive.Nexuses.Current.PreventsRemoval = command.Prevent;
        return Reply.Good();
    }

    /// <summary>Threads the cartridge that is in the drive.</summary>
    public void Thread()
    {
        drive.Timing.Spend(drive.Profile.LoadSeconds);
        bool leftThreaded = drive.Cartridge.LeftThreaded;
        bool unclean = false;
        for (int partition = 0; partition < drive.Cartridge.PartitionCount; partition++)
        {
            unclean |= !drive.Cartridge.HasEndOfData(partition);
        }

        alerts.Clear();
        alerts.Set(DirectoryCorruptedOnLoad, leftThreaded);
        alerts.Set(LostStatistics, leftThreaded);
        alerts.Set(DirectoryInvalidAtUnload, unclean);
        drive.Cartridge.Thread(DriveIdentity());
        BecomeLoaded();
    }

    /// <summary>What every way of becoming loaded has in common; also after a power cut with the tape in.</summary>
    public void BecomeLoaded()
    {
        drive.Load = LoadState.Loaded;
        drive.Fenced = false;
        drive.OverwriteAllowed = null;
        drive.FormatAllowed = false;
        drive.Modes.SelectedPartitions = null;
        drive.CartridgeGeneration = DriveProfiles.Named(drive.Cartridge.Generation).Generation;
        drive.Counters.Clear();
        drive.Timing.Loaded();
        drive.ResetPosition();
    }

    /// <summary>Flushes, rewinds, and writes what the chip has to keep.</summary>
    public void PutDown()
    {
        drive.Flush();
        drive.MoveTo(0, 0);
        drive.Timing.Spend(drive.Profile.UnloadSeconds);
        WriteCachedAttributes();
        drive.Cartridge.PutDown(drive.Counters.BytesFromHost, drive.Counters.BytesToHost);
        drive.ResetPosition();
    }

    /// <summary>Writes attributes that were cached to the chip.</summary>
    public void WriteCachedAttributes()
    {
        while (drive.CachedAttributes.TryDequeue(out var cached))
        {
            drive.Cartridge.SetAttribute(cached.Partition, cached.Id, cached.Attribute);
        }
    }

    private Reply Load(in LoadUnloadCdb command)
    {
        using var background = drive.Timing.Background(command.Immediate);
        if (drive.Load == LoadState.Loaded)
        {
            drive.Flush();
            drive.MoveTo(0, 0);
            return Reply.Good();
        }

        if (command.Hold)
        {
            drive.Load = LoadState.Held;
            return Reply.Good();
        }

        Thread();
        return Reply.Good();
    }

    private Reply Unload(in LoadUnloadCdb command)
    {
        if (drive.Nexuses.RemovalPrevented && !command.Hold)
        {
            return Reply.Check(SenseKey.IllegalRequest, AdditionalSense.MediumRemovalPrevented);
        }

        if (drive.Load == LoadState.Loaded)
        {
            using var background = drive.Timing.Background(command.Immediate);
            PutDown();
        }

        drive.Load = command.Hold ? LoadState.Held : LoadState.Ejected;
        return Reply.Good();
    }

    private byte[] DriveIdentity()
    {
        var identity = new byte[DriveIdentityBytes];
        identity.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(InquiryCommands.Vendor, identity);
        Encoding.ASCII.GetBytes(drive.Options.SerialNumber, identity.AsSpan(VendorBytes));
        return identity;
    }
}
