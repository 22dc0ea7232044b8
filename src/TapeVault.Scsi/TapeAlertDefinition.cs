using System.Collections.Frozen;
using System.Globalization;

namespace TapeVault.Scsi;

/// <summary>What a TapeAlert flag of a drive means (<c>Data/tape-alerts.tsv</c>).</summary>
/// <param name="Flag">Number of the flag, 1 to 64.</param>
/// <param name="Severity">Severity.</param>
/// <param name="Name">The standard's name in small letters.</param>
/// <param name="Meaning">A sentence for the operator.</param>
public sealed record TapeAlertDefinition(int Flag, TapeAlertSeverity Severity, string Name, string Meaning)
{
    private const string TableName = "tape-alerts.tsv";
    private const int Columns = 4;

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
            row[3]
        );
}
