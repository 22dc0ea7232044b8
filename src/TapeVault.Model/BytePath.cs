using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TapeVault.Model;

/// <summary>
/// A relative path of any bytes, components separated by <c>/</c>, no leading or trailing slash; empty is the root.
/// Linux names are bytes, not text, so a backup must not pass them through a <see cref="string"/>.
/// Order is the order of a depth-first walk over sorted siblings: <c>/</c> sorts below every other byte.
/// </summary>
public readonly struct BytePath : IEquatable<BytePath>, IComparable<BytePath>
{
    private readonly byte[]? _bytes;

    /// <summary>Wraps the bytes; the array is not copied and must not be changed afterwards.</summary>
    public BytePath(byte[] bytes) => _bytes = bytes;

    /// <summary>The root of a tree.</summary>
    public static BytePath Root => default;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Length in bytes.</summary>
    public int Length => _bytes?.Length ?? 0;

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => Length == 0;

    /// <summary>The last component.</summary>
    public ReadOnlySpan<byte> Name => Bytes[(Bytes.LastIndexOf((byte)'/') + 1)..];

    /// <summary>The path without its last component.</summary>
    public BytePath Parent
    {
        get
        {
            var slash = Bytes.LastIndexOf((byte)'/');
            return slash < 0 ? Root : new BytePath(Bytes[..slash].ToArray());
        }
    }

    /// <summary>A path from text, encoded as UTF-8.</summary>
    public static BytePath FromText(string text) => new(Encoding.UTF8.GetBytes(text.Trim('/')));

    /// <summary>Appends one component.</summary>
    public BytePath Append(ReadOnlySpan<byte> name)
    {
        if (IsRoot)
        {
            return new BytePath(name.ToArray());
        }

        var joined = new byte[Length + 1 + name.Length];
        Bytes.CopyTo(joined);
        joined[Length] = (byte)'/';
        name.CopyTo(joined.AsSpan(Length + 1));
        return new BytePath(joined);
    }

    /// <summary>Whether this path is <paramref name="folder"/> or lies below it.</summary>
    public bool IsAtOrBelow(BytePath folder) =>
        folder.IsRoot
        || (Bytes.StartsWith(folder.Bytes) && (Length == folder.Length || Bytes[folder.Length] == (byte)'/'));

    /// <summary>Compares in walk order.</summary>
    public int CompareTo(BytePath other) => CompareInWalkOrder(Bytes, other.Bytes);

    /// <summary>Compares two paths in walk order: bytewise, with <c>/</c> below every other byte.</summary>
    public static int CompareInWalkOrder(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return (left[common], right[common]) switch
        {
            ((byte)'/', _) => -1,
            (_, (byte)'/') => 1,
            var (l, r) => l.CompareTo(r),
        };
    }

    /// <inheritdoc/>
    public bool Equals(BytePath other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BytePath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>
    /// The path for people: UTF-8 where it is UTF-8; control characters, backslashes and other bytes as <c>\xHH</c>.
    /// <see cref="FromDisplay"/> reads it back.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(Length);
        var rest = Bytes;
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            if (status == System.Buffers.OperationStatus.Done && !Rune.IsControl(rune) && rune.Value != '\\')
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var b in rest[..used])
                {
                    text.Append("\\x").Append(b.ToString("X2", CultureInfo.InvariantCulture));
                }
            }

            rest = rest[used..];
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; plain text is taken as it is.</summary>
    public static BytePath FromDisplay(string text)
    {
        var bytes = new List<byte>(text.Length);
        var trimmed = text.Trim('/');
        for (var i = 0; i < trimmed.Length; )
        {
            if (
                i + 4 <= trimmed.Length
                && trimmed[i] == '\\'
                && trimmed[i + 1] == 'x'
                && byte.TryParse(
                    trimmed.AsSpan(i + 2, 2),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
            {
                bytes.Add(value);
                i += 4;
                continue;
            }

            var length = char.IsHighSurrogate(trimmed[i]) && i + 1 < trimmed.Length ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(trimmed.Substring(i, length)));
            i += length;
        }

        return new BytePath([.. bytes]);
    }

    /// <summary>Equality of bytes.</summary>
    public static bool operator ==(BytePath left, BytePath right) => left.Equals(right);

    /// <summary>Inequality of bytes.</summary>
    public static bool operator !=(BytePath left, BytePath right) => !left.Equals(right);

    /// <summary>Walk order.</summary>
    public static bool operator <(BytePath left, BytePath right) => left.CompareTo(right) < 0;

    /// <summary>Walk order.</summary>
    public static bool operator >(BytePath left, BytePath right) => left.CompareTo(right) > 0;

    /// <summary>Walk order.</summary>
    public static bool operator <=(BytePath left, BytePath right) => left.CompareTo(right) <= 0;

    /// <summary>Walk order.</summary>
    public static bool operator >=(BytePath left, BytePath right) => left.CompareTo(right) >= 0;
}
