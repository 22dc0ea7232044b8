using TapeVault.Model;

namespace TapeVault.Catalog.Records;

/// <summary>Where an interrupted set goes on: everything up to here is on its media.</summary>
/// <param name="LastPathBase64">The last committed entry in walk order: its bytes in Base64, since they need not be text.</param>
/// <param name="PartNumber">The last committed part of that file; 0 when the whole entry is committed.</param>
/// <param name="JournalLengthBytes">Length of the set's journal that belongs to what is committed; the rest is cut off.</param>
public sealed record ResumePoint(string LastPathBase64, int PartNumber, long JournalLengthBytes)
{
    /// <summary>Makes a point from the path itself.</summary>
    public static ResumePoint At(BytePath lastPath, int partNumber, long journalLengthBytes) =>
        new(Convert.ToBase64String(lastPath.Bytes), partNumber, journalLengthBytes);

    /// <summary>The last committed entry.</summary>
    public BytePath ReadLastPath() => new(Convert.FromBase64String(LastPathBase64));
}
