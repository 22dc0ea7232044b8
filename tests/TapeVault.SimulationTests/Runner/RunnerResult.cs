using System.Text.RegularExpressions;
using TapeVault.Model;

namespace TapeVault.SimulationTests.Runner;

/// <summary>How a command of <c>tapevault-sim</c> ended.</summary>
internal sealed partial record RunnerResult(ExitCode Code, string Out, string Error)
{
    /// <summary>The first id of a set in the output.</summary>
    public string SetId() => SetIds().Match(Out).Value;

    [GeneratedRegex("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}", RegexOptions.None, 1000)]
    private static partial Regex SetIds();
}
