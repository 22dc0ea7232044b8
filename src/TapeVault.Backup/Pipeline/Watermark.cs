using TapeVault.Model;

namespace TapeVault.Backup.Pipeline;

/// <summary>Up to where a set is committed, in walk order.</summary>
/// <param name="LastPath">The last entry that is done; null if none.</param>
/// <param name="Open">A large file behind it of which some parts are done; null if none.</param>
internal sealed record Watermark(BytePath? LastPath, OpenFile? Open)
{
    /// <summary>Nothing is committed.</summary>
    public static Watermark Start { get; } = new(null, null);

    /// <summary>Whether the entry is done.</summary>
    public bool Covers(BytePath path) =>
        (LastPath is { } last && path <= last) || (Open is { } open && path < open.Path);

    /// <summary>The open file, if this is it.</summary>
    public OpenFile? OpenFileAt(BytePath path) => Open is { } open && open.Path == path ? open : null;
}
