using System.Collections.Frozen;
using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>What an attribute of the cartridge memory is (<c>Data/mam-attributes.tsv</c>).</summary>
/// <param name="Id">Attribute identifier.</param>
/// <param name="LengthBytes">Length of the value, 0 if it varies.</param>
/// <param name="Format">Format of the value as in <see cref="MamAttribute"/>; null if not said.</param>
/// <param name="Owner">Whose it is: <c>D</c> device, <c>M</c> maker of the medium, <c>H</c> host, <c>V</c> vendor.</param>
/// <param name="Name">A few words for a person.</param>
/// <param name="Unit">Unit or kind of the value.</param>
/// <param name="Source">Where the fact comes from.</param>
public sealed record MamAttributeDefinition(
    ushort Id,
    int LengthBytes,
    byte? Format,
    char Owner,
    string Name,
    string Unit,
    string Source
)
{
    private const string TableName = "mam-attributes.tsv";
    private const int Columns = 7;

    private static readonly FrozenDictionary<ushort, MamAttributeDefinition> Table = EmbeddedTable
        .Read(TableName, Columns)
        .Select(row => new MamAttributeDefinition(
            ushort.Parse(row[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            int.Parse(row[1], CultureInfo.InvariantCulture),
            row[2] switch
            {
                "B" => MamAttribute.Binary,
                "A" => MamAttribute.Ascii,
                "T" => MamAttribute.Text,
                _ => null,
            },
            row[3][0],
            row[4],
            row[5],
            row[6]
        ))
        .ToFrozenDictionary(definition => definition.Id);

    /// <summary>All attributes that are known.</summary>
    public static IReadOnlyCollection<MamAttributeDefinition> All => Table.Values;

    /// <summary>The definition of an attribute, or null if it is not known.</summary>
    public static MamAttributeDefinition? Find(ushort id) => Table.GetValueOrDefault(id);
}
