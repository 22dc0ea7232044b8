namespace TapeVault.Contracts;

/// <summary>What the tape of a <see cref="TapeBlocksContract"/> does not have; a tape as the standard wants it has all.</summary>
public sealed record TapeTraits
{
    /// <summary>Whether the end of data has its own condition, 8/00/05, and not only the sense key.</summary>
    public bool NamesEndOfData { get; init; } = true;

    /// <summary>Whether SPACE over blocks stops at a filemark.</summary>
    public bool StopsAtFilemarks { get; init; } = true;

    /// <summary>Whether READ POSITION tells where it is.</summary>
    public bool TellsPosition { get; init; } = true;

    /// <summary>Whether a block comes whole into a room that is a little longer.</summary>
    public bool GivesShortBlocks { get; init; } = true;

    /// <summary>Longest block to write.</summary>
    public int LongestBlockBytes { get; init; } = 4 << 20;
}
