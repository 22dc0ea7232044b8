namespace TapeVault.PeerTests;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error as text.</param>
internal sealed record PeerResult(int ExitCode, byte[] Output, string Errors);
