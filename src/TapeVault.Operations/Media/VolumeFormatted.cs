using TapeVault.Catalog.Records;
using TapeVault.Operations.Triage;

namespace TapeVault.Operations.Media;

/// <summary>A volume was made.</summary>
/// <param name="Device">The device it is in.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Barcode">Label of the cartridge, empty if none.</param>
/// <param name="MediumSerial">The medium's serial number, empty if it has none.</param>
/// <param name="CapacityBytes">Capacity in native bytes, null if unknown.</param>
/// <param name="RemainingBytes">Native bytes left, null if unknown.</param>
/// <param name="Reason">Why formatting was allowed.</param>
/// <param name="GivenUp">What was lost, one sentence; null if the medium held nothing.</param>
/// <param name="SetsGivenUp">Sets that lost a part.</param>
public sealed record VolumeFormatted(
    string Device,
    string Id,
    string Name,
    VolumeKind Kind,
    string Barcode,
    string MediumSerial,
    long? CapacityBytes,
    long? RemainingBytes,
    string Reason,
    string? GivenUp,
    IReadOnlyList<string> SetsGivenUp
)
{
    /// <summary>What triage made of the medium before it was formatted; null for what is no tape.</summary>
    public TriageVerdict? Triage { get; init; }
}
