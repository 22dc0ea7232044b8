using System.CommandLine;
using TapeVault.Catalog;
using TapeVault.Console.Answers;
using TapeVault.Console.Output;
using TapeVault.Model;
using TapeVault.Operations.Media;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault volume show</c></summary>
internal static class VolumeShowCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var device = VolumeCommand.DeviceArgument();
        device.Description += " Also a volume's id, name or bar code, for what the catalog knows of it.";
        var command = new Command("show", "Look at a volume without writing to it.") { device };
        command.SetAction(parsed => runner.Run(parsed, run => Execute(run, parsed.GetRequiredValue(device))));
        return command;
    }

    private static VolumeShownAnswer Execute(CommandRun run, string text) =>
        run.Devices.Find(text) is null && OnTheShelf(run, text) is { } known
            ? known
            : new VolumeShownAnswer(run.Volumes().Show(run.Device(text), run.FinishBlock));

    // a volume's id, name or bar code: what the catalog knows, wherever the volume is
    private static VolumeShownAnswer? OnTheShelf(CommandRun run, string text)
    {
        var record = run.Catalog.FindVolume(text);
        if (record is null)
        {
            return VolumeId.TryParse(text, out _)
                ? throw new TapeVaultException(CatalogErrors.NoSuchVolume, $"It was asked for {text}.")
                : null;
        }

        var known = run.Volumes().List([], run.FinishBlock).Volumes.FirstOrDefault(v => v.Id == record.Id.ToString());
        var look = new DeviceLook(
            record.Device,
            record.Kind,
            Content: null,
            record.GivenUp is { } lost
                ? $"It was given up at {ScreenText.Instant(lost)}."
                : $"This is what the catalog knows; it was last seen in {record.Device} at {ScreenText.Instant(record.LastSeen)}.",
            record.Id.ToString(),
            record.Name,
            record.Barcode,
            record.MediumSerial,
            WriteProtected: false,
            Detail: string.Empty
        );
        return new VolumeShownAnswer(
            new VolumeShown(look, known, null, record.CapacityBytes, record.RemainingBytes, [], [])
        );
    }
}
