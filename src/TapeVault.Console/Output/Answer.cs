using System.Text.Json.Serialization;
using Spectre.Console;
using TapeVault.Model;

namespace TapeVault.Console.Output;

/// <summary>
/// What a command answers: a value that prints itself for people and is written as it is for <c>--json</c>. Names of
/// properties are stable; sizes are bytes, instants ISO 8601 in UTC.
/// </summary>
internal abstract record Answer
{
    /// <summary>The exit code that goes with it.</summary>
    [JsonIgnore]
    public virtual ExitCode ExitCode => ExitCode.Success;

    /// <summary>Writes it for people.</summary>
    public abstract void Print(IAnsiConsole console);
}
