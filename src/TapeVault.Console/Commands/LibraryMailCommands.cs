using System.CommandLine;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault library import</c> and <c>export</c></summary>
internal static class LibraryMailCommands
{
    /// <summary>Builds <c>import</c>.</summary>
    public static Command Import(CommandRunner runner)
    {
        var library = LibraryCommand.LibraryOption();
        var open = new Option<bool>("--open")
        {
            Description =
                "Open the mail slot, so that cartridges can be put in; give the command again without it then.",
        };
        var command = new Command("import", "Move the cartridges in the mail slot to free slots.") { open, library };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run =>
                {
                    var unit = run.Library(parsed.GetValue(library));
                    return new MailSlotAnswer(
                        parsed.GetValue(open)
                            ? run.Libraries().OpenMailSlot(unit, run.FinishBlock)
                            : run.Libraries().Import(unit, run.FinishBlock)
                    );
                }
            )
        );
        return command;
    }

    /// <summary>Builds <c>export</c>.</summary>
    public static Command Export(CommandRunner runner)
    {
        var library = LibraryCommand.LibraryOption();
        var cartridges = new Argument<string[]>("CARTRIDGE")
        {
            Description = "Labels of cartridges, or the places they are in.",
            Arity = ArgumentArity.OneOrMore,
        };
        var closed = new Option<bool>("--keep-closed") { Description = "Do not open the mail slot afterwards." };
        var command = new Command("export", "Move cartridges to the mail slot and open it where the library can.")
        {
            cartridges,
            closed,
            library,
        };
        command.SetAction(parsed =>
            runner.Run(
                parsed,
                run => new MailSlotAnswer(
                    run.Libraries()
                        .Export(
                            run.Library(parsed.GetValue(library)),
                            parsed.GetValue(cartridges) ?? [],
                            !parsed.GetValue(closed),
                            run.FinishBlock
                        )
                )
            )
        );
        return command;
    }
}
