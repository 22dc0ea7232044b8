using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim;

/// <summary>An error as log page 16h remembers it (SSC-5 8.2.8).</summary>
/// <param name="DensityCode">Of the medium, 0 without one.</param>
/// <param name="MediumType">Of the medium, 0 without one.</param>
/// <param name="MotionHours">Motion hours of the drive.</param>
/// <param name="Repeat">Whether it came again and again.</param>
/// <param name="Key">Sense key.</param>
/// <param name="Condition">Additional sense.</param>
/// <param name="HoursSinceCleaning">Motion hours since the head was cleaned.</param>
/// <param name="OperationCode">Of the command.</param>
/// <param name="ServiceAction">Of the command, 0 when it has none.</param>
/// <param name="MediumSerial">Serial number of the medium.</param>
/// <param name="At">REPORT TIMESTAMP's milliseconds.</param>
/// <param name="TimestampSet">Whether that was set by a host.</param>
internal sealed record TapeDiagnostic(
    byte DensityCode,
    byte MediumType,
    uint MotionHours,
    bool Repeat,
    SenseKey Key,
    AdditionalSense Condition,
    uint HoursSinceCleaning,
    byte OperationCode,
    byte ServiceAction,
    string MediumSerial,
    ulong At,
    bool TimestampSet
)
{
    /// <summary>Whether it is the same trouble with the same medium.</summary>
    public bool IsSameAs(TapeDiagnostic other) =>
        (Key, Condition, OperationCode, MediumSerial)
        == (other.Key, other.Condition, other.OperationCode, other.MediumSerial);
}
