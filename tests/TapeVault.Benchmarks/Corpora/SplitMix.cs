using System.Runtime.InteropServices;

namespace TapeVault.Benchmarks.Corpora;

/// <summary>
/// A small generator whose numbers stay the same on every runtime: SplitMix64 (Steele, Lea, Flood 2014). Fast enough to
/// fill gigabytes, and nothing compresses or repeats in its bytes.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one item of a corpus, the same whatever order the items are made in.</summary>
    public static SplitMix For(ulong seed, char corpus, int item)
    {
        var generator = new SplitMix(unchecked((seed * 31) + corpus));
        return new SplitMix(unchecked(generator.Next() + ((ulong)item * 0xD1B54A32D192ED03)));
    }

    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>Lognormal distribution.</summary>
    public double Lognormal(double mu, double sigma)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Fraction()));
        return Math.Exp(mu + (sigma * radius * Math.Cos(2 * Math.PI * Fraction())));
    }

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public void Fill(Span<byte> target)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(target);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Next();
        }

        foreach (ref var rest in target[(words.Length * sizeof(ulong))..])
        {
            rest = (byte)(Next() & 0xFF);
        }
    }
}
