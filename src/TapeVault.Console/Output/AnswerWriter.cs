using System.Text.Json;
using Spectre.Console;

namespace TapeVault.Console.Output;

/// <summary>Writes answers and errors, for people or as one line of JSON each.</summary>
internal sealed class AnswerWriter(TextWriter output, TextWriter error, Terminal terminal, bool json)
{
    /// <summary>Whether JSON was asked for.</summary>
    public bool IsJson => json;

    /// <summary>Writes an answer to standard output.</summary>
    public void Write(Answer answer)
    {
        if (json)
        {
            WriteJson(output, answer);
        }
        else
        {
            answer.Print(Screen(output, terminal.OutIsTerminal));
            output.Flush();
        }
    }

    /// <summary>Writes an error to standard error.</summary>
    public void WriteError(ErrorAnswer answer)
    {
        if (json)
        {
            WriteJson(error, answer);
        }
        else
        {
            answer.Print(Screen(error, terminal.ErrorIsTerminal));
            error.Flush();
        }
    }

    private static void WriteJson(TextWriter writer, Answer answer)
    {
        writer.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), AnswerJson.Default));
        writer.Flush();
    }

    private IAnsiConsole Screen(TextWriter writer, bool isTerminal)
    {
        var coloured = isTerminal && terminal.Colour;
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = coloured ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        screen.Profile.Width = isTerminal ? terminal.WidthColumns : Terminal.PipeWidthColumns;
        return screen;
    }
}
