namespace TapeVault.Model;

/// <summary>
/// One error a user can meet: a stable code, what it means in one sentence, what to do next, and whether simply
/// repeating the command is safe. Each is listed in <c>docs/errors.md</c>; a repo test compares the two.
/// </summary>
/// <param name="Code">Stable code, <c>TV-</c>, a letter for the area and three digits, never reused.</param>
/// <param name="Meaning">One sentence for the operator, without the facts of the single case.</param>
/// <param name="NextStep">What to do next, as an instruction.</param>
/// <param name="ExitCode">The exit code the command line ends with.</param>
/// <param name="SafeToRepeat">Whether the same command may be given again without harm.</param>
public sealed record ErrorDefinition(
    string Code,
    string Meaning,
    string NextStep,
    ExitCode ExitCode,
    bool SafeToRepeat
);
