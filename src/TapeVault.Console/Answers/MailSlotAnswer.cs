using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Model;
using TapeVault.Operations.Libraries;

namespace TapeVault.Console.Answers;

/// <summary>Answer of <c>library import</c> and <c>library export</c>.</summary>
internal sealed record MailSlotAnswer(MailAnswer Library) : Answer
{
    /// <inheritdoc/>
    public override ExitCode ExitCode =>
        Library.Cartridges.Count(one => one.Problem is not null) switch
        {
            0 => ExitCode.Success,
            var kept when kept == Library.Cartridges.Count => ExitCode.NotAvailable,
            _ => ExitCode.CompletedWithProblems,
        };

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        foreach (var one in Library.Cartridges)
        {
            console.Line(
                one.Problem is { } problem
                    ? $"{one.ErrorCode} {one.Label ?? "A cartridge"} stayed{(one.From.Length > 0 ? " in " + one.From : "")}: {problem}"
                    : $"{one.Label ?? "A cartridge"} went from {one.From} to {one.To}."
            );
        }

        if (Library.Cartridges.Count == 0 && Library.MailSlotOpened is null)
        {
            console.Line("The mail slot is empty.");
        }

        switch (Library.MailSlotOpened)
        {
            case true:
                console.Line("The mail slot is open; close it when you have finished.");
                break;
            case false:
                console.Line("Open the mail slot at the library's panel, and close it when you have finished.");
                break;
        }
    }
}
