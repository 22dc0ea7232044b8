using System.CommandLine;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary><c>tapevault-sim export-ltfs</c></summary>
internal static class ExportLtfsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var cartridge = CartridgeCommand.FolderArgument("CARTRIDGE");
        var folder = new Argument<string>("DIR") { Description = "Folder to write; must be empty or not there." };
        var command = new Command(
            "export-ltfs",
            "Write a cartridge as one file per record, as the LTFS reference implementation's file back end reads it."
        )
        {
            cartridge,
            folder,
        };
        command.SetAction(parsed =>
        {
            var target = context.Absolute(parsed.GetRequiredValue(folder));
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            {
                throw new TapeVaultException(SimulatorErrors.FolderNotEmpty, $"'{target}' is to take the export.");
            }

            using var opened = SimulatedCartridges.Open(context.Absolute(parsed.GetRequiredValue(cartridge)));
            LtfsFolder.Export(opened, target);
            long objects = Enumerable.Range(0, opened.PartitionCount).Sum(opened.ObjectCount);
            context.Out.WriteLine($"{opened.Barcode}: {objects} records and filemarks written to {target}");
            return (int)ExitCode.Success;
        });
        return command;
    }
}
