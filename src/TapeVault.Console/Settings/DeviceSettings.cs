using TapeVault.Scsi;

namespace TapeVault.Console.Settings;

/// <summary>One tape drive or library of the configuration. It has an address, a serial number, or both.</summary>
/// <param name="Name">What people call it on the command line.</param>
/// <param name="Kind">How it is reached, one of the kinds of <see cref="Composition.ScsiHosts"/>.</param>
/// <param name="Address">
/// Where it is or was last, in the kind's own form (a device node, a target name, a folder); null to look for the serial number.
/// </param>
/// <param name="SerialNumber">The unit serial number it must have, null if any will do.</param>
public sealed record DeviceSettings(string Name, string Kind, string? Address, string? SerialNumber)
{
    /// <summary>Of a drive: whether it is reserved for this host while a volume in it is in use. Default true.</summary>
    public bool Reserve { get; init; } = true;

    /// <summary>Of a drive: how blocks are protected between host and drive. Default not at all.</summary>
    public BlockProtection BlockProtection { get; init; }

    /// <summary>The one name that its lock goes by, the same for everybody who knows the serial number.</summary>
    public string LockName => SerialNumber is { } serial ? $"serial:{serial.Trim()}" : $"{Kind}:{Address}";
}
