using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TapeVault.HardwareSim;

/// <summary>The known drive profiles, LTO-5 to LTO-10.</summary>
public static class DriveProfiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly ImmutableArray<DriveProfile> Profiles = Load<DriveProfile>("drive-profiles.json");

    private static readonly ImmutableArray<MediumProfile> MediumProfiles = Load<MediumProfile>("medium-profiles.json");

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<DriveProfile> All => Profiles;

    /// <summary>The generations of cartridges, LTO-3 to LTO-10, oldest first.</summary>
    public static IReadOnlyList<MediumProfile> Media => MediumProfiles;

    /// <summary>The LTO-9 profile.</summary>
    public static DriveProfile Lto9 => Named("LTO-9");

    /// <summary>The profile with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DriveProfile Named(string name) =>
        Profiles.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"No drive profile is called \"{name}\"; known are {string.Join(", ", Profiles.Select(p => p.Name))}.",
            nameof(name)
        );

    /// <summary>The cartridge generation with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static MediumProfile Medium(string name) =>
        MediumProfiles.FirstOrDefault(medium => string.Equals(medium.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"No cartridge generation is called \"{name}\"; known are {string.Join(", ", MediumProfiles.Select(m => m.Name))}.",
            nameof(name)
        );

    private static ImmutableArray<T> Load<T>(string resource)
    {
        using var stream = typeof(DriveProfiles).Assembly.GetManifestResourceStream(resource)!;
        return [.. JsonSerializer.Deserialize<T[]>(stream, Json)!];
    }
}
