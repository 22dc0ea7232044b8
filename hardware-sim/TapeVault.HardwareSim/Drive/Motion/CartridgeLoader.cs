using System.Text;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>What taking a cartridge in and putting it down does: threading, measuring a new one, cleaning with one.</summary>
internal sealed class CartridgeLoader(DriveState drive)
{
    private const int CleaningMedia = 11;
    private const int UnsupportedFormat = 12;
    private const int ReadOnlyFormat = 17;
    private const int DirectoryCorruptedOnLoad = 18;
    private const int CleanNow = 20;
    private const int CleanPeriodic = 21;
    private const int ExpiredCleaningMedia = 22;
    private const int LostStatistics = 50;
    private const int DirectoryInvalidAtUnload = 51;
    private const int DriveIdentityBytes = 40;
    private const int VendorBytes = 8;

    /// <summary>Takes in the cartridge that lies in the mouth.</summary>
    public void Take()
    {
        drive.Alerts.ClearMedium();
        if (drive.Cartridge.Kind == CartridgeKind.Cleaning)
        {
            Clean();
            return;
        }

        Thread();
        bool isNew = drive.Cartridge.NeedsOptimisation;
        double seconds = drive.Options.OptimisationSeconds ?? drive.Profile.OptimisationSeconds;
        if (isNew && seconds > 0 && drive.CartridgeProfile.Name == drive.Profile.Name)
        {
            drive.Mechanics.Calibrate(TimeSpan.FromSeconds(seconds), Optimised);
        }
    }

    /// <summary>Flushes, rewinds, and writes what the chip has to keep.</summary>
    public void PutDown()
    {
        drive.Flush();
        drive.MoveTo(0, 0);
        drive.Timing.Spend(drive.Profile.UnloadSeconds);
        WriteCachedAttributes();
        drive.Cartridge.PutDown(drive.LoadUsage);
        drive.Encryption.Unloaded();
        foreach (var state in drive.Nexuses.Known)
        {
            state.AccessOrder = null;
        }

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

    /// <summary>The drive notices that it should be, or has to be, cleaned.</summary>
    public void WantCleaning(bool now)
    {
        drive.Cleaning.Want(now);
        drive.Alerts.Set(now ? CleanNow : CleanPeriodic, value: true);
    }

    private void Thread()
    {
        drive.Timing.Spend(drive.Profile.LoadSeconds);
        bool leftThreaded = drive.Cartridge.LeftThreaded;
        bool unclean = false;
        for (int partition = 0; partition < drive.Cartridge.PartitionCount; partition++)
        {
            unclean |= !drive.Cartridge.HasEndOfData(partition);
        }

        drive.Alerts.Set(DirectoryCorruptedOnLoad, leftThreaded);
        drive.Alerts.Set(LostStatistics, leftThreaded);
        drive.Alerts.Set(DirectoryInvalidAtUnload, unclean);
        drive.Cartridge.Thread(DriveIdentity());
        BecomeLoaded();
        drive.Alerts.Set(UnsupportedFormat, !drive.ReadsCartridge);
        drive.Alerts.Set(ReadOnlyFormat, drive.ReadsCartridge && !drive.WritesCartridge);
    }

    private void BecomeLoaded()
    {
        drive.Load = LoadState.Loaded;
        drive.Fenced = false;
        drive.OverwriteAllowed = null;
        drive.FormatAllowed = false;
        drive.Modes.SelectedPartitions = null;
        drive.ReadsCartridge = drive.Profile.ReadableMedia.Contains(drive.CartridgeProfile.Name);
        drive.WritesCartridge = drive.Profile.WritableMedia.Contains(drive.CartridgeProfile.Name);
        drive.BeginLoad();
        drive.Timing.Loaded();
        drive.ResetPosition();
    }

    private void Optimised()
    {
        drive.Cartridge.NoteOptimised();
        drive.Nexuses.RaiseForAll(AdditionalSense.MediumMayHaveChanged);
    }

    /// <summary>Cleans, if the cartridge has a use left, and puts the cartridge into the mouth again.</summary>
    private void Clean()
    {
        drive.Load = LoadState.Held;
        drive.Alerts.Set(CleaningMedia, value: true);
        if (drive.Cartridge.CleaningUses >= drive.Cartridge.Identity.CleaningUses)
        {
            drive.Alerts.Set(ExpiredCleaningMedia, value: true);
            drive.Load = LoadState.Ejected;
            drive.Complaint = Reply.Check(SenseKey.MediumError, AdditionalSense.CleaningFailure);
            return;
        }

        drive.Mechanics.Clean(TimeSpan.FromSeconds(drive.Profile.CleaningSeconds), Cleaned);
    }

    private void Cleaned()
    {
        drive.Cartridge.NoteCleaning();
        drive.Life.NoteCleaning();
        drive.Cleaning.Done();
        drive.Alerts.Clear(CleanNow);
        drive.Alerts.Clear(CleanPeriodic);
        drive.Alerts.Clear(CleaningMedia);
        drive.Load = LoadState.Ejected;
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
