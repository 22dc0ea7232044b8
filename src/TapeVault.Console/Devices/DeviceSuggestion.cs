using System.Globalization;
using System.Text;
using System.Text.Json;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Console.Devices;

/// <summary>Writes configuration lines for devices that have no name yet.</summary>
internal static class DeviceSuggestion
{
    /// <summary>The lines, null if there is nothing to name.</summary>
    /// <param name="devices">Devices that are not configured.</param>
    /// <param name="namesTaken">Names that are in use.</param>
    public static string? For(IEnumerable<FoundDevice> devices, IReadOnlyCollection<string> namesTaken)
    {
        // a device can be reached in two ways: one name is enough
        List<FoundDevice> unnamed =
        [
            .. devices
                .Where(device => DeviceTypeIsKnown(device))
                .DistinctBy(device => device.SerialNumber ?? $"{device.Kind}:{device.Address}"),
        ];
        if (unnamed.Count == 0)
        {
            return null;
        }

        var taken = new HashSet<string>(namesTaken, StringComparer.OrdinalIgnoreCase);
        List<string> sections =
        [
            .. Section("drives", "drive", unnamed.FindAll(device => !IsLibrary(device)), taken),
            .. Section("libraries", "library", unnamed.FindAll(IsLibrary), taken),
        ];
        return string.Join(",\n", sections);
    }

    private static IEnumerable<string> Section(
        string section,
        string stem,
        List<FoundDevice> devices,
        HashSet<string> taken
    )
    {
        if (devices.Count == 0)
        {
            yield break;
        }

        var lines = devices.Select(device => $"    {Text(NewName(stem, taken))}: {{ {Members(device)} }}");
        yield return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"  {Text(section)}: {{\n")
            .AppendJoin(",\n", lines)
            .Append("\n  }")
            .ToString();
    }

    private static string Members(FoundDevice device) =>
        device.SerialNumber is { } serial
            ? $"\"kind\": {Text(device.Kind)}, \"serial\": {Text(serial)}"
            : $"\"kind\": {Text(device.Kind)}, \"address\": {Text(device.Address)}";

    private static string NewName(string stem, HashSet<string> taken)
    {
        var number = 1;
        while (!taken.Add($"{stem}{number}"))
        {
            number++;
        }

        return $"{stem}{number}";
    }

    private static bool IsLibrary(FoundDevice device) => device.PeripheralDeviceType == InquiryData.MediumChanger;

    private static bool DeviceTypeIsKnown(FoundDevice device) =>
        device.PeripheralDeviceType is InquiryData.SequentialAccess or InquiryData.MediumChanger;

    private static string Text(string value) => $"\"{JsonEncodedText.Encode(value)}\"";
}
