using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Console.Devices;
using TapeVault.Console.Settings;
using TapeVault.Scsi;
using TapeVault.Scsi.Wire;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault devices</c></summary>
internal static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command(
            "devices",
            "Show every tape drive and library that this host can reach, with its serial number."
        );
        command.SetAction(parsed => runner.Run(parsed, Execute));
        return command;
    }

    private static DevicesAnswer Execute(CommandRun run)
    {
        var found = new ScsiDevices(run.Composition, run.Settings).FindAll(run.FinishBlock);
        List<DeviceSettings> configured = [.. run.Settings.Drives.Values, .. run.Settings.Libraries.Values];
        var rows = found.Select(device => Row(device, configured.Find(known => ScsiDevices.IsSame(known, device))));
        var missing = configured.Where(known => !found.Any(device => ScsiDevices.IsSame(known, device)));
        var isLibrary = run.Settings.Libraries.Values.ToHashSet();
        return new DevicesAnswer(
            [.. rows, .. missing.Select(known => Missing(known, isLibrary.Contains(known)))],
            DeviceSuggestion.For(
                found.Where(device => !configured.Exists(known => ScsiDevices.IsSame(known, device))),
                [.. configured.Select(known => known.Name), .. run.Settings.Folders.Keys]
            ),
            run.Composition.DeviceNotes()
        );
    }

    private static FoundDeviceRow Row(FoundDevice device, DeviceSettings? known) =>
        new(
            device.Kind,
            device.Address,
            device.PeripheralDeviceType switch
            {
                InquiryData.SequentialAccess => "drive",
                InquiryData.MediumChanger => "library",
                _ => "unknown",
            },
            device.Vendor,
            device.Product,
            device.Revision,
            device.SerialNumber,
            known?.Name,
            device.OtherNames,
            device.Problem
        );

    private static FoundDeviceRow Missing(DeviceSettings known, bool isLibrary) =>
        new(
            known.Kind,
            null,
            isLibrary ? "library" : "drive",
            string.Empty,
            string.Empty,
            string.Empty,
            known.SerialNumber,
            known.Name,
            [],
            known.Address is { } address && known.SerialNumber is null
                ? $"nothing is at {address}. Check power and cables, or give the device's serial number instead of the address"
                : "no device has this serial number. Check power and cables, and the number in the configuration"
        );
}
