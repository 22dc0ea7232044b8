namespace TapeVault.Media.Ltfs.Format;

/// <summary>Reads the plain values of one element's children, and remembers which were there: each may stand once.</summary>
/// <param name="cursor">The text.</param>
/// <param name="owner">The element whose children these are, for messages.</param>
internal class LtfsFields(LtfsXmlCursor cursor, string owner)
{
    private readonly List<string> _seen = new(16);

    /// <summary>Notes a child.</summary>
    /// <exception cref="LtfsFormatException">It was there before.</exception>
    public void Note(string name)
    {
        if (_seen.Contains(name))
        {
            throw Invalid($"'{owner}' has two of '{name}'");
        }

        _seen.Add(name);
    }

    /// <summary>Whether a child was there.</summary>
    public bool Has(string name) => _seen.Contains(name);

    /// <summary>Fails unless all of these were there.</summary>
    public void Require(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!_seen.Contains(name))
            {
                throw Invalid($"'{owner}' lacks '{name}'");
            }
        }
    }

    /// <summary>Text that may not be empty.</summary>
    public string FilledText() =>
        cursor.ReadText() is { Length: > 0 } text ? text : throw Invalid($"a text in '{owner}' is empty");

    /// <summary>A boolean.</summary>
    public bool Boolean() =>
        cursor.ReadText() is var text && LtfsScalar.TryParseBoolean(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is neither true nor false");

    /// <summary>A number, 0 to 2^63-1.</summary>
    public long Integer() =>
        cursor.ReadText() is var text && LtfsScalar.TryParseInteger(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is not a number");

    /// <summary>A number, 0 to 2^64-1.</summary>
    public ulong Unsigned() =>
        cursor.ReadText() is var text && LtfsScalar.TryParseUnsigned(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is not a number");

    /// <summary>A time.</summary>
    public LtfsTime Time() =>
        cursor.ReadText() is var text && LtfsTime.TryParse(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is not a time");

    /// <summary>A UUID.</summary>
    public Guid Uuid() =>
        cursor.ReadText() is var text && LtfsScalar.TryParseUuid(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is not a UUID");

    /// <summary>A partition id.</summary>
    public char Partition() =>
        cursor.ReadText() is var text && LtfsScalar.TryParsePartition(text, out var value)
            ? value
            : throw Invalid($"'{Shortened(text)}' in '{owner}' is not a partition id");

    /// <summary>The exception for a broken rule.</summary>
    public LtfsFormatException Invalid(string what) => new(LtfsFault.Invalid, $"In the text, {what}{cursor.Place}.");

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
