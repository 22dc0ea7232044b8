using System.Globalization;
using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Drives;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>drive status</c>.</summary>
internal sealed record DriveStatusAnswer(DriveStatus Drive) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"Drive '{Drive.Name}': {Activity()}.");
        if (!Drive.State.MayBeInterrupted)
        {
            console.Line("Do not switch the drive off and do not take the cartridge out.");
        }

        console.Facts(
            ("Drive", $"{Drive.Identity.Vendor} {Drive.Identity.Product}, firmware {Drive.Identity.Revision}"),
            ("Serial", Drive.Identity.SerialNumber),
            ("Device", Drive.Device),
            ("Cleaning", Cleaning()),
            ("Removal", Drive.State.RemovalPrevented == true ? "prevented" : null),
            ("Reserved by", Drive.State.ReservedBy),
            ("Temperature", Drive.Wear.TemperatureCelsius is { } celsius ? $"{celsius} °C" : null),
            ("Age", Age()),
            ("Cartridge", Cartridge()),
            ("Medium", Drive.Cartridge?.SerialNumber),
            ("Written by", Drive.Cartridge?.Application),
            ("Position", Position()),
            ("Compression", Compression()),
            ("Encryption", Drive.Modes?.Encryption),
            ("Block check", Drive.Modes?.BlockProtection)
        );
        PrintPartitions(console);
        DriveAlertsAnswer.Print(console, Drive.Alerts);
        foreach (var line in Drive.Problems)
        {
            console.Line("Not told: " + line);
        }

        VerdictText.Print(console, Drive.Verdict);
    }

    private string Activity()
    {
        var done = Drive.State.PercentDone is { } percent ? $", {percent} % done" : string.Empty;
        var usual = Drive.State.Usual is { } time ? $" ({time})" : string.Empty;
        return Drive.State.Activity + done + usual;
    }

    private string? Cleaning() =>
        Drive.Cleaning switch
        {
            CleaningNeed.None => "not needed",
            CleaningNeed.Requested => $"due soon: tapevault drive clean {Drive.Name}",
            CleaningNeed.Required => $"NEEDED NOW: tapevault drive clean {Drive.Name}",
            CleaningNeed.Cleaning => "being cleaned",
            _ => null,
        };

    private string? Age()
    {
        List<string> parts = [];
        Add(parts, Drive.Wear.PowerOnHours, "hours on");
        Add(parts, Drive.Wear.MotionHours, "with tape moving");
        Add(parts, Drive.Wear.Loads, "loads");
        Add(parts, Drive.Wear.Cleanings, "cleanings");
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private static void Add(List<string> parts, long? number, string what)
    {
        if (number is { } known)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{known:#,0} {what}"));
        }
    }

    private string? Cartridge()
    {
        if (Drive.Cartridge is not { } cartridge)
        {
            return null;
        }

        List<string> parts = [cartridge.Barcode ?? "(no bar code in its memory)"];
        parts.AddRange(
            new[]
            {
                cartridge.Generation,
                cartridge.Worm == true ? "write-once" : null,
                cartridge.WriteProtected == true ? "write-protected" : null,
                cartridge.Loads is { } loads ? ScreenText.Count(loads, "load") : null,
            }.OfType<string>()
        );
        return string.Join(", ", parts);
    }

    private string? Position() =>
        Drive.Position switch
        {
            null => null,
            { AtBeginning: true } at => $"beginning of partition {at.Partition}",
            var at => string.Create(
                CultureInfo.InvariantCulture,
                $"partition {at.Partition}, object {at.ObjectNumber:#,0}{(at.NearEnd ? ", near the end of the tape" : "")}"
            ),
        };

    private string? Compression()
    {
        if (Drive.Modes?.Compression is not { } on)
        {
            return null;
        }

        List<string> parts = [on ? "on" : "off"];
        parts.AddRange(
            new[]
            {
                Drive.Modes.WriteRatio is { } written ? Ratio("written", written) : null,
                Drive.Modes.ReadRatio is { } read ? Ratio("read", read) : null,
            }.OfType<string>()
        );
        return string.Join(", ", parts);
    }

    private static string Ratio(string what, double ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {ratio:0.00} : 1");

    private void PrintPartitions(IAnsiConsole console)
    {
        if (Drive.Partitions.Count == 0)
        {
            return;
        }

        var table = ScreenText.NewTable("Partition", "Capacity", "Used", "Left", "Remark");
        foreach (var room in Drive.Partitions)
        {
            table.Row(
                room.Partition.ToString(CultureInfo.InvariantCulture),
                Bytes(room.CapacityBytes),
                Bytes(room.UsedBytes),
                Bytes(room.RemainingBytes),
                room.EndOfDataMissing ? "the mark that ends the data is missing" : null
            );
        }

        console.Write(table);
    }

    private static string Bytes(long? bytes) => bytes is { } known ? ByteSize.Format(known) : "?";
}
