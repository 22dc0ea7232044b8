namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>A control line that cannot be carried out; the message is the answer.</summary>
internal sealed class ControlRefusalException(string message) : Exception(message);
