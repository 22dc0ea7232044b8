using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TapeVault.Console.Settings;

/// <summary>
/// A JSON file flattened to configuration keys (<c>drives:lto:kind</c>) that remembers where each stands. The framework's
/// own JSON provider forgets lines and gives up at the first duplicate; here every mistake is to be named at once.
/// </summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, JsonPlace> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];
    private readonly byte[] _bytes;
    private readonly string _file;

    private JsonPlaces(string file, byte[] bytes)
    {
        _file = file;
        _bytes = bytes;
    }

    /// <summary>Nothing read.</summary>
    public static JsonPlaces Empty => new(string.Empty, []);

    /// <summary>Every value that is not an object or array, by key.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values =>
        _places
            .Where(pair => pair.Value.Kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Text));

    /// <summary>What is wrong with the file as JSON: syntax with line and column, duplicates.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether the file stops being JSON somewhere, so that what it sets is not known.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads a file's bytes; comments and trailing commas are allowed.</summary>
    public static JsonPlaces Read(string file, byte[] bytes)
    {
        var bom = Encoding.UTF8.Preamble;
        var places = new JsonPlaces(file, bytes.AsSpan().StartsWith(bom) ? bytes[bom.Length..] : bytes);
        try
        {
            places.ReadDocument();
        }
        catch (JsonException broken)
        {
            places.IsBroken = true;
            places._problems.Add(
                $"{file}({broken.LineNumber + 1},{broken.BytePositionInLine + 1}): this is not JSON: {Words(broken)}"
            );
        }

        return places;
    }

    /// <summary>The kind of the value at a key, null if the file has none there.</summary>
    public JsonTokenType? Kind(string key) => _places.TryGetValue(key, out var place) ? place.Kind : null;

    /// <summary>The key as the file spells it and where it stands, for messages; null if the file has none there.</summary>
    public string? Where(string key) => _places.TryGetValue(key, out var place) ? place.Where : null;

    /// <summary>Names of the members of an object or array, in the order of the file.</summary>
    public IEnumerable<string> Members(string key)
    {
        var prefix = key.Length == 0 ? string.Empty : key + ":";
        return _places
            .Keys.Where(known =>
                known.Length > prefix.Length && known.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            )
            .Select(known => known[prefix.Length..])
            .Where(rest => !rest.Contains(':', StringComparison.Ordinal));
    }

    private void ReadDocument()
    {
        var reader = new Utf8JsonReader(
            _bytes,
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = 16,
            }
        );
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _problems.Add($"{Position(reader.TokenStartIndex)}: the file must hold one object; write {{ … }}.");
            return;
        }

        ReadObject(ref reader, string.Empty);

        // whatever follows the object is a syntax error, and the reader says so
        reader.Read();
    }

    private void ReadObject(ref Utf8JsonReader reader, string prefix)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? string.Empty;
            var where = Position(reader.TokenStartIndex);
            if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal))
            {
                _problems.Add($"{where}: '{name}' cannot be a name; use letters, digits, '.', '_' and '-'.");
                name = "?" + where;
            }

            reader.Read();
            ReadValue(ref reader, prefix + name, where);
        }
    }

    private void ReadArray(ref Utf8JsonReader reader, string prefix)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var key = prefix + index.ToString(CultureInfo.InvariantCulture);
            ReadValue(ref reader, key, Position(reader.TokenStartIndex));
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, string key, string where)
    {
        if (!_places.TryAdd(key, new JsonPlace(where, reader.TokenType, Text(ref reader))))
        {
            var name = key[(key.LastIndexOf(':') + 1)..];
            _problems.Add($"{where}: '{name}' is given twice (first at {_places[key].Where}); keep one of them.");
            reader.Skip();
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(ref reader, key + ":");
                break;
            case JsonTokenType.StartArray:
                ReadArray(ref reader, key + ":");
                break;
        }
    }

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };

    private string Position(long index)
    {
        var before = _bytes.AsSpan(0, (int)Math.Min(index, _bytes.Length));
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_file}({before.Count((byte)'\n') + 1},{before.Length - lineStart + 1})"
        );
    }

    private static string Words(JsonException broken)
    {
        var end = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? broken.Message : broken.Message[..end];
    }

    private readonly record struct JsonPlace(string Where, JsonTokenType Kind, string? Text);
}
