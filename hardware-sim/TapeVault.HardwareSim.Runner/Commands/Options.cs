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

    /// <summary>The drive profile that a text like <c>lto9</c>, <c>LTO-9</c> or <c>9</c> means, or null.</summary>
    public static DriveProfile? Profile(string text)
    {
        var digits = text.ToUpperInvariant().Replace("LTO", "", StringComparison.Ordinal).TrimStart('-');
        return DriveProfiles.All.FirstOrDefault(profile => profile.Name == "LTO-" + digits);
    }

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
