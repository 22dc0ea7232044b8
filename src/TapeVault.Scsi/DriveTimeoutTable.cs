using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TapeVault.Scsi;

/// <summary>The table <c>Data/lto-timeouts.tsv</c>.</summary>
internal static partial class DriveTimeoutTable
{
    private const string TableName = "lto-timeouts.tsv";
    private const int FirstClassColumn = 3;
    private const string HalfHeight = "H";

    private static readonly ImmutableArray<TimeoutClass> ClassOrder =
    [
        TimeoutClass.Immediate,
        TimeoutClass.Query,
        TimeoutClass.Read,
        TimeoutClass.Write,
        TimeoutClass.WriteFilemarks,
        TimeoutClass.Position,
        TimeoutClass.Rewind,
        TimeoutClass.Load,
        TimeoutClass.Format,
        TimeoutClass.ShortErase,
        TimeoutClass.LongErase,
        TimeoutClass.Verify,
        TimeoutClass.Diagnostic,
    ];

    /// <summary>For every class the longest time-out of all rows.</summary>
    public static IEnumerable<KeyValuePair<TimeoutClass, TimeSpan>> Longest() => LongestOf(Rows());

    /// <summary>
    /// For a product identification such as <c>ULT3580-TD9</c>, <c>ULT3580-TDA</c>, <c>ULTRIUM-HH8</c> or <c>Ultrium 6-SCSI</c>. Makers that
    /// do not say the height get the longer of both.
    /// </summary>
    public static IEnumerable<KeyValuePair<TimeoutClass, TimeSpan>> For(string product)
    {
        var match = GenerationPattern().Match(product);
        if (!match.Success)
        {
            return Longest();
        }

        var digits = match.Groups["generation"].Value;
        var generation = IsTen(digits) ? 10 : Number(digits);
        var height = match.Groups["height"].Value.ToUpperInvariant() switch
        {
            "TD" => "F",
            "HH" => HalfHeight,
            _ => null,
        };
        var rows = Rows()
            .Where(row =>
                Number(row[0]) <= generation
                && generation <= Number(row[1])
                && (height is null || string.Equals(row[2], height, StringComparison.Ordinal))
            )
            .ToList();
        return rows.Count == 0 ? Longest() : LongestOf(rows);
    }

    private static IEnumerable<KeyValuePair<TimeoutClass, TimeSpan>> LongestOf(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        return ClassOrder.Select(
            (timeoutClass, index) =>
                KeyValuePair.Create(
                    timeoutClass,
                    TimeSpan.FromSeconds(all.Max(row => Number(row[FirstClassColumn + index])))
                )
        );
    }

    private static IEnumerable<string[]> Rows() => EmbeddedTable.Read(TableName, FirstClassColumn + ClassOrder.Length);

    /// <summary>IBM's LTO-10 drive calls itself <c>ULT3580-TDA</c>.</summary>
    private static bool IsTen(string digits) => string.Equals(digits, "A", StringComparison.OrdinalIgnoreCase);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?=.*(?:ULT|LTO))(?:.*?)((?<height>TD|HH)(?<generation>A)|(?<height>TD|HH)?[ -]?(?:Gen )?(?<generation>\d{1,2}))(?:-SCSI)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex GenerationPattern();
}
