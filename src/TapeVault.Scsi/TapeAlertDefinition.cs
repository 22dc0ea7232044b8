using System.Collections.Frozen;
using System.Globalization;

namespace TapeVault.Scsi;

/// <summary>What a TapeAlert flag of a drive means (<c>Data/tape-alerts.tsv</c>).</summary>
/// <param name="Flag">Number of the flag, 1 to 64.</param>
/// <param name="Severity">Severity.</param>
/// <param name="Name">The standard's name in small letters.</param>
/// <param name="Meaning">A sentence for the operator.</param>
/// <param name="Class">Where it points to.</param>
/// <param name="Advice">What to do, a sentence; empty where the table has none.</param>
public sealed record TapeAlertDefinition(
    int Flag,
    TapeAlertSeverity Severity,
    string Name,
    string Meaning,
    TapeAlertClass Class = TapeAlertClass.Operator,
    string Advice = ""
)
{
    private const string TableName = "tape-alerts.tsv";
    private const int Columns = 7;

    private static readonly FrozenDictionary<int, TapeAlertDefinition> ByFlag = EmbeddedTable
        .Read(TableName, Columns)
        .Select(Parse)
        .ToFrozenDictionary(definition => definition.Flag);

    /// <summary>The definition of a flag.</summary>
    /// <exception cref="KeyNotFoundException">The flag is not 1 to 64.</exception>
    public static TapeAlertDefinition Of(int flag) => ByFlag[flag];

    private static TapeAlertDefinition Parse(string[] row) =>
        new(
            int.Parse(row[0], CultureInfo.InvariantCulture),
            row[1] switch
            {
                "C" => TapeAlertSeverity.Critical,
                "W" => TapeAlertSeverity.Warning,
                _ => TapeAlertSeverity.Information,
            },
            row[2],
            row[3],
            ClassOf(row[4]),
            row[5]
        );

    private static TapeAlertClass ClassOf(string text) =>
        text switch
        {
            "clean" => TapeAlertClass.Clean,
            "clean-cart" => TapeAlertClass.CleaningCartridge,
            "media" => TapeAlertClass.Medium,
            "drive" => TapeAlertClass.Drive,
            "pair" => TapeAlertClass.DriveOrMedium,
            "operator" => TapeAlertClass.Operator,
            "loader" => TapeAlertClass.Loader,
            "power-event" => TapeAlertClass.PowerEvent,
            "policy" => TapeAlertClass.Policy,
            _ => throw new InvalidDataException($"{TableName}: there is no class '{text}'."),
        };
}
