using System.Buffers;
using System.Text.Json;

namespace TapeVault.Catalog;

/// <summary>What text every store can keep and give back unchanged; asked before anything is written.</summary>
internal static class CatalogText
{
    private const int MaxKindLength = 64;
    private const int MaxNameLength = 256;
    private const int MaxJsonLength = 64 * 1024 * 1024;
    private static readonly SearchValues<char> KindCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789.-"
    );

    public static void RequireKind(string kind)
    {
        if (kind.Length is 0 or > MaxKindLength || kind.AsSpan().ContainsAnyExcept(KindCharacters))
        {
            throw new ArgumentException($"'{kind}' is not a kind: lower-case words joined by dots.", nameof(kind));
        }
    }

    public static void RequireName(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            throw new ArgumentException(
                $"A name has 1 to {MaxNameLength} characters, not {name.Length}.",
                nameof(name)
            );
        }

        RequireValue(name);
    }

    /// <summary>Index values may be empty and long, but hold no control characters and are valid Unicode.</summary>
    public static void RequireValue(string value)
    {
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = System.Text.Rune.DecodeFromUtf16(rest, out var rune, out var used);
            if (status != OperationStatus.Done || System.Text.Rune.IsControl(rune))
            {
                throw new ArgumentException(
                    "The text holds a control character or half a surrogate pair.",
                    nameof(value)
                );
            }

            rest = rest[used..];
        }
    }

    public static void RequireJsonObject(string json)
    {
        if (json.Length > MaxJsonLength)
        {
            throw new ArgumentException($"{json.Length} characters of JSON are too many.", nameof(json));
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ArgumentException("The JSON is not an object.", nameof(json));
            }
        }
        catch (JsonException notJson)
        {
            throw new ArgumentException("The text is not JSON.", nameof(json), notJson);
        }
    }

    public static void RequireDocument(CatalogDocument document)
    {
        RequireName(document.Collection);
        RequireName(document.Id);
        RequireJsonObject(document.Json);
        foreach (var (field, value) in document.IndexFields)
        {
            RequireName(field);
            RequireValue(value);
        }
    }
}
