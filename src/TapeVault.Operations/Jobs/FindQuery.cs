namespace TapeVault.Operations.Jobs;

/// <summary>What to look for in the file indexes.</summary>
/// <param name="Text">Path, beginning of a path, or part of one.</param>
/// <param name="Match">Which of these it is.</param>
/// <param name="Limit">Matches to give at most.</param>
public sealed record FindQuery(string Text, FindMatch Match, int Limit = 1000);
