using Spectre.Console;
using TapeVault.Console.Output;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>devices</c>.</summary>
/// <param name="Devices">Everything found, then what is configured and was not found.</param>
/// <param name="SuggestedConfiguration">Lines for the configuration file that name what is not configured; null if all is.</param>
/// <param name="Notes">What to know of this host's ways to its devices.</param>
internal sealed record DevicesAnswer(
    IReadOnlyList<FoundDeviceRow> Devices,
    string? SuggestedConfiguration,
    IReadOnlyList<string> Notes
) : Answer
{
    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        if (Devices.Count == 0)
        {
            console.Line("No tape drive and no library is found.");
            console.Line(
                "Check power and cables, and that this user may see them; an iSCSI device is looked for at 'iscsi.portals'."
            );
        }
        else
        {
            console.Write(Table());
        }

        foreach (var device in Devices.Where(device => device.OtherNames.Count > 0))
        {
            console.Line($"{device.Address} is also {string.Join(", ", device.OtherNames)}");
        }

        foreach (var device in Devices.Where(device => device.Problem is not null))
        {
            console.Line($"{device.Name ?? device.Address}: {device.Problem}");
        }

        foreach (var note in Notes)
        {
            console.Line(note);
        }

        if (SuggestedConfiguration is { } lines)
        {
            console.Line("\nTo give the others names, put into the configuration file:");
            console.Line(lines);
        }
    }

    private Table Table()
    {
        var table = ScreenText.NewTable(
            "Name",
            "Type",
            "Serial",
            "Vendor",
            "Product",
            "Rev",
            "Kind",
            "Address",
            "State"
        );
        foreach (var device in Devices)
        {
            table.Row(
                device.Name ?? "-",
                device.Type,
                device.SerialNumber ?? "?",
                device.Vendor,
                device.Product,
                device.Revision,
                device.Kind,
                device.Address ?? "-",
                device.Address is null ? "not found"
                    : device.Problem is null ? "usable"
                    : "see below"
            );
        }

        return table;
    }
}
