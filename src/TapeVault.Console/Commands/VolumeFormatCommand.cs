using System.CommandLine;
using System.Text;
using TapeVault.Console.Answers;
using TapeVault.Model;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume format</c></summary>
internal static class VolumeFormatCommand
{
    private const int LongestNameBytes = 159;

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var device = VolumeCommand.DeviceArgument();
        var name = NameOption();
        var barcode = BarcodeOption();
        var giveUp = new Option<VolumeId?>("--give-up")
        {
            Description = "Id of the volume that is there now and is to be lost.",
            HelpName = "VOLUME-ID",
            CustomParser = Parsers.Volume,
        };
        var giveUpUnknown = new Option<bool>("--give-up-unknown")
        {
            Description = "What is there is not a readable volume, and is to be lost.",
        };
        var plain = new Option<bool>("--no-compression") { Description = "Tape: switch the drive's compression off." };
        var acceptChange = VolumeCommand.AcceptChangeOption();
        var initialize = VolumeCommand.AllowInitializationOption();
        var command = new Command("format", "Make a new, empty volume. Refused if data are there that were not named.")
        {
            device,
            name,
            barcode,
            giveUp,
            giveUpUnknown,
            plain,
            acceptChange,
            initialize,
        };
        command.SetAction(parsed =>
        {
            var request = new FormatRequest(
                parsed.GetValue(name),
                parsed.GetValue(barcode),
                parsed.GetValue(giveUp),
                parsed.GetValue(giveUpUnknown),
                !parsed.GetValue(plain),
                parsed.GetValue(acceptChange),
                parsed.GetValue(initialize)
            );
            return runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(device), request));
        });
        return command;
    }

    private static Option<string?> NameOption()
    {
        var name = new Option<string?>("--name")
        {
            Description = "Name of the new volume (default: the bar code, or the name of the drive or folder).",
            HelpName = "NAME",
        };
        name.Validators.Add(result =>
        {
            if (
                result.Tokens.Count == 1
                && Encoding.UTF8.GetByteCount(result.Tokens[0].Value) is 0 or > LongestNameBytes
            )
            {
                result.AddError($"The name must have 1 to {LongestNameBytes} bytes.");
            }
        });
        return name;
    }

    private static Option<string?> BarcodeOption()
    {
        var barcode = new Option<string?>("--barcode")
        {
            Description = "The cartridge's label, for example TV0001L9.",
            HelpName = "LABEL",
        };
        barcode.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !IsBarcode(result.Tokens[0].Value))
            {
                result.AddError("A bar code has 6 to 32 capital letters and digits.");
            }
        });
        return barcode;
    }

    private static bool IsBarcode(string text) =>
        text.Length is >= 6 and <= 32 && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    // cancelling in the middle would leave a medium that holds nothing, so only the stronger stop does
    private static VolumeFormattedAnswer Execute(CommandRun run, string name, FormatRequest request)
    {
        var device = run.Device(name);
        run.Devices.MakeFolder(device);
        if (request is { Name: null, Barcode: null } && Path.IsPathRooted(device.Name))
        {
            request = request with { Name = Path.GetFileName(device.Name) };
        }

        var volume = run.Volumes().Format(device, request, run.StopNow);
        run.Log.Reached("volume formatted", volume.Id, 0, volume.CapacityBytes ?? 0);
        return new VolumeFormattedAnswer(volume);
    }
}
