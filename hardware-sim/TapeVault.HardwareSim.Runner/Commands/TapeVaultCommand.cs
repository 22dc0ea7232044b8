using System.CommandLine;
using TapeVault.Console;
using TapeVault.Console.Settings;
using TapeVault.Scsi;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>
/// <c>tapevault-sim tapevault</c>: the product's own command line, in this process, with one more kind of drive:
/// <c>simulated</c>, whose address is a cartridge's folder. The drive lives as long as the command, the cartridge stays.
/// </summary>
internal static class TapeVaultCommand
{
    /// <summary>The kind of drive, for a configuration.</summary>
    public const string Kind = "simulated";

    /// <summary>What the drive of <c>--cartridge</c> is called.</summary>
    public const string DriveName = "tape";

    /// <summary>Builds the command.</summary>
    public static Command Create(RunnerContext context)
    {
        var cartridge = new Option<string?>("--cartridge")
        {
            Description = $"Folder of a simulated cartridge: the product finds it in a drive called '{DriveName}'.",
            HelpName = "DIR",
        };
        var cut = new Option<long?>("--cut-power-at")
        {
            Description =
                "The drive's power fails in the middle of this command, counted from 1; it is back at the next run.",
            HelpName = "N",
        };
        var rest = new Argument<string[]>("ARGUMENTS")
        {
            Description = "What to give to tapevault; put -- before it.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("tapevault", "Run the product itself with a simulated drive.")
        {
            cartridge,
            cut,
            rest,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(cartridge) is { } path ? context.Absolute(path) : null;
            return Run(context, folder, parsed.GetValue(cut), parsed.GetValue(rest) ?? []);
        });
        return command;
    }

    private static int Run(RunnerContext context, string? cartridge, long? cutPowerAt, string[] arguments)
    {
        // a cartridge is opened when the product opens its drive, so that the product's own lock on the drive comes first
        using var drives = new SimulatedDrives(cutPowerAt);
        var host = new CartridgeFolderHost(drives, context.Absolute);
        var composition = context.Composition with
        {
            ScsiHosts = new Dictionary<string, Func<TapeVaultSettings, IScsiHost>>(context.Composition.ScsiHosts)
            {
                [Kind] = _ => host,
            },
            Environment = cartridge is null ? context.Composition.Environment : WithDrive(context, cartridge),
        };
        return (int)CommandLine.Run(arguments, composition, context.Out, context.Error);
    }

    private static HostEnvironment WithDrive(RunnerContext context, string cartridge)
    {
        var environment = context.Composition.Environment;
        return environment with
        {
            Variables = new Dictionary<string, string>(environment.Variables)
            {
                [$"TAPEVAULT_drives__{DriveName}__kind"] = Kind,
                [$"TAPEVAULT_drives__{DriveName}__address"] = cartridge,
            },
        };
    }
}
