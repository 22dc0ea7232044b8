using TapeVault.Model;

namespace TapeVault.HardwareSim.Runner.Demo;

/// <summary>One thing in which a restored folder is not like its source.</summary>
/// <param name="Path">The entry.</param>
/// <param name="What">What differs, without the name.</param>
internal sealed record Difference(BytePath Path, string What);
