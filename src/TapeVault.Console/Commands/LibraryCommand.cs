using System.CommandLine;
using TapeVault.Console.Answers;
using TapeVault.Operations.Libraries;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault library …</c></summary>
internal static class LibraryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner) =>
        new(
            "library",
            "Look at a tape library, load and unload its drives, move cartridges, let them in and out. "
                + "Places are called slot1, mail1, drive1, gripper1 and so on."
        )
        {
            Status(runner),
            Inventory(runner),
            Load(runner),
            Unload(runner),
            Move(runner),
            LibraryMailCommands.Import(runner),
            LibraryMailCommands.Export(runner),
        };

    /// <summary>The option that names a library.</summary>
    public static Option<string?> LibraryOption() =>
        new("--library")
        {
            Description = "Name of a library from the configuration; may be left out when there is only one.",
            HelpName = "NAME",
        };

    private static Command Status(CommandRunner runner)
    {
        var library = LibraryOption();
        var command = new Command(
            "status",
            "Say what a library is, what is in its drives and how its robot does. Moves nothing."
        )
        {
            library,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new LibraryStatusAnswer(
                    run.Libraries().Status(run.Library(parsed.GetValue(library)), run.FinishBlock)
                )
            )
        );
        return command;
    }

    private static Command Inventory(CommandRunner runner)
    {
        var library = LibraryOption();
        var rescan = new Option<bool>("--rescan")
        {
            Description = "Let the robot look at every place, which takes minutes.",
        };
        var only = new Option<string?>("--only")
        {
            Description = "With --rescan: look at this place alone, where the library can.",
            HelpName = "PLACE",
        };
        var command = new Command("inventory", "Say what is where, and what has changed.") { library, rescan, only };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new LibraryContentsAnswer(
                    run.Libraries()
                        .Inventory(
                            run.Library(parsed.GetValue(library)),
                            parsed.GetValue(rescan) || parsed.GetValue(only) is not null,
                            parsed.GetValue(only),
                            run.FinishBlock
                        )
                )
            )
        );
        return command;
    }

    private static Command Load(CommandRunner runner)
    {
        var library = LibraryOption();
        var what = new Argument<string>("CARTRIDGE") { Description = "Its label, or the place it is in." };
        var drive = new Option<string?>("--drive")
        {
            Description = "Name of the drive; the first empty one if left out.",
            HelpName = "DRIVE",
        };
        var unlabelled = new Option<bool>("--unlabelled")
        {
            Description = "Take a cartridge without a label that can be read.",
        };
        var command = new Command("load", "Bring a cartridge into a drive and wait until it can be used.")
        {
            what,
            drive,
            unlabelled,
            library,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new LibraryLoadedAnswer(
                    run.Libraries()
                        .Load(
                            run.Library(parsed.GetValue(library)),
                            new LoadCartridge(
                                parsed.GetRequiredValue(what),
                                parsed.GetValue(drive),
                                parsed.GetValue(unlabelled)
                            ),
                            run.FinishBlock
                        )
                )
            )
        );
        return command;
    }

    private static Command Unload(CommandRunner runner)
    {
        var library = LibraryOption();
        var drive = DriveCommand.NameArgument();
        var to = new Option<string?>("--to")
        {
            Description = "Where to; the slot it came from if left out.",
            HelpName = "PLACE",
        };
        var command = new Command("unload", "Take the cartridge of a drive back to its slot.") { drive, to, library };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new CartridgeMovedAnswer(
                    run.Libraries()
                        .Unload(
                            run.Library(parsed.GetValue(library)),
                            parsed.GetValue(drive),
                            parsed.GetValue(to),
                            run.FinishBlock
                        )
                )
            )
        );
        return command;
    }

    private static Command Move(CommandRunner runner)
    {
        var library = LibraryOption();
        var from = new Argument<string>("FROM") { Description = "A cartridge's label, or the place it is in." };
        var to = new Argument<string>("TO") { Description = "The place it goes to." };
        var command = new Command("move", "Move a cartridge from place to place, also out of the gripper.")
        {
            from,
            to,
            library,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new CartridgeMovedAnswer(
                    run.Libraries()
                        .Move(
                            run.Library(parsed.GetValue(library)),
                            parsed.GetRequiredValue(from),
                            parsed.GetRequiredValue(to),
                            run.FinishBlock
                        )
                )
            )
        );
        return command;
    }
}
