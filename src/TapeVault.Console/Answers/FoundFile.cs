namespace TapeVault.Console.Answers;

/// <summary>One version of a file in one set.</summary>
/// <param name="SetId">The set.</param>
/// <param name="Path">Path; <c>restore</c> takes it.</param>
/// <param name="SizeBytes">Length.</param>
/// <param name="Modified">Last change of content.</param>
/// <param name="Sha256">Digest, null for what has no content.</param>
/// <param name="Volumes">Names of the volumes that hold it; empty if it is not stored.</param>
internal sealed record FoundFile(
    string SetId,
    string Path,
    long SizeBytes,
    DateTimeOffset Modified,
    string? Sha256,
    IReadOnlyList<string> Volumes
);
