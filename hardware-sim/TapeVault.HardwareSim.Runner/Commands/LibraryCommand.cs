using System.CommandLine;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim library …</c></summary>
internal static class LibraryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context) =>
        new("library", "Make and look at simulated libraries, each kept in a folder with its cartridges.")
        {
            CreateNew(context),
            CreateShow(context),
        };

    private static Argument<string> Folder() => new("DIR") { Description = "Folder of a simulated library." };

    private static Command CreateNew(RunnerContext context)
    {
        var folder = Folder();
        var profile = new Option<string>("--profile")
        {
            Description = $"{string.Join(", ", LibraryProfiles.All.Select(known => known.Name))}.",
            HelpName = "PROFILE",
            DefaultValueFactory = _ => LibraryProfiles.Autoloader8.Name,
        };
        profile.AcceptOnlyFromAmong([.. LibraryProfiles.All.Select(known => known.Name)]);
        var generation = Options.Generation();
        var serial = new Option<string>("--serial")
        {
            Description = "Serial number of the library.",
            DefaultValueFactory = _ => new SimulatedLibraryOptions().SerialNumber,
        };
        var count = new Option<int>("--cartridges")
        {
            Description = "Blank cartridges in its first slots.",
            HelpName = "N",
        };
        var capacity = Options.Size("--capacity", "Native capacity of each (default: the generation's).");
        var command = new Command("new", "Make a new library.")
        {
            folder,
            profile,
            generation,
            serial,
            count,
            capacity,
        };
        command.SetAction(parsed =>
        {
            var options = new SimulatedLibraryOptions
            {
                Profile = LibraryProfiles.Named(parsed.GetRequiredValue(profile)),
                SerialNumber = parsed.GetRequiredValue(serial),
                Drive = new SimulatedDriveOptions { Profile = parsed.GetValue(generation) ?? DriveProfiles.Lto9 },
            };
            var path = context.Absolute(parsed.GetRequiredValue(folder));
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new TapeVaultException(SimulatorErrors.FolderNotEmpty, $"'{path}' is to hold a new library.");
            }

            var number = parsed.GetValue(count);
            RequireSlots(options.Profile, number);
            using var library = SimulatedLibrary.Create(path, options);
            SimulatedLibraries.Stock(library, number, parsed.GetValue(capacity));
            Show(context.Screen(), library);
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void RequireSlots(LibraryProfile profile, int cartridges)
    {
        if (cartridges < 0 || cartridges > profile.Slots)
        {
            throw new TapeVaultException(
                SimulatorErrors.BadServeOption,
                $"--cartridges {cartridges}: {profile.Name} has {profile.Slots} slots."
            );
        }
    }

    private static Command CreateShow(RunnerContext context)
    {
        var folder = Folder();
        var command = new Command("show", "Show where a library's cartridges are.") { folder };
        command.SetAction(parsed =>
        {
            using var library = SimulatedLibraries.Get(context, parsed.GetRequiredValue(folder), seed: 1);
            Show(context.Screen(), library);
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void Show(Screen screen, SimulatedLibrary library)
    {
        screen.Heading($"{library.Options.Profile.Name} {library.SerialNumber}");
        screen.Rows([
            .. library.Drives.Select(
                (drive, number) => ($"drive {number}", $"{drive.Options.Profile.Name} {drive.SerialNumber}")
            ),
            .. library.Contents.Select(place => ($"element {place.Address}", place.Cartridge.Barcode)),
            .. library.Shelf.Select(cartridge => ("shelf", cartridge.Barcode)),
        ]);
    }
}
