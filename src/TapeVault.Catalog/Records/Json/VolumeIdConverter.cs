using System.Text.Json;
using System.Text.Json.Serialization;
using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>A <see cref="VolumeId"/> as JSON text.</summary>
internal sealed class VolumeIdConverter : JsonConverter<VolumeId>
{
    public override VolumeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return VolumeId.TryParse(text, out var id) ? id : throw new JsonException($"'{text}' is not a volume id.");
    }

    public override void Write(Utf8JsonWriter writer, VolumeId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
