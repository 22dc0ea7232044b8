using System.CommandLine;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim import-ltfs</c></summary>
internal static class ImportLtfsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of an exported tape." };
        var cartridge = new Argument<string>("CARTRIDGE")
        {
            Description = "Folder for the new cartridge; must be empty or not there.",
        };
        var generation = Options.Generation();
        var command = new Command("import-ltfs", "Make a cartridge from a folder that export-ltfs wrote.")
        {
            folder,
            cartridge,
            generation,
        };
        command.SetAction(parsed =>
        {
            var source = context.Absolute(parsed.GetRequiredValue(folder));
            if (!Directory.Exists(source))
            {
                throw new TapeVaultException(SimulatorErrors.NoFolder, $"'{source}' was to be imported.");
            }

            Import(
                context,
                source,
                context.Absolute(parsed.GetRequiredValue(cartridge)),
                parsed.GetValue(generation) ?? DriveProfiles.Lto9
            );
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void Import(RunnerContext context, string source, string target, DriveProfile profile)
    {
        if (!Directory.EnumerateFiles(source, "0_*").Any())
        {
            throw new TapeVaultException(SimulatorErrors.NotAnExport, $"'{source}' has no file 0_0_R or the like.");
        }

        using var storage = SimulatedCartridges.New(target);
        try
        {
            using var cartridge = LtfsFolder.Import(
                source,
                storage,
                new CartridgeOptions { Generation = profile.Name, Barcode = Demo.DemoDrive.BarcodeFor(profile) }
            );
            long objects = Enumerable.Range(0, cartridge.PartitionCount).Sum(cartridge.ObjectCount);
            context.Out.WriteLine($"{objects} records and filemarks read into {target}");
        }
        catch (InvalidDataException damage)
        {
            throw new TapeVaultException(SimulatorErrors.NotAnExport, damage.Message, damage);
        }
    }
}
