using System.Collections.Immutable;
using System.Globalization;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi;

/// <summary>What a library does otherwise than the standard says (<c>Data/changer-quirks.tsv</c>).</summary>
/// <param name="ElementsAtOnce">Most elements to ask for at once.</param>
/// <param name="AllocationBytes">Longest answer to ask for in bytes.</param>
/// <param name="IdentifiersApart">Whether drive identifiers must be asked for without volume tags.</param>
/// <param name="UnloadFirst">Whether the drive must unload before the robot takes the cartridge.</param>
public sealed record ChangerQuirks(int ElementsAtOnce, int AllocationBytes, bool IdentifiersApart, bool UnloadFirst)
{
    private const string TableName = "changer-quirks.tsv";
    private const int Columns = 5;
    private const string Any = "*";

    private static readonly ImmutableArray<ImmutableArray<string>> Rows =
    [
        .. EmbeddedTable.Read(TableName, Columns).Select(row => row.ToImmutableArray()),
    ];

    /// <summary>What is assumed of a library that is not in the table.</summary>
    public static ChangerQuirks Usual { get; } = For("", "");

    /// <summary>The quirks of a library.</summary>
    public static ChangerQuirks For(in InquiryData identity) => For(identity.Vendor, identity.Product);

    private static ChangerQuirks For(string vendor, string product)
    {
        var quirks = new ChangerQuirks(ushort.MaxValue, ushort.MaxValue, false, false);
        foreach (var row in Rows.Where(row => Matches(row[0], vendor) && Matches(row[1], product)))
        {
            quirks = quirks.With(row[2], int.Parse(row[3], CultureInfo.InvariantCulture));
        }

        return quirks;
    }

    private static bool Matches(string pattern, string text) =>
        string.Equals(pattern, Any, StringComparison.Ordinal) || text.StartsWith(pattern, StringComparison.Ordinal);

    private ChangerQuirks With(string quirk, int value) =>
        quirk switch
        {
            "elements" => this with { ElementsAtOnce = value },
            "allocation" => this with { AllocationBytes = value },
            "identifiers-apart" => this with { IdentifiersApart = value != 0 },
            "unload-first" => this with { UnloadFirst = value != 0 },
            _ => throw new InvalidDataException($"{TableName}: no quirk is called \"{quirk}\"."),
        };
}
