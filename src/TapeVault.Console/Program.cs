using TapeVault.Console;

using var stops = StopSignals.FromKeyboard();
return (int)CommandLine.Run(args, Composition.ForThisHost(stops), System.Console.Out, System.Console.Error);
