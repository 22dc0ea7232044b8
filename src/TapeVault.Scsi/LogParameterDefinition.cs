using System.Collections.Frozen;
using System.Globalization;

namespace TapeVault.Scsi;

/// <summary>What a parameter of a drive's log page is (<c>Data/log-parameters.tsv</c>).</summary>
/// <param name="Page">Page code.</param>
/// <param name="Subpage">Subpage code.</param>
/// <param name="Code">Parameter code.</param>
/// <param name="Name">A few words for a person.</param>
/// <param name="Unit">Unit or kind of the value: <c>count</c>, <c>MB</c>, <c>text</c>, <c>flag</c>, <c>records</c> …</param>
/// <param name="Source">Where the fact comes from.</param>
public sealed record LogParameterDefinition(
    byte Page,
    byte Subpage,
    ushort Code,
    string Name,
    string Unit,
    string Source
)
{
    private const string TableName = "log-parameters.tsv";
    private const int Columns = 6;

    private static readonly FrozenDictionary<(byte Page, byte Subpage, ushort Code), LogParameterDefinition> Table =
        EmbeddedTable
            .Read(TableName, Columns)
            .Select(row => new LogParameterDefinition(
                byte.Parse(row[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                byte.Parse(row[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                ushort.Parse(row[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                row[3],
                row[4],
                row[5]
            ))
            .ToFrozenDictionary(definition => (definition.Page, definition.Subpage, definition.Code));

    /// <summary>All parameters that are known.</summary>
    public static IReadOnlyCollection<LogParameterDefinition> All => Table.Values;

    /// <summary>The definition of a parameter, or null if it is not known.</summary>
    public static LogParameterDefinition? Find(byte page, byte subpage, ushort code) =>
        Table.GetValueOrDefault((page, subpage, code));
}
