using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Model;

namespace TapeVault.Console.Output;

/// <summary>An error as the user meets it. In JSON it is the only member, <c>error</c>, of an object on standard error.</summary>
internal sealed record ErrorAnswer(ErrorDetail Error) : Answer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ExitCode ExitCode => (ExitCode)Error.ExitCode;

    /// <inheritdoc/>
    public override void Print(IAnsiConsole console)
    {
        console.Line($"{Error.Code}: {Error.Meaning}", new Style(Color.Red));
        foreach (var line in Error.Facts)
        {
            console.Line("  " + line);
        }

        console.Line("Next step: " + Error.NextStep);
        if (!Error.SafeToRepeat)
        {
            console.Line("Do not simply give the command again; follow the next step first.");
        }

        if (Error.Run.Length > 0)
        {
            console.Line($"Log: run {Error.Run} in {Error.LogFolder}");
        }
    }
}
