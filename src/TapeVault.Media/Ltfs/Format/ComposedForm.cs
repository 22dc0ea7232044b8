using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TapeVault.Media.Ltfs.Format;

/// <summary>
/// Unicode normalization form C (UAX #15). LTFS names are stored composed, and the runtime's own
/// <see cref="string.Normalize()"/> returns its input unchanged when globalization is invariant, as it is here.
/// </summary>
internal static class ComposedForm
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TailCount;

    private static readonly CompositionTable Table = CompositionTable.Load();

    /// <summary>The composed form; the same instance if the text is ASCII.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, runes);
        }

        Reorder(runes);
        Compose(runes);
        var composed = new StringBuilder(runes.Count);
        foreach (var value in runes)
        {
            composed.Append(new Rune(value).ToString());
        }

        return composed.ToString();
    }

    private static void Decompose(int character, List<int> into)
    {
        if (character is >= HangulBase and < HangulBase + HangulCount)
        {
            var index = character - HangulBase;
            into.Add(LeadBase + (index / (VowelCount * TailCount)));
            into.Add(VowelBase + (index % (VowelCount * TailCount) / TailCount));
            if (index % TailCount != 0)
            {
                into.Add(TailBase + (index % TailCount));
            }
        }
        else if (Table.Decompositions.TryGetValue(character, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(character);
        }
    }

    /// <summary>Canonical ordering: marks behind a starter sorted by class, equal classes kept in order.</summary>
    private static void Reorder(List<int> runes)
    {
        for (var i = 1; i < runes.Count; i++)
        {
            var rune = runes[i];
            var order = Table.ClassOf(rune);
            var at = i;
            while (order != 0 && at > 0 && Table.ClassOf(runes[at - 1]) > order)
            {
                runes[at] = runes[at - 1];
                at--;
            }

            runes[at] = rune;
        }
    }

    private static void Compose(List<int> runes)
    {
        var starter = -1;
        var lastClass = -1;
        var kept = 0;
        foreach (var rune in runes.ToArray())
        {
            var order = Table.ClassOf(rune);
            var blocked = lastClass >= order;
            if (starter >= 0 && !blocked && ComposePair(runes[starter], rune) is { } composite)
            {
                runes[starter] = composite;
                continue;
            }

            if (order == 0)
            {
                starter = kept;
                lastClass = -1;
            }
            else
            {
                lastClass = order;
            }

            runes[kept++] = rune;
        }

        runes.RemoveRange(kept, runes.Count - kept);
    }

    private static int? ComposePair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TailCount);
        }

        if (
            first is >= HangulBase and < HangulBase + HangulCount
            && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount
        )
        {
            return first + second - TailBase;
        }

        return Table.Compositions.TryGetValue((first, second), out var composite) ? composite : null;
    }

    /// <summary>The embedded table, <c>unicode-composition.txt</c>.</summary>
    private sealed class CompositionTable
    {
        private readonly FrozenDictionary<int, byte> _classes;

        private CompositionTable(
            Dictionary<int, ImmutableArray<int>> decompositions,
            Dictionary<(int First, int Second), int> compositions,
            Dictionary<int, byte> classes
        )
        {
            Decompositions = decompositions.ToFrozenDictionary();
            Compositions = compositions.ToFrozenDictionary();
            _classes = classes.ToFrozenDictionary();
        }

        public FrozenDictionary<int, ImmutableArray<int>> Decompositions { get; }

        public FrozenDictionary<(int First, int Second), int> Compositions { get; }

        public int ClassOf(int character) => character < 0x300 ? 0 : _classes.GetValueOrDefault(character);

        public static CompositionTable Load()
        {
            var decompositions = new Dictionary<int, ImmutableArray<int>>();
            var compositions = new Dictionary<(int First, int Second), int>();
            var classes = new Dictionary<int, byte>();
            using var stream = typeof(ComposedForm).Assembly.GetManifestResourceStream("unicode-composition.txt")!;
            using var lines = new StreamReader(stream);
            while (lines.ReadLine() is { } line)
            {
                var fields = line.Split(' ', '-');
                switch (fields[0])
                {
                    case "C":
                        for (var character = Hex(fields[1]); character <= Hex(fields[2]); character++)
                        {
                            classes.Add(character, byte.Parse(fields[3], CultureInfo.InvariantCulture));
                        }

                        break;
                    case "D":
                        compositions.Add((Hex(fields[2]), Hex(fields[3])), Hex(fields[1]));
                        goto case "E";
                    case "E":
                        decompositions.Add(Hex(fields[1]), [.. fields[2..].Select(Hex)]);
                        break;
                    default:
                        break;
                }
            }

            return new CompositionTable(decompositions, compositions, classes);
        }

        private static int Hex(string digits) =>
            int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
