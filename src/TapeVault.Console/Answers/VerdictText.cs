using Spectre.Console;
using TapeVault.Console.Output;
using TapeVault.Operations.Attribution;

namespace TapeVault.Console.Answers;

/// <summary>Drive or tape, on the screen.</summary>
internal static class VerdictText
{
    /// <summary>Prints the verdict with its reasons; nothing if there is nothing to say.</summary>
    public static void Print(IAnsiConsole console, Verdict? verdict)
    {
        if (verdict is null or { Culprit: Culprit.Nobody })
        {
            return;
        }

        console.Line("Drive or tape: " + verdict.Sentence);
        foreach (var reason in verdict.Reasons)
        {
            console.Line("  " + reason);
        }

        if (verdict.Advice.Length > 0)
        {
            console.Line("  Advice: " + verdict.Advice);
        }
    }
}
