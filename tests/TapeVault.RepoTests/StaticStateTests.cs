using System.Collections.Frozen;
using System.Text.Json;
using NUnit.Framework;

namespace TapeVault.RepoTests;

[TestFixture]
public sealed class StaticStateTests
{
    [Test]
    public void No_static_field_of_the_product_can_change()
    {
        Assert.That(ProductAssemblies.Product, Has.Count.EqualTo(9));
        Assert.That(ProductAssemblies.Product.SelectMany(StaticState.In), Is.Empty);
    }

    [TestCase(typeof(Counter))]
    [TestCase(typeof(Setting))]
    [TestCase(typeof(Announcement))]
    [TestCase(typeof(Table))]
    [TestCase(typeof(Names))]
    [TestCase(typeof(HiddenList))]
    [TestCase(typeof(DeepArray))]
    [TestCase(typeof(MutableInside))]
    [TestCase(typeof(FrozenArrays))]
    [TestCase(typeof(Options))]
    [TestCase(typeof(Closure))]
    [TestCase(typeof(Cache<>))]
    [TestCase(typeof(PerThread))]
    public void A_static_field_that_can_change_is_found(Type type)
    {
        Assert.That(StaticState.In(type), Is.Not.Empty);
    }

    [Test]
    public void Fixed_fields_are_left_alone()
    {
        Assert.That(StaticState.In(typeof(Fixed)), Is.Empty);
    }

#pragma warning disable // violating samples
    private static class Counter
    {
        public static int Count;
    }

    private static class Setting
    {
        public static string Name { get; set; } = "";
    }

    private static class Announcement
    {
        public static event Action? Done;
    }

    private static class Table
    {
        public static readonly byte[] Bytes = [1, 2];
    }

    private static class Names
    {
        public static readonly List<string> All = ["a"];
    }

    private static class HiddenList
    {
        public static readonly IReadOnlyList<string> All = new List<string> { "a" };
    }

    private sealed record Row(string Name, byte[] Bytes);

    private static class DeepArray
    {
        public static readonly Row One = new("a", [1]);
    }

    private sealed class Box
    {
        public int Value;
    }

    private static class MutableInside
    {
        public static readonly Box One = new();
    }

    private static class FrozenArrays
    {
        public static readonly FrozenDictionary<int, Row> Rows = new Dictionary<int, Row>
        {
            [1] = new("a", [1]),
        }.ToFrozenDictionary();
    }

    private static class Options
    {
        public static readonly JsonSerializerOptions Json = new();
    }

    private static class Closure
    {
        public static readonly Func<int> Next = Make();

        private static Func<int> Make()
        {
            var count = 0;
            return () => ++count;
        }
    }

    private static class Cache<T>
    {
        public static readonly Dictionary<string, T> Known = [];
    }

    private static class PerThread
    {
        [ThreadStatic]
        private static int _depth;
    }

    private readonly record struct Pair(int First, string Second);

    private sealed record Definition(string Name, Pair Pair, TimeSpan? Limit = null);

    private static class Fixed
    {
        public const int Size = 4;
        public static readonly Pair One = new(1, "a");
        public static readonly Definition Two = new("b", new(2, "c"), TimeSpan.Zero);
        public static readonly IReadOnlyList<Definition> Many = [Two, new("d", One)];
        public static readonly FrozenDictionary<string, Definition> ByName = new Dictionary<string, Definition>
        {
            ["b"] = Two,
        }.ToFrozenDictionary();
        public static readonly Func<int, int> Twice = x => x * 2;
        public static readonly (int Low, string Name) Tuple = (1, "x");
        public static Pair Property { get; } = One;
        public static ReadOnlySpan<byte> Bytes => [1, 2, 3];

        public static int Use(IEnumerable<int> values) => values.Select(static x => x + 1).Sum(x => Twice(x));
    }
#pragma warning restore
}
