using System.Text.Json.Serialization;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Output;

/// <summary>Every answer that can be written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = false
)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(DevicesAnswer))]
[JsonSerializable(typeof(VolumeFormattedAnswer))]
[JsonSerializable(typeof(VolumeListAnswer))]
[JsonSerializable(typeof(VolumeShownAnswer))]
[JsonSerializable(typeof(VolumeCheckedAnswer))]
[JsonSerializable(typeof(MediaAnswer))]
[JsonSerializable(typeof(BackupsAnswer))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(RestoreAnswer))]
[JsonSerializable(typeof(FindAnswer))]
[JsonSerializable(typeof(SetsAnswer))]
[JsonSerializable(typeof(SetShownAnswer))]
[JsonSerializable(typeof(DriveStatusAnswer))]
[JsonSerializable(typeof(DriveLoadedAnswer))]
[JsonSerializable(typeof(DriveEjectedAnswer))]
[JsonSerializable(typeof(DriveAlertsAnswer))]
[JsonSerializable(typeof(DriveCleanedAnswer))]
[JsonSerializable(typeof(DriveLogAnswer))]
[JsonSerializable(typeof(DriveTestedAnswer))]
[JsonSerializable(typeof(MediumMemoryAnswer))]
[JsonSerializable(typeof(MediumHealthAnswer))]
[JsonSerializable(typeof(MediumInitializedAnswer))]
[JsonSerializable(typeof(LibraryStatusAnswer))]
[JsonSerializable(typeof(LibraryContentsAnswer))]
[JsonSerializable(typeof(LibraryLoadedAnswer))]
[JsonSerializable(typeof(CartridgeMovedAnswer))]
[JsonSerializable(typeof(MailSlotAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
