using System.Collections.Frozen;
using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>
/// What a sense condition means to the person at the device, and what to do about it (<c>Data/sense-advice.tsv</c>). Nothing
/// that a device can say is without: what has no row of its own falls under the rule of its sense key.
/// </summary>
/// <param name="Sentence">What happened, one sentence.</param>
/// <param name="Advice">What to do, one sentence.</param>
public sealed record SenseWords(string Sentence, string Advice)
{
    private const string TableName = "sense-advice.tsv";
    private const int Columns = 6;
    private const string AnyKey = "*";
    private const string AnyQualifier = "NN";
    private const string ByKey = "--";

    private static readonly FrozenDictionary<(SenseKey? Key, byte? Code, byte? Qualifier), SenseWords> Table =
        EmbeddedTable
            .Read(TableName, Columns)
            .ToFrozenDictionary(
                row =>
                    (
                        row[0] == AnyKey ? (SenseKey?)null : (SenseKey)Hex(row[0]),
                        row[1] == ByKey ? (byte?)null : Hex(row[1]),
                        row[2] is AnyQualifier or ByKey ? (byte?)null : Hex(row[2])
                    ),
                row => new SenseWords(row[3], row[4])
            );

    /// <summary>Every row of the table.</summary>
    public static IReadOnlyCollection<SenseWords> All => Table.Values;

    /// <summary>The words for a sense. The most exact row wins: first with the key, then for any key.</summary>
    public static SenseWords Of(SenseKey key, AdditionalSense condition) =>
        Exact(key, condition.Code, condition.Qualifier)
        ?? Exact(key, condition.Code, qualifier: null)
        ?? Table[(key, null, null)];

    /// <summary>The words for a condition itself; null if only the rule of the sense key applies.</summary>
    public static SenseWords? OfCondition(AdditionalSense condition) =>
        Enum.GetValues<SenseKey>()
            .Select(key => Exact(key, condition.Code, condition.Qualifier) ?? Exact(key, condition.Code, null))
            .FirstOrDefault(words => words is not null);

    private static SenseWords? Exact(SenseKey key, byte code, byte? qualifier) =>
        Table.GetValueOrDefault((key, code, qualifier)) ?? Table.GetValueOrDefault((null, code, qualifier));

    private static byte Hex(string text) => byte.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
