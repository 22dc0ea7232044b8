using System.Text;
using Spectre.Console;
using TapeVault.Console;

namespace TapeVault.HardwareSim.Runner.Output;

/// <summary>Text for people: colours and frames on a terminal, plain lines anywhere else.</summary>
internal sealed class Screen
{
    private const int Indent = 3;

    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;

    public Screen(TextWriter output, Terminal terminal)
    {
        _isTerminal = terminal.OutIsTerminal;
        bool coloured = terminal is { OutIsTerminal: true, Colour: true };
        _console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = coloured ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        _console.Profile.Width = terminal.OutIsTerminal ? terminal.WidthColumns : Terminal.PipeWidthColumns;
    }

    /// <summary>Writes a heading.</summary>
    public void Heading(string text) =>
        _console.Write(
            new Text($"{Environment.NewLine}{Clean(text)}{Environment.NewLine}", new Style(decoration: Decoration.Bold))
        );

    /// <summary>Writes a sentence under a heading.</summary>
    public void Line(string text, bool alarming = false) =>
        Padded(new Text(Clean(text), alarming ? new Style(Color.Red) : null));

    /// <summary>Writes rows of name and value.</summary>
    public void Rows(IEnumerable<(string Name, string Value)> rows)
    {
        var table = new Table { Border = _isTerminal ? TableBorder.Rounded : TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn(string.Empty) { NoWrap = true });
        table.AddColumn(new TableColumn(string.Empty) { Alignment = Justify.Right });
        foreach (var (name, value) in rows)
        {
            table.AddRow(new Text(Clean(name)), new Text(Clean(value)));
        }

        Padded(table);
    }

    /// <summary>What comes from disks and media must not steer the terminal.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            bool reorders = c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            clean.Append((char.IsControl(c) && c != '\n') || reorders ? '?' : c);
        }

        return clean.ToString();
    }

    private void Padded(Spectre.Console.Rendering.IRenderable content)
    {
        _console.Write(new Padder(content, new Padding(Indent, 0, 0, 0)));
    }
}
