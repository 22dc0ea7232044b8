using System.Collections.Frozen;
using TapeVault.Scsi;
using TapeVault.Scsi.Iscsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Console.Settings;

/// <summary>Reads drives, libraries and iSCSI portals.</summary>
/// <param name="reader">The configuration.</param>
/// <param name="kinds">Ways to reach a device that this program has.</param>
/// <param name="absolute">Makes a path absolute.</param>
internal sealed class DeviceSettingsReader(
    SettingsReader reader,
    IReadOnlyCollection<string> kinds,
    Func<string, string> absolute
)
{
    private const string Off = "off";

    /// <summary>Ways to check blocks between host and drive; the last of each pair for drives that want the bytes in the other order.</summary>
    private static readonly FrozenDictionary<string, BlockProtection> BlockChecks = new Dictionary<
        string,
        BlockProtection
    >
    {
        [Off] = default,
        ["crc32c"] = BlockProtection.Of(BlockProtectionMethod.Crc32C),
        ["crc32c-high-byte-first"] = new(BlockProtectionMethod.Crc32C, LowestByteFirst: false),
        ["reed-solomon"] = BlockProtection.Of(BlockProtectionMethod.ReedSolomonCrc),
        ["reed-solomon-low-byte-first"] = new(BlockProtectionMethod.ReedSolomonCrc, LowestByteFirst: true),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private string Kinds => kinds.Count == 0 ? "none" : string.Join(", ", kinds.Order(StringComparer.Ordinal));

    /// <summary>The devices below <c>drives</c> or <c>libraries</c>, by name.</summary>
    /// <param name="section">Name of the section.</param>
    /// <param name="noun">What one of them is, for messages.</param>
    public IReadOnlyDictionary<string, DeviceSettings> Devices(string section, string noun) =>
        reader
            .Names(section)
            .Select(name => Device(section, noun, name))
            .OfType<DeviceSettings>()
            .ToDictionary(device => device.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The section <c>iscsi</c>.</summary>
    public IscsiSettings Iscsi()
    {
        reader.KnownKeys("iscsi", "portals", "chapUser", "chapSecretFile");
        var user = reader.Text("iscsi:chapUser");
        var file = reader.Text("iscsi:chapSecretFile");
        if ((user is null) != (file is null))
        {
            reader.Add("iscsi", "'chapUser' and 'chapSecretFile' belong together; give both or neither.");
        }

        return new IscsiSettings(Portals(), user, file is null ? null : absolute(file));
    }

    private List<TargetPortal> Portals()
    {
        List<TargetPortal> portals = [];
        foreach (var text in reader.List("iscsi:portals"))
        {
            if (TargetPortal.TryParse(text, out var portal))
            {
                portals.Add(portal);
            }
            else
            {
                reader.Add(
                    "iscsi:portals",
                    $"'{text}' is no portal; write \"HOST\" or \"HOST:PORT\", an IPv6 address in brackets."
                );
            }
        }

        return portals;
    }

    private DeviceSettings? Device(string section, string noun, string name)
    {
        var key = $"{section}:{name}";
        var isDrive = section == "drives";
        reader.KnownKeys(
            key,
            isDrive ? ["kind", "address", "serial", "reserve", "blockCheck"] : ["kind", "address", "serial"]
        );
        var kind = reader.Text($"{key}:kind", $"write how the {noun} is reached (kinds in this program: {Kinds}).");
        var serial = reader.Text($"{key}:serial");
        var address = reader.Text(
            $"{key}:address",
            serial is null
                ? $"write where the {noun} is, for example a device node, or its 'serial' number; 'tapevault devices' shows both."
                : null
        );
        if (kind is not null && !kinds.Contains(kind))
        {
            reader.Add(
                $"{key}:kind",
                $"there is no {noun} kind '{kind}'.{Suggestion.Ask(kind, kinds)} Kinds in this program: {Kinds}."
            );
        }

        return kind is null || (address is null && serial is null)
            ? null
            : new DeviceSettings(name, kind, address, serial)
            {
                Reserve = reader.Flag($"{key}:reserve", fallback: true),
                BlockProtection = BlockCheck($"{key}:blockCheck"),
            };
    }

    private BlockProtection BlockCheck(string key)
    {
        var text = reader.Text(key) ?? Off;
        if (BlockChecks.TryGetValue(text, out var protection))
        {
            return protection;
        }

        reader.Add(key, $"'{text}' is no way to check blocks; write one of {string.Join(", ", BlockChecks.Keys)}.");
        return default;
    }
}
