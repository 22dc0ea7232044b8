namespace TapeVault.Operations.Libraries;

/// <summary>What a library holds.</summary>
/// <param name="Name">The library.</param>
/// <param name="Rescanned">Whether the robot looked at the elements for it.</param>
/// <param name="Places">Every place: slots, mail slots, drives, then grippers.</param>
/// <param name="Changes">What the library told of changes since it was asked last, a sentence each.</param>
/// <param name="DuplicateLabels">Labels that several cartridges bear, with where they are.</param>
public sealed record LibraryContents(
    string Name,
    bool Rescanned,
    IReadOnlyList<LibraryPlace> Places,
    IReadOnlyList<string> Changes,
    IReadOnlyList<string> DuplicateLabels
);
