using System.Text;

namespace TapeVault.Catalog.Index;

/// <summary>A piece of text that is looked for in many paths. Not thread-safe.</summary>
internal sealed class PathText
{
    private readonly string _text;
    private readonly byte[] _bytes;
    private readonly bool _ignoreCase;
    private byte[] _lower = new byte[512];

    /// <summary>Prepares a text.</summary>
    public PathText(string text, bool ignoreCase)
    {
        _text = text;
        _ignoreCase = ignoreCase;
        _bytes = Encoding.UTF8.GetBytes(ignoreCase && Ascii.IsValid(text) ? text.ToLowerInvariant() : text);
    }

    /// <summary>Whether the text is in a path.</summary>
    public bool IsIn(ReadOnlySpan<byte> path)
    {
        if (!_ignoreCase)
        {
            return path.IndexOf(_bytes) >= 0;
        }

        // of paths and texts in ASCII the bytes are compared: ten million paths must not become strings
        if (!Ascii.IsValid(_text))
        {
            return Encoding.UTF8.GetString(path).Contains(_text, StringComparison.OrdinalIgnoreCase);
        }

        if (_lower.Length < path.Length)
        {
            _lower = new byte[path.Length * 2];
        }

        var lower = _lower.AsSpan(0, path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var b = path[i];
            lower[i] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        return lower.IndexOf(_bytes) >= 0;
    }
}
