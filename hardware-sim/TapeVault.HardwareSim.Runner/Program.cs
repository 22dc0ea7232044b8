using TapeVault.Console;
using TapeVault.HardwareSim.Runner.Commands;

using var stops = StopSignals.FromKeyboard();
return (int)RunnerCommandLine.Run(args, Composition.ForThisHost(stops), System.Console.Out, System.Console.Error);
