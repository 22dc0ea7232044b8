namespace TapeVault.Console.Commands;

/// <summary>What <c>find</c> was asked for.</summary>
/// <param name="Text">Path or part of one, as shown to people.</param>
/// <param name="IsPrefix">Whether the path begins with it.</param>
/// <param name="IsPath">Whether it is the whole path.</param>
/// <param name="Limit">Most hits to show.</param>
internal sealed record FindRequest(string Text, bool IsPrefix, bool IsPath, int Limit);
