using System.CommandLine;
using System.Globalization;
using TapeVault.Console.Answers;

namespace TapeVault.Console.Commands;

/// <summary><c>tapevault drive log</c></summary>
internal static class DriveLogCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var name = DriveCommand.NameArgument();
        var page = new Option<string?>("--page")
        {
            Description = "Only this page: its code in hexadecimal, with a subpage 37/40.",
            HelpName = "PAGE",
        };
        var command = new Command("log", "Show the log pages of a drive, decoded. Clears nothing.") { name, page };
        page.Validators.Add(result =>
        {
            if (Parse(result.GetValueOrDefault<string?>()) is null)
            {
                result.AddError(
                    "A page is written in hexadecimal, 00 to 3F, with a subpage behind a slash: 17, 37/40."
                );
            }
        });
        command.SetAction(parsed =>
            runner.Run(parsed, run => Execute(run, parsed.GetValue(name), Parse(parsed.GetValue(page))))
        );
        return command;
    }

    private static DriveLogAnswer Execute(CommandRun run, string? name, (byte Page, byte Subpage)? page) =>
        new(run.Drives().Log(run.Drive(name), page, run.FinishBlock));

    private static (byte Page, byte Subpage)? Parse(string? text)
    {
        const byte HighestPage = 0x3F;
        var parts = text?.Split('/');
        return
            parts is { Length: 1 or 2 }
            && TryHex(parts[0], out var page)
            && page <= HighestPage
            && TryHex(parts.Length == 2 ? parts[1] : "0", out var subpage)
            ? (page, subpage)
            : null;
    }

    private static bool TryHex(string text, out byte value) =>
        byte.TryParse(text.TrimEnd('h', 'H'), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);
}
