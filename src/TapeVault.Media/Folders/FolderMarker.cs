using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TapeVault.Model;

namespace TapeVault.Media.Folders;

/// <summary>
/// The file that makes a folder a volume (<c>docs/formats/folder-volume.md</c>): JSON, the last member being the SHA-256 of
/// every byte before the comma that precedes it.
/// </summary>
/// <param name="Id">The volume's id.</param>
/// <param name="Name">The volume's name.</param>
/// <param name="Created">When it was formatted.</param>
/// <param name="Generation">Number of syncs.</param>
/// <param name="State">How the last session stands.</param>
/// <param name="Entries">
/// Names at the root that belong to the volume, sorted; what else lies in the folder is somebody else's and never touched.
/// </param>
public sealed record FolderMarker(
    VolumeId Id,
    string Name,
    DateTimeOffset Created,
    long Generation,
    FolderVolumeState State,
    IReadOnlyList<string> Entries
)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "tapevault-volume.json";

    /// <summary>Value of the member <c>format</c>.</summary>
    public const string Format = "tapevault-folder-volume";

    /// <summary>Value of the member <c>version</c>.</summary>
    public const int Version = 1;

    /// <summary>Longest file that is read as a marker.</summary>
    public const int MaxSizeBytes = 16 << 20;

    private static ReadOnlySpan<byte> SeparatorBytes => ",\n  \"sha256\": \""u8;

    private static ReadOnlySpan<byte> EndBytes => "\"\n}\n"u8;

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("id", Id.ToString());
            json.WriteString("name", Name);
            json.WriteString("created", Created.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("generation", Generation);
            json.WriteString("state", StateText(State));
            json.WriteStartArray("entries");
            foreach (var entry in Entries)
            {
                json.WriteStringValue(entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        var covered = buffer.WrittenSpan[..^2]; // without the closing "\n}"
        var digest = Convert.ToHexStringLower(SHA256.HashData(covered));
        return [.. covered, .. SeparatorBytes, .. Encoding.ASCII.GetBytes(digest), .. EndBytes];
    }

    /// <summary>Reads the file; never throws.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="marker">What it says.</param>
    /// <param name="problem">A sentence when it cannot be read, else empty.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FolderMarker? marker, out string problem)
    {
        marker = null;
        var separator = bytes.LastIndexOf(SeparatorBytes);
        var digestLength = Sha256Digest.Size * 2;
        if (
            separator < 0
            || bytes.Length != separator + SeparatorBytes.Length + digestLength + EndBytes.Length
            || !bytes.EndsWith(EndBytes)
        )
        {
            problem = $"{FileName} is cut off or is not a marker.";
            return false;
        }

        var told = Encoding.ASCII.GetString(bytes.Slice(separator + SeparatorBytes.Length, digestLength));
        if (
            !string.Equals(
                told,
                Convert.ToHexStringLower(SHA256.HashData(bytes[..separator])),
                StringComparison.Ordinal
            )
        )
        {
            problem = $"The checksum of {FileName} does not fit.";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            marker = Parse(document.RootElement, out problem);
        }
        catch (JsonException)
        {
            problem = $"{FileName} is not JSON.";
        }

        return marker is not null;
    }

    private static FolderMarker? Parse(JsonElement root, out string problem)
    {
        problem = $"{FileName} lacks a member or has one of the wrong type.";
        if (Text(root, "format") != Format || Number(root, "version") is not { } version)
        {
            return null;
        }

        if (version != Version)
        {
            problem = $"{FileName} has version {version}; this product reads version {Version}.";
            return null;
        }

        if (
            !VolumeId.TryParse(Text(root, "id"), out var id)
            || Text(root, "name") is not { } name
            || !DateTimeOffset.TryParse(
                Text(root, "created"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var created
            )
            || Number(root, "generation") is not (>= 0 and var generation)
            || StateOf(Text(root, "state")) is not { } state
            || Names(root) is not { } entries
        )
        {
            return null;
        }

        problem = string.Empty;
        return new FolderMarker(id, name, created, generation, state, entries);
    }

    private static List<string>? Names(JsonElement root)
    {
        if (!root.TryGetProperty("entries", out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var names = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : string.Empty;
            if (VolumePaths.WhyNot(name) is not null || name.Contains('/', StringComparison.Ordinal))
            {
                return null;
            }

            names.Add(name);
        }

        return names;
    }

    private static string? Text(JsonElement root, string member) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static long? Number(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    private static string StateText(FolderVolumeState state) =>
        state switch
        {
            FolderVolumeState.Formatting => "formatting",
            FolderVolumeState.Open => "open",
            _ => "closed",
        };

    private static FolderVolumeState? StateOf(string? text) =>
        text switch
        {
            "formatting" => FolderVolumeState.Formatting,
            "open" => FolderVolumeState.Open,
            "closed" => FolderVolumeState.Closed,
            _ => null,
        };
}
