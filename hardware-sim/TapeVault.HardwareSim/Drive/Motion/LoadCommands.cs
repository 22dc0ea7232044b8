using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>TEST UNIT READY, LOAD UNLOAD, PREVENT ALLOW MEDIUM REMOVAL.</summary>
internal sealed class LoadCommands(DriveState drive, CartridgeLoader loader)
{
    /// <summary>TEST UNIT READY (SPC-5 6.49): readiness is checked already; a wish to be cleaned is told once.</summary>
    public Reply TestUnitReady(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        if (!drive.Cleaning.IsUntold)
        {
            return Reply.Good();
        }

        drive.Cleaning.IsUntold = false;
        return Reply.Check(SenseKey.NoSense, AdditionalSense.CleaningRequested);
    }

    /// <summary>LOAD UNLOAD (SSC-5 7.4).</summary>
    public Reply LoadUnload(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        LoadUnloadCdb.TryRead(cdb, out var command);
        if (drive.Load == LoadState.Empty)
        {
            return Reply.Check(SenseKey.NotReady, AdditionalSense.MediumNotPresent);
        }

        return drive.Mechanics.Refusal() ?? (command.Load ? Load(command) : Unload(command));
    }

    public Reply PreventAllow(ReadOnlySpan<byte> cdb, ScsiBuffer buffer)
    {
        PreventAllowCdb.TryRead(cdb, out var command);
        drive.Nexuses.Current.PreventsRemoval = command.Prevent;
        return Reply.Good();
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

        var cleans = drive.Options.CleansInSpiteOfHold && drive.Cartridge.Kind == CartridgeKind.Cleaning;
        if (command.Hold && !cleans)
        {
            drive.Load = LoadState.Held;
            return Reply.Good();
        }

        loader.Take();
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
            loader.PutDown();
        }

        drive.Load = command.Hold ? LoadState.Held : LoadState.Ejected;
        return Reply.Good();
    }
}
