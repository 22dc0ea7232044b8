using System.Globalization;
using TapeVault.Model;

namespace TapeVault.Backup.Sessions;

/// <summary>Names of a set's files on a volume (docs/formats/set.md). A released name is never changed.</summary>
public static class SetLayout
{
    /// <summary>Says on each volume what it is and how to restore without TapeVault.</summary>
    public const string ReadMe = "README.txt";

    private const string Description = "set.json";
    private const string Checksums = "SHA256SUMS";
    private const string Index = "index";
    private const string Completion = "COMPLETE";

    /// <summary>The files whose digests COMPLETE holds, in its order.</summary>
    public static IReadOnlyList<string> DescribedFiles => [Description, Checksums, Index];

    /// <summary>The set's folder.</summary>
    public static string Folder(SetId set) => set.Value;

    /// <summary>What, when, from where: written first.</summary>
    public static string DescriptionOf(SetId set) => $"{set}/{Description}";

    /// <summary>Digests for <c>sha256sum -c</c> after extraction.</summary>
    public static string ChecksumsOf(SetId set) => $"{set}/{Checksums}";

    /// <summary>The set's file index.</summary>
    public static string IndexOf(SetId set) => $"{set}/{Index}";

    /// <summary>Written last: what the set consists of.</summary>
    public static string CompletionOf(SetId set) => $"{set}/{Completion}";

    /// <summary>A segment's file name.</summary>
    public static string SegmentName(int number) => number.ToString("D4", CultureInfo.InvariantCulture) + ".tar";

    /// <summary>A segment's path.</summary>
    public static string SegmentOf(SetId set, int number) => $"{set}/{SegmentName(number)}";
}
