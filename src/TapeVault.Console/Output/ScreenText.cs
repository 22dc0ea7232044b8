using System.Globalization;
using System.Text;
using Spectre.Console;

namespace TapeVault.Console.Output;

/// <summary>Text for the screen, where what comes from media and disks must not steer the terminal.</summary>
internal static class ScreenText
{
    /// <summary>The text with control characters shown as <c>\xHH</c>; line feeds stay.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsHarmful))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsHarmful(c))
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>Writes a line.</summary>
    public static void Line(this IAnsiConsole console, string text, Style? style = null) =>
        console.Write(new Text(Clean(text) + "\n", style));

    /// <summary>Writes lines of <c>name: value</c> with the values in one column; a null value is left out.</summary>
    public static void Facts(this IAnsiConsole console, params (string Name, string? Value)[] facts)
    {
        var given = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToList();
        var width = given.Count == 0 ? 0 : given.Max(fact => fact.Name.Length) + 1;
        foreach (var (name, value) in given)
        {
            console.Line($"{(name + ":").PadRight(width)} {value}");
        }
    }

    /// <summary>A table without frames, so that it can be read aloud, searched and cut.</summary>
    public static Table NewTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
        {
            table.AddColumn(
                new TableColumn(new Text(column, new Style(decoration: Decoration.Underline)))
                {
                    NoWrap = true,
                    Padding = new Padding(0, 0, 2, 0),
                }
            );
        }

        return table;
    }

    /// <summary>Adds a row of plain texts.</summary>
    public static void Row(this Table table, params string?[] cells) =>
        table.AddRow(cells.Select(cell => new Text(Clean(cell ?? string.Empty))));

    /// <summary>An instant for people, UTC to the second.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A count with its noun: <c>1 file</c>, <c>12 files</c>.</summary>
    public static string Count(long count, string singular, string? plural = null) =>
        count.ToString("#,0", CultureInfo.InvariantCulture) + " " + (count == 1 ? singular : plural ?? singular + "s");

    // C0, DEL, C1, and the marks that reorder what is shown
    private static bool IsHarmful(char c) =>
        (char.IsControl(c) && c != '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
