using System.Globalization;
using System.Text;

namespace TapeVault.HardwareSim.Runner.Serve;

/// <summary>The words of a control line, taken one by one.</summary>
internal sealed class ControlWords
{
    private readonly Queue<string> _words = new();

    private ControlWords() { }

    /// <summary>How many are left.</summary>
    public int Count => _words.Count;

    /// <summary>Cuts a line at blanks; what stands in double quotes stays together.</summary>
    /// <exception cref="ControlRefusalException">A quote is not closed.</exception>
    public static ControlWords Parse(string line)
    {
        var words = new ControlWords();
        var word = new StringBuilder();
        bool isQuoted = false;
        bool hasWord = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
                hasWord = true;
            }
            else if (char.IsWhiteSpace(c) && !isQuoted)
            {
                words.Add(word, hasWord);
                hasWord = false;
            }
            else
            {
                word.Append(c);
                hasWord = true;
            }
        }

        words.Add(word, hasWord);
        return isQuoted ? throw new ControlRefusalException("a quote is not closed") : words;
    }

    /// <summary>The next word.</summary>
    public string Text() =>
        _words.TryDequeue(out var word) ? word : throw new ControlRefusalException("a word is missing; try help");

    /// <summary>The next word as a number from 0.</summary>
    public int Number()
    {
        var text = Text();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new ControlRefusalException($"'{text}' is not a number");
    }

    /// <summary>The next word as seconds.</summary>
    public TimeSpan Seconds() => TimeSpan.FromSeconds(Number());

    /// <summary>All the others.</summary>
    public IReadOnlyList<string> Rest()
    {
        string[] rest = [.. _words];
        _words.Clear();
        return rest;
    }

    private void Add(StringBuilder word, bool hasWord)
    {
        if (hasWord)
        {
            _words.Enqueue(word.ToString());
        }

        word.Clear();
    }
}
