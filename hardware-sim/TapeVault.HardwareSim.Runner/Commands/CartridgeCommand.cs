using System.CommandLine;
using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim cartridge …</c></summary>
internal static class CartridgeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context) =>
        new("cartridge", "Make and look at simulated cartridges, each kept in a folder.")
        {
            CreateNew(context),
            CreateShow(context),
        };

    /// <summary>The argument that names a cartridge's folder.</summary>
    public static Argument<string> FolderArgument(string name) =>
        new(name) { Description = "Folder of a simulated cartridge." };

    private static Command CreateNew(RunnerContext context)
    {
        var folder = FolderArgument("DIR");
        var generation = Options.Cartridge();
        var kind = new Option<CartridgeKind>("--kind")
        {
            Description = "What it is for (default: data).",
            HelpName = "data|worm|cleaning",
        };
        var isNew = new Option<bool>("--new")
        {
            Description = "Straight from the factory: an LTO-9 drive measures an LTO-9 cartridge for 40 minutes first.",
        };
        var barcode = new Option<string>("--barcode")
        {
            Description = "The label.",
            HelpName = "LABEL",
            DefaultValueFactory = _ => "TV0001L9",
        };
        var capacity = Options.Size("--capacity", "Native capacity (default: the generation's).");
        var command = new Command("new", "Make a new, blank cartridge.")
        {
            folder,
            generation,
            kind,
            isNew,
            barcode,
            capacity,
        };
        command.SetAction(parsed =>
        {
            var options = new CartridgeOptions
            {
                Generation = parsed.GetValue(generation)?.Name ?? DriveProfiles.Lto9.Name,
                Kind = parsed.GetValue(kind),
                IsNew = parsed.GetValue(isNew),
                Barcode = parsed.GetRequiredValue(barcode),
                // a real cartridge's serial is its own; here the label, which is unique in a library, makes it so
                Serial = "SIM-" + parsed.GetRequiredValue(barcode),
                CapacityBytes = parsed.GetValue(capacity),
            };
            var path = context.Absolute(parsed.GetRequiredValue(folder));
            using var cartridge = SimulatedCartridge.Create(SimulatedCartridges.New(path), options);
            Show(context.Screen(), cartridge);
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static Command CreateShow(RunnerContext context)
    {
        var folder = FolderArgument("DIR");
        var command = new Command("show", "Show what is on a cartridge.") { folder };
        command.SetAction(parsed =>
        {
            using var cartridge = SimulatedCartridges.Open(context.Absolute(parsed.GetRequiredValue(folder)));
            Show(context.Screen(), cartridge);
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void Show(Screen screen, SimulatedCartridge cartridge)
    {
        screen.Heading($"{cartridge.Generation} cartridge {cartridge.Barcode}");
        screen.Rows([
            ("medium serial number", cartridge.Serial),
            ("kind", Kind(cartridge)),
            ("write-protected", cartridge.WriteProtected ? "yes" : "no"),
            .. Enumerable.Range(0, cartridge.PartitionCount).SelectMany(number => Partition(cartridge, number)),
        ]);
    }

    private static string Kind(SimulatedCartridge cartridge) =>
        cartridge.Kind switch
        {
            CartridgeKind.Worm => "write-once",
            CartridgeKind.Cleaning => $"cleaning, used {cartridge.CleaningUses} times",
            _ => "data",
        } + (cartridge.NeedsOptimisation ? ", new" : "");

    private static IEnumerable<(string Name, string Value)> Partition(SimulatedCartridge cartridge, int number)
    {
        long records = 0;
        long bytes = 0;
        long count = cartridge.ObjectCount(number);
        for (long i = 0; i < count; i++)
        {
            if (!cartridge.IsFilemark(number, i))
            {
                records++;
                bytes += cartridge.RecordLength(number, i);
            }
        }

        var end = cartridge.HasEndOfData(number) ? "" : ", no end-of-data mark";
        yield return (
            $"partition {number}",
            $"{records} records ({ByteSize.Format(bytes)}), {count - records} filemarks{end}"
        );
    }
}
