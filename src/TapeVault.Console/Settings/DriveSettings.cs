namespace TapeVault.Console.Settings;

/// <summary>One tape drive of the configuration.</summary>
/// <param name="Name">What people call it on the command line.</param>
/// <param name="Kind">How it is reached, one of the kinds of <see cref="Composition.DriveTransports"/>.</param>
/// <param name="Address">Where it is, in the kind's own form (a device node, a target name, a folder).</param>
/// <param name="SerialNumber">The unit serial number it must have, null if any will do.</param>
public sealed record DriveSettings(string Name, string Kind, string Address, string? SerialNumber);
