namespace TapeVault.Scsi;

/// <summary>A device that a host can reach, as found without opening it for work.</summary>
/// <param name="Kind">How it is reached: the <see cref="IScsiHost.Kind"/> that found it.</param>
/// <param name="Address">Where it is, in the kind's own form; valid for <see cref="IScsiHost.Open"/>.</param>
/// <param name="PeripheralDeviceType">
/// 01h sequential-access, 08h media changer (SPC-5 6.6.2); 1Fh if it could not be asked and nothing else tells.
/// </param>
/// <param name="Vendor">T10 vendor identification, trimmed; empty if it could not be asked.</param>
/// <param name="Product">Product identification, trimmed; empty if it could not be asked.</param>
/// <param name="Revision">Product revision level, trimmed; empty if it could not be asked.</param>
/// <param name="SerialNumber">Unit serial number (VPD page 80h), trimmed; null if it is not known.</param>
/// <param name="Problem">Why the device cannot be used now and what to do about it; null if it can.</param>
public sealed record FoundDevice(
    string Kind,
    string Address,
    byte PeripheralDeviceType,
    string Vendor,
    string Product,
    string Revision,
    string? SerialNumber,
    string? Problem
)
{
    /// <summary>Other addresses of the same device that <see cref="IScsiHost.Open"/> takes too, such as stable links.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
