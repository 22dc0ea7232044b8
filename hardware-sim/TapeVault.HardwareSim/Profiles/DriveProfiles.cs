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

    private static readonly ImmutableArray<DriveProfile> Profiles = Load();

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<DriveProfile> All => Profiles;

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

    private static ImmutableArray<DriveProfile> Load()
    {
        using var stream = typeof(DriveProfiles).Assembly.GetManifestResourceStream("drive-profiles.json")!;
        return [.. JsonSerializer.Deserialize<DriveProfile[]>(stream, Json)!];
    }
}
