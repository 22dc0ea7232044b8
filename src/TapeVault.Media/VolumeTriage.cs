namespace TapeVault.Media;

/// <summary>What opening a volume found.</summary>
/// <param name="WasClean">Whether the last session had ended in good order.</param>
/// <param name="Repaired">Whether something was written to put it right (never when opened read-only).</param>
/// <param name="Findings">One sentence each, in order; empty when clean.</param>
public sealed record VolumeTriage(bool WasClean, bool Repaired, IReadOnlyList<string> Findings)
{
    /// <summary>What was written to put it right, one sentence each; these are among the findings too.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Nothing to tell.</summary>
    public static VolumeTriage Clean { get; } = new(WasClean: true, Repaired: false, []);
}
