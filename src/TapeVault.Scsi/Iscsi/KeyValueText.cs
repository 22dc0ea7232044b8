using System.Text;

namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// The text of login and text PDUs: <c>key=value</c> pairs, each ended by a zero byte (RFC 7143 6.1). Order is kept and a key
/// may stand several times, as TargetName does in an answer to SendTargets.
/// </summary>
public sealed class KeyValueText
{
    /// <summary>Longest key name in bytes (RFC 7143 6.1).</summary>
    public const int LongestKey = 63;

    /// <summary>Longest value that is taken in bytes; binary values of CHAP are the longest that the standard has.</summary>
    public const int LongestValue = 8192;

    /// <summary>Most pairs that are taken.</summary>
    public const int MostPairs = 4096;

    private readonly List<KeyValuePair<string, string>> _pairs = [];

    /// <summary>The pairs in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value of a key, null if it does not stand here.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (string.Equals(pair.Key, key, StringComparison.Ordinal))
                {
                    return pair.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads text that is complete, the zero byte after the last pair included or not.</summary>
    /// <returns>False if a pair has no name, no equals sign, is too long, or there are too many. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out KeyValueText value)
    {
        value = new KeyValueText();
        while (!source.IsEmpty)
        {
            var end = source.IndexOf((byte)0);
            var pair = end < 0 ? source : source[..end];
            source = end < 0 ? [] : source[(end + 1)..];
            // some targets pad with further zeros
            if (!pair.IsEmpty && !value.TryAdd(pair))
            {
                value = new KeyValueText();
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a pair at the end.</summary>
    public KeyValueText Add(string key, string value)
    {
        _pairs.Add(new KeyValuePair<string, string>(key, value));
        return this;
    }

    /// <summary>All pairs as bytes, each with its zero byte.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        foreach (var (key, value) in _pairs)
        {
            bytes.Write(Encoding.UTF8.GetBytes(key));
            bytes.WriteByte((byte)'=');
            bytes.Write(Encoding.UTF8.GetBytes(value));
            bytes.WriteByte(0);
        }

        return bytes.ToArray();
    }

    private bool TryAdd(ReadOnlySpan<byte> pair)
    {
        var equals = pair.IndexOf((byte)'=');
        if (equals is <= 0 or > LongestKey || pair.Length - equals - 1 > LongestValue || _pairs.Count == MostPairs)
        {
            return false;
        }

        Add(Encoding.UTF8.GetString(pair[..equals]), Encoding.UTF8.GetString(pair[(equals + 1)..]));
        return true;
    }
}
