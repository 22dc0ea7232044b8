namespace TapeVault.Operations.Media;

/// <summary>All devices and all volumes.</summary>
/// <param name="Devices">What is in each device now.</param>
/// <param name="Volumes">What the catalog knows, ordered by name; those given up are left out.</param>
public sealed record VolumeList(IReadOnlyList<DeviceLook> Devices, IReadOnlyList<KnownVolume> Volumes);
