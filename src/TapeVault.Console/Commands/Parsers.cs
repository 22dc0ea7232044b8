using System.CommandLine.Parsing;
using TapeVault.Model;

namespace TapeVault.Console.Commands;

/// <summary>Reads ids from the command line.</summary>
internal static class Parsers
{
    /// <summary>A set id.</summary>
    public static SetId Set(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (!SetId.TryParse(text, out var id))
        {
            result.AddError(
                $"'{text}' is not the id of a set; it looks like 20260102T030405Z-1a2b3c4d ('tapevault sets' lists them)."
            );
        }

        return id;
    }

    /// <summary>A volume id.</summary>
    public static VolumeId? Volume(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (VolumeId.TryParse(text, out var id))
        {
            return id;
        }

        result.AddError(
            $"'{text}' is not the id of a volume; it is 36 characters of hex and hyphens ('tapevault volume show' shows it)."
        );
        return null;
    }
}
