using System.Collections.Frozen;
using System.Globalization;

namespace TapeVault.Scsi;

/// <summary>What a TapeAlert flag of a library means (<c>Data/changer-alerts.tsv</c>); a drive's flags mean other things.</summary>
public static class ChangerAlertTable
{
    private const string TableName = "changer-alerts.tsv";
    private const int Columns = 6;

    private static readonly FrozenDictionary<int, ChangerAlertDefinition> ByFlag = EmbeddedTable
        .Read(TableName, Columns)
        .Select(Parse)
        .ToFrozenDictionary(definition => definition.Flag);

    /// <summary>The definition of a flag; null for flags that libraries do not use.</summary>
    public static ChangerAlertDefinition? Of(int flag) => ByFlag.GetValueOrDefault(flag);

    private static ChangerAlertDefinition Parse(string[] row) =>
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
            row[4]
        );
}
