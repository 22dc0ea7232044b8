namespace TapeVault.Operations.Media;

/// <summary>A medium, the physical thing, as the catalog knows it.</summary>
/// <param name="Serial">Its own serial number.</param>
/// <param name="Barcode">Its label, empty if none.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="LastSeen">When it was last seen.</param>
/// <param name="LoadCount">How often it was loaded in its life, null if it does not say.</param>
/// <param name="TimesFormatted">How many volumes were seen on it.</param>
/// <param name="Volume">The volume on it now; null if the catalog has lost sight of it.</param>
public sealed record KnownMedium(
    string Serial,
    string Barcode,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long? LoadCount,
    int TimesFormatted,
    KnownVolume? Volume
);
