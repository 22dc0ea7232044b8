using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("TapeVault.SimulationTests")]
