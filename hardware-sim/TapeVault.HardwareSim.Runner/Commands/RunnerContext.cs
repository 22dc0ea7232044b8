using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Output;
using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Commands;

/// <summary>What every command of the simulator uses.</summary>
/// <param name="Composition">The host.</param>
/// <param name="Out">Takes answers.</param>
/// <param name="Error">Takes errors.</param>
internal sealed record RunnerContext(Composition Composition, TextWriter Out, TextWriter Error)
{
    /// <summary>A screen on standard output.</summary>
    public Screen Screen() => new(Out, Composition.Terminal);

    /// <summary>The absolute form of a path of the command line.</summary>
    public string Absolute(string path) => Composition.Environment.Absolute(path);

    /// <summary>Says what ended a command.</summary>
    public ExitCode Fail(Exception failure)
    {
        switch (failure)
        {
            case TapeVaultException known:
                Error.WriteLine($"{known.Error.Code}: {known.Error.Meaning}");
                Error.WriteLine($"  {known.Facts}");
                Error.WriteLine($"Next step: {known.Error.NextStep}");
                return known.Error.ExitCode;
            case OperationCanceledException:
                Error.WriteLine("Stopped before the end.");
                return ExitCode.Cancelled;
            default:
                Error.WriteLine($"{failure.GetType().Name}: {failure.Message}");
                return failure is IOException or UnauthorizedAccessException ? ExitCode.NotAvailable : ExitCode.Fault;
        }
    }
}
