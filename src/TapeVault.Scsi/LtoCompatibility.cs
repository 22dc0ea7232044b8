using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace TapeVault.Scsi;

/// <summary>Which drives read and write which cartridges (<c>Data/lto-compatibility.tsv</c>).</summary>
public static class LtoCompatibility
{
    private const string TableName = "lto-compatibility.tsv";
    private const int Columns = 6;

    private static readonly FrozenDictionary<int, ImmutableArray<string>> ByDrive = EmbeddedTable
        .Read(TableName, Columns)
        .ToFrozenDictionary(row => Number(row[0]), row => row.ToImmutableArray());

    private static readonly FrozenDictionary<byte, int> ByDensity = ByDrive.ToFrozenDictionary(
        row => Convert.ToByte(row.Value[1], 16),
        row => row.Key
    );

    /// <summary>What a drive can do with a cartridge.</summary>
    /// <param name="drive">Generation of the drive.</param>
    /// <param name="cartridge">Generation of the cartridge.</param>
    /// <param name="typeM">Whether it is an LTO-7 cartridge initialised as type M.</param>
    /// <returns><see cref="CartridgeUse.None"/> also for a drive that the table does not know.</returns>
    public static CartridgeUse Of(int drive, int cartridge, bool typeM)
    {
        if (!ByDrive.TryGetValue(drive, out var row))
        {
            return CartridgeUse.None;
        }

        var wanted = typeM ? $"{cartridge}M" : cartridge.ToString(CultureInfo.InvariantCulture);
        return Lists(row[2], wanted) ? CartridgeUse.ReadWrite
            : Lists(row[3], wanted) ? CartridgeUse.ReadOnly
            : CartridgeUse.None;
    }

    /// <summary>The generation whose own density code this is; null if it is none of LTO.</summary>
    public static int? GenerationOf(byte densityCode) =>
        ByDensity.TryGetValue(densityCode, out var generation) ? generation : null;

    private static bool Lists(string cell, string wanted) => cell.Split(' ').Contains(wanted, StringComparer.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
