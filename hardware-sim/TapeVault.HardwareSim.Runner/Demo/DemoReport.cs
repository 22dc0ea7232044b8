using System.Text.Json.Serialization;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>Everything that a demo did and found; what <c>--json</c> prints.</summary>
internal sealed record DemoReport
{
    /// <summary>The folder that was backed up.</summary>
    public required string Folder { get; init; }

    /// <summary>The drive's generation.</summary>
    public required string Generation { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where everything is; null when it was cleaned up.</summary>
    public string? KeptIn { get; init; }

    /// <summary>What was done.</summary>
    public List<DemoStep> Steps { get; } = [];

    /// <summary>What should have been equal and was not, one sentence each.</summary>
    public List<string> Deviations { get; } = [];

    /// <summary>What could not be compared, because the source changed meanwhile or could not be read.</summary>
    public List<string> NotCompared { get; } = [];

    /// <summary>How the program ends.</summary>
    [JsonIgnore]
    public ExitCode ExitCode =>
        Deviations.Count > 0 ? ExitCode.Damaged
        : NotCompared.Count > 0 ? ExitCode.CompletedWithProblems
        : ExitCode.Success;

    /// <summary>Whether everything compared equal.</summary>
    public bool EverythingEqual => Deviations.Count == 0 && NotCompared.Count == 0;
}
