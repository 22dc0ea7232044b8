namespace TapeVault.Operations.Drives;

/// <summary>A drive of the configuration as a device, not opened yet: opening talks to it, which needs its lock first.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="LockName">The one name that its lock goes by, the same as for volumes in it.</param>
/// <param name="Open">Opens it.</param>
/// <param name="SerialNumber">The serial number that it must have, by which a library knows it; null if any will do.</param>
public sealed record DriveUnit(string Name, string LockName, Func<OpenDrive> Open, string? SerialNumber = null);
