using System.Text.Json;
using System.Text.Json.Serialization;

namespace TapeVault.Backup.Sessions;

/// <summary>How the set's JSON files are written: UTF-8, camel case, indented, because people read them too.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(SetDescription))]
[JsonSerializable(typeof(SetCompletion))]
internal sealed partial class SetJson : JsonSerializerContext;
