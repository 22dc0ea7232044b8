using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>Whether the drive can do what needs a medium, and what it says when not.</summary>
internal static class Readiness
{
    /// <summary>NOT READY with its reason, or null when a cartridge is threaded and readable.</summary>
    public static Reply? Check(DriveState drive) =>
        drive.Load switch
        {
            _ when drive.Mechanics.Refusal() is { } working => working,
            LoadState.Empty or LoadState.Ejected => NotReady(AdditionalSense.MediumNotPresent),
            LoadState.Held => NotReady(AdditionalSense.MediumNotPresentAuxiliaryMemoryAccessible),
            _ when drive.Timing.IsBusy => NotReady(AdditionalSense.BecomingReady),
            _ when !drive.ReadsCartridge => Reply.Check(
                SenseKey.MediumError,
                AdditionalSense.CannotReadIncompatibleFormat
            ),
            _ => null,
        };

    private static Reply NotReady(AdditionalSense condition) => Reply.Check(SenseKey.NotReady, condition);
}
