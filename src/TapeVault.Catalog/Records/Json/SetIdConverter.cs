using System.Text.Json;
using System.Text.Json.Serialization;
using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>A <see cref="SetId"/> as JSON text.</summary>
internal sealed class SetIdConverter : JsonConverter<SetId>
{
    public override SetId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return SetId.TryParse(text, out var id) ? id : throw new JsonException($"'{text}' is not a set id.");
    }

    public override void Write(Utf8JsonWriter writer, SetId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
