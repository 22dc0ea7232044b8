using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TapeVault.Console.Settings;

/// <summary>
/// Reads typed values out of a configuration and collects every mistake, each as a sentence that says where it is and how
/// to cure it. Values may come from the file or from the environment; the environment wins.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration, JsonPlaces places, List<string> problems)
{
    /// <summary>Names an unknown key below <paramref name="prefix"/>.</summary>
    public void KnownKeys(string prefix, params string[] known)
    {
        foreach (var name in Children(prefix))
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Add(
                    Join(prefix, name),
                    $"there is no setting '{name}'{Inside(prefix)}.{Suggestion.Ask(name, known)} Known are {string.Join(", ", known)}."
                );
            }
        }
    }

    /// <summary>Names of the members of an object of named things; complains if it is not an object.</summary>
    public IReadOnlyList<string> Names(string key)
    {
        if (places.Kind(key) is { } kind and not JsonTokenType.StartObject)
        {
            Add(key, $"'{key}' must be an object of names, but is {Describe(kind)}; write {{ \"name\": {{ … }} }}.");
            return [];
        }

        var names = Children(key).Order(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var name in names.Where(name => !IsGoodName(name)))
        {
            Add(Join(key, name), $"'{name}' cannot be a name; use letters, digits, '.', '_' and '-'.");
        }

        return names.FindAll(name => IsGoodName(name) && IsObject(Join(key, name), name));
    }

    /// <summary>A text, null if it is not given or wrong.</summary>
    public string? Text(string key, string? requiredBecause = null)
    {
        var kind = places.Kind(key);
        var value = configuration[key];
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
        {
            Add(key, $"'{Last(key)}' must be a text, but is {Describe(kind.Value)}; write it in quotation marks.");
            return null;
        }

        if (kind is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
        {
            Add(key, $"'{Last(key)}' must be a text, but is {Describe(kind.Value)}; write \"{value}\".");
            return null;
        }

        if (!string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        if (kind is not null)
        {
            Add(key, $"'{Last(key)}' is empty; give it a value or take it out.");
        }
        else if (requiredBecause is not null)
        {
            Add(Parent(key), $"'{Last(key)}' is missing{Inside(Parent(key))}: {requiredBecause}");
        }

        return null;
    }

    /// <summary>A size within limits, <paramref name="fallback"/> if it is not given or wrong.</summary>
    public long Size(string key, long fallback, long atLeast, long atMost)
    {
        var kind = places.Kind(key);
        if (kind is not (null or JsonTokenType.String or JsonTokenType.Number))
        {
            Add(key, $"'{Last(key)}' must be a size, but is {Describe(kind.Value)}; write for example \"1 GiB\".");
            return fallback;
        }

        if (configuration[key] is not { } text)
        {
            return fallback;
        }

        if (!ByteSize.TryParse(text, out var bytes, out var mistake))
        {
            Add(key, $"'{Last(key)}': {mistake}");
            return fallback;
        }

        if (bytes < atLeast || bytes > atMost)
        {
            Add(key, $"'{Last(key)}' is {text}; give {ByteSize.Format(atLeast)} to {ByteSize.Format(atMost)}.");
            return fallback;
        }

        return bytes;
    }

    /// <summary>A yes or no, <paramref name="fallback"/> if it is not given or wrong.</summary>
    public bool Flag(string key, bool fallback = false)
    {
        if (configuration[key] is null && places.Kind(key) is null)
        {
            return fallback;
        }

        if (bool.TryParse(configuration[key], out var value))
        {
            return value;
        }

        Add(key, $"'{Last(key)}' must be true or false.");
        return fallback;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> List(string key)
    {
        switch (places.Kind(key))
        {
            case JsonTokenType.StartArray:
            case null when configuration[key] is null:
                var items = Children(key).Select(name => Text(Join(key, name)));
                return [.. items.OfType<string>()];
            case null or JsonTokenType.String:
                return Text(key) is { } single ? [single] : [];
            case var kind:
                Add(key, $"'{Last(key)}' must be a list, but is {Describe(kind.Value)}; write [\"…\", \"…\"].");
                return [];
        }
    }

    /// <summary>Adds a problem that was found elsewhere.</summary>
    public void Add(string key, string sentence) => problems.Add($"{Where(key)}: {sentence}");

    /// <summary>Where a key stands: file, line and column, or the environment variable.</summary>
    public string Where(string key)
    {
        for (var at = key; at.Length > 0; at = Parent(at))
        {
            if (places.Where(at) is { } where)
            {
                return where;
            }

            if (configuration[at] is not null)
            {
                return EnvironmentSettings.Prefix + at.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();
            }
        }

        return "configuration";
    }

    /// <summary>Whether a name can be used on the command line without being taken for a path.</summary>
    public static bool IsGoodName(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private bool IsObject(string key, string name)
    {
        if (places.Kind(key) is null or JsonTokenType.StartObject)
        {
            return true;
        }

        Add(key, $"'{name}' must be an object; write \"{name}\": {{ … }}.");
        return false;
    }

    // the configuration does not list an empty object, the file's map does not list the environment
    private List<string> Children(string key) =>
        [
            .. places
                .Members(key)
                .Union(
                    (key.Length == 0 ? configuration : configuration.GetSection(key)).GetChildren().Select(c => c.Key),
                    StringComparer.OrdinalIgnoreCase
                )
                .Where(name => !name.StartsWith('?')),
        ];

    private static string Describe(JsonTokenType kind) =>
        kind switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.Number => "a number",
            JsonTokenType.String => "a text",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };

    private static string Inside(string prefix) =>
        prefix.Length == 0 ? string.Empty : $" in '{prefix.Replace(':', '.')}'";

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}:{name}";

    private static string Last(string key) => key[(key.LastIndexOf(':') + 1)..];

    private static string Parent(string key) =>
        key.LastIndexOf(':') is >= 0 and var colon ? key[..colon] : string.Empty;
}
