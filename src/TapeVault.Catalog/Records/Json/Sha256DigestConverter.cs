using System.Text.Json;
using System.Text.Json.Serialization;
using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>A <see cref="Sha256Digest"/> as JSON text.</summary>
internal sealed class Sha256DigestConverter : JsonConverter<Sha256Digest>
{
    public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Sha256Digest.TryParse(text, out var digest)
            ? digest
            : throw new JsonException($"'{text}' is not a SHA-256 digest.");
    }

    public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
