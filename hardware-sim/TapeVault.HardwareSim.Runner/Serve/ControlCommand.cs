namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>One command of the control socket.</summary>
/// <param name="Usage">Its words.</param>
/// <param name="WordCount">How many they are, or null when the command says itself.</param>
/// <param name="Do">Carries it out and gives what follows <c>ok</c>.</param>
internal sealed record ControlCommand(string Usage, int? WordCount, Func<ControlWords, string> Do);
