using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TapeVault.Catalog.Projection;
using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>Records and event facts to and from JSON; members that are not known are ignored, so that more can be added.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(VolumeIdConverter), typeof(SetIdConverter), typeof(Sha256DigestConverter)]
)]
[JsonSerializable(typeof(VolumeRecord))]
[JsonSerializable(typeof(SetRecord))]
[JsonSerializable(typeof(MediumRecord))]
[JsonSerializable(typeof(VolumeFormattedFacts))]
[JsonSerializable(typeof(VolumeOverwrittenFacts))]
[JsonSerializable(typeof(VolumeSighting))]
[JsonSerializable(typeof(SegmentCommittedFacts))]
[JsonSerializable(typeof(SetEndedFacts))]
[JsonSerializable(typeof(VerifyRecord))]
[JsonSerializable(typeof(MediumSessionFacts))]
[JsonSerializable(typeof(AcceptedChange))]
[JsonSerializable(typeof(VolumeRepaired))]
[JsonSerializable(typeof(MountRecord))]
[JsonSerializable(typeof(DriveRecord))]
[JsonSerializable(typeof(DriveCleaning))]
internal sealed partial class RecordJson : JsonSerializerContext
{
    public static string Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <summary>Reads what <see cref="Write{T}"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">What it is.</param>
    /// <param name="what">Names it for the message.</param>
    public static T Read<T>(string json, JsonTypeInfo<T> type, string what)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new TapeVaultException(CatalogErrors.Damaged, $"{what} is empty.");
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new TapeVaultException(CatalogErrors.Damaged, $"{what} cannot be read: {wrong.Message}", wrong);
        }
    }
}
