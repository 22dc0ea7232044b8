using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TapeVault.HardwareSim;

/// <summary>The known libraries.</summary>
public static class LibraryProfiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly ImmutableArray<LibraryProfile> Profiles = Load();

    /// <summary>All of them, smallest first; the last has every quirk.</summary>
    public static IReadOnlyList<LibraryProfile> All => Profiles;

    /// <summary>A drive without a robot.</summary>
    public static LibraryProfile Single => Named("single");

    /// <summary>Eight slots, a mail slot, a drive.</summary>
    public static LibraryProfile Autoloader8 => Named("autoloader-8");

    /// <summary>24 slots, a mail station of three, two drives.</summary>
    public static LibraryProfile Library24 => Named("library-24");

    /// <summary>The profile with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static LibraryProfile Named(string name) =>
        Profiles.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"No library profile is called \"{name}\"; known are {string.Join(", ", Profiles.Select(p => p.Name))}.",
            nameof(name)
        );

    private static ImmutableArray<LibraryProfile> Load()
    {
        using var stream = typeof(LibraryProfiles).Assembly.GetManifestResourceStream("library-profiles.json")!;
        return [.. JsonSerializer.Deserialize<LibraryProfile[]>(stream, Json)!];
    }
}
