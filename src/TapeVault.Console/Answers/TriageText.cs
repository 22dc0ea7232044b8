using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Triage;

namespace TapeVault.Console.Answers;

/// <summary>The verdict of triage on the screen.</summary>
internal static class TriageText
{
    /// <summary>Prints the verdict and its reasons; nothing for what is no tape.</summary>
    public static void Print(IAnsiConsole console, TriageVerdict? triage)
    {
        if (triage is null)
        {
            return;
        }

        console.Line("State of the medium: " + triage.Sentence);
        foreach (var reason in triage.Reasons)
        {
            console.Line("  " + reason);
        }
    }
}
