namespace TapeVault.Model;

/// <summary>TapeVault found itself in a state that cannot be; nothing more may be written by this job.</summary>
public sealed class InvariantBrokenException(string sentence) : Exception(sentence);
