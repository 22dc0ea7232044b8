using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>What TEST UNIT READY says, with what goes with it.</summary>
/// <param name="Readiness">The answer in one word.</param>
/// <param name="Condition">Why, when not ready; <see cref="AdditionalSense.None"/> when ready.</param>
/// <param name="Progress">How much is done of what is under way, 0 to 1; null if the drive does not tell.</param>
/// <param name="IsCalibrating">
/// Whether the drive initialises a new LTO-9 cartridge, which takes up to two hours and must not be interrupted; known only
/// while <see cref="TapeDrive.WaitUntilReady(TimeSpan, Action{ReadinessReport}, CancellationToken)"/> waits.
/// </param>
public readonly record struct ReadinessReport(
    DriveReadiness Readiness,
    AdditionalSense Condition,
    double? Progress,
    bool IsCalibrating = false
);
