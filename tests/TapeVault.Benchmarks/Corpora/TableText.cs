using System.Globalization;
using System.Text;

namespace TapeVault.Benchmarks.Corpora;

/// <summary>Text like the rows of a table dump: compresses about 3:1.</summary>
internal static class TableText
{
    public static readonly IReadOnlyList<string> Words =
    [
        .. (
            "invoice delivery contract storage ledger archive scanner customer page ward record bridge river motor permit "
            + "survey parcel garden school harbour notice review claim balance credit transfer cash street avenue north "
            + "south east west clinic office folder binder shelf room floor copy original draft final signed pending "
            + "closed open urgent normal paper index volume series number date author subject summary detail table "
            + "figure chapter appendix annex letter memo report minutes agenda plan map photo"
        ).Split(' '),
    ];

    /// <summary>Exactly this many bytes of rows; the last row may be cut.</summary>
    public static byte[] Block(SplitMix random, int sizeBytes)
    {
        var text = new StringBuilder(sizeBytes + 256);
        while (text.Length < sizeBytes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{random.Below(100_000_000)}\t{random.Pick(Words)} {random.Pick(Words)}\t"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{1990 + random.Below(36):0000}-{1 + random.Below(12):00}-{1 + random.Below(28):00}\t"
            );
            text.Append(CultureInfo.InvariantCulture, $"{random.Below(5000)}.{random.Below(100):00}\t");
            for (var count = 3 + random.Below(9); count > 0; count--)
            {
                text.Append(random.Pick(Words)).Append(count == 1 ? '\n' : ' ');
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, sizeBytes));
    }
}
