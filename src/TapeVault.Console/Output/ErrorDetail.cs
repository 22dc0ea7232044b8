namespace TapeVault.Console.Output;

/// <summary>The parts of an error.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Facts">The facts of this case, a line each.</param>
/// <param name="NextStep">What to do next.</param>
/// <param name="SafeToRepeat">Whether the same command may be given again without harm.</param>
/// <param name="ExitCode">The number the program ends with.</param>
/// <param name="Run">Id of the run in the log, empty if nothing was logged.</param>
/// <param name="LogFolder">Where the log is, empty if nothing was logged.</param>
internal sealed record ErrorDetail(
    string Code,
    string Meaning,
    IReadOnlyList<string> Facts,
    string NextStep,
    bool SafeToRepeat,
    int ExitCode,
    string Run,
    string LogFolder
);
