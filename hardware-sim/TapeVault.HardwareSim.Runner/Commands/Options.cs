using System.CommandLine;
using TapeVault.Console;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>Options that several commands take.</summary>
internal static class Options
{
    /// <summary><c>--generation lto9</c>: also <c>LTO-9</c> or <c>9</c>.</summary>
    public static Option<DriveProfile?> Generation() =>
        new("--generation")
        {
            Description = "LTO generation, lto5 to lto10 (default: lto9).",
            HelpName = "LTO",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                var profile = Profile(text);
                if (profile is null)
                {
                    var known = string.Join(", ", DriveProfiles.All.Select(p => p.Name));
                    result.AddError($"There is no generation '{text}'; known are {known}.");
                }

                return profile;
            },
        };

    /// <summary><c>--generation lto9</c> of a cartridge: also the older ones that drives read, and <c>lto7m</c>.</summary>
    public static Option<MediumProfile?> Cartridge() =>
        new("--generation")
        {
            Description = "LTO generation of the cartridge, lto3 to lto10, or lto7m for type M (default: lto9).",
            HelpName = "LTO",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                var medium = DriveProfiles.Media.FirstOrDefault(one => one.Name == Name(text));
                if (medium is null)
                {
                    var known = string.Join(", ", DriveProfiles.Media.Select(one => one.Name));
                    result.AddError($"There is no cartridge '{text}'; known are {known}.");
                }

                return medium;
            },
        };

    /// <summary>The drive profile that a text like <c>lto9</c>, <c>LTO-9</c> or <c>9</c> means, or null.</summary>
    public static DriveProfile? Profile(string text)
    {
        var name = Name(text);
        return DriveProfiles.All.FirstOrDefault(profile => profile.Name == name);
    }

    private static string Name(string text) =>
        "LTO-" + text.ToUpperInvariant().Replace("LTO", "", StringComparison.Ordinal).TrimStart('-');

    /// <summary>A size with a unit.</summary>
    public static Option<long?> Size(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "SIZE",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (ByteSize.TryParse(text, out var bytes, out var mistake))
                {
                    return bytes;
                }

                result.AddError(mistake);
                return null;
            },
        };
}
