using TapeVault.Catalog;
using TapeVault.Media;
using TapeVault.Media.Ltfs;
using TapeVault.Model;
using TapeVault.Operations.Media;
using TapeVault.Operations.Retention;
using TapeVault.Operations.Triage;
using TapeVault.Scsi;

namespace TapeVault.Operations.Drives;

/// <summary>Tests a drive: its own test, and on request writing and reading on a blank cartridge that was named.</summary>
internal sealed class DriveTester(
    TapeDrive drive,
    Func<VaultCatalog> catalog,
    OverwriteGate gate,
    TimeProvider clock,
    IProgress<DeviceProgress>? progress
)
{
    /// <summary>Runs the test.</summary>
    /// <exception cref="TapeVaultException">
    /// <see cref="DriveErrors.SelfTestFailed"/>; <see cref="DriveErrors.NotTheScratchCartridge"/>;
    /// <see cref="OperationsErrors.WriteRefused"/>: it holds something.
    /// </exception>
    public DriveTested Run(VaultDevice device, TestRequest request, CancellationToken cancellationToken)
    {
        var look = DriveLook.At(drive);
        if (look.IsInitializing)
        {
            DriveTrouble.RequireReady(look, device.Name);
        }

        new DriveWatch(drive, clock, progress).WhileBusy(DriveWatch.LoadLimit, cancellationToken);

        var seconds = SelfTest();
        var writing = request.Scratch is { } scratch
            ? Write(device, scratch, request.SizeBytes, cancellationToken)
            : null;
        return new DriveTested(device.Name, seconds, writing, new AlertReader(drive, new DriveQuestions()).Active());
    }

    private double SelfTest()
    {
        var started = clock.GetTimestamp();
        progress?.Report(new DeviceProgress("testing itself", null, TimeSpan.Zero, "usually under 5 min"));
        try
        {
            drive.RunSelfTest();
        }
        catch (TapeDriveException report) when (report.Result.HostStatus == HostStatus.Ok)
        {
            throw new TapeVaultException(DriveErrors.SelfTestFailed, report.Message, report);
        }

        return clock.GetElapsedTime(started).TotalSeconds;
    }

    private DriveTestWriting Write(
        VaultDevice device,
        string scratch,
        long sizeBytes,
        CancellationToken cancellationToken
    )
    {
        using var volume = new LtfsDevice(drive, new LtfsOptions(), clock);
        var found = volume.Probe(cancellationToken);
        if (found.Content == VolumeContent.None)
        {
            throw new TapeVaultException(MediaErrors.NoMedium, found.Detail);
        }

        RequireScratch(found, scratch);
        var medium = new MediumSession(catalog(), device, found);
        var permit = medium.Journal(gate.Ask(WriteVerb.Erase, found, named: null).Require(), "test of the drive");
        using var noted = new MountNote(catalog(), volume, "test", clock);
        var result = new ScratchTest(drive, clock, progress).Run(found, permit, sizeBytes, cancellationToken);
        _ = medium.Closed(volume, null, CancellationToken.None);
        return result;
    }

    // the library knows a blank cartridge's label, its memory does not: then only the serial number names it
    private static void RequireScratch(VolumeProbe found, string scratch)
    {
        if (
            !string.Equals(scratch, found.MediumSerial, StringComparison.Ordinal)
            && !(found.Barcode.Length > 0 && string.Equals(scratch, found.Barcode, StringComparison.OrdinalIgnoreCase))
        )
        {
            throw new TapeVaultException(
                DriveErrors.NotTheScratchCartridge,
                $"'{scratch}' was named; in the drive is {(found.Barcode.Length > 0 ? found.Barcode : "a cartridge without a label in its memory")}, serial number {found.MediumSerial}."
            );
        }
    }
}
