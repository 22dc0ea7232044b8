namespace TapeVault.Operations.Drives;

/// <summary>Age and temperature of a drive. What it does not tell is null.</summary>
/// <param name="TemperatureCelsius">Now.</param>
/// <param name="PowerOnHours">Hours switched on in its life.</param>
/// <param name="MotionHours">Hours that tape moved in its life.</param>
/// <param name="MotionHoursSinceCleaning">Hours that tape moved since the last cleaning.</param>
/// <param name="Loads">Cartridges loaded in its life.</param>
/// <param name="Cleanings">Cleanings in its life.</param>
/// <param name="PowerCycles">How often it was switched on.</param>
public sealed record DriveWear(
    int? TemperatureCelsius,
    long? PowerOnHours,
    long? MotionHours,
    long? MotionHoursSinceCleaning,
    long? Loads,
    long? Cleanings,
    long? PowerCycles
);
