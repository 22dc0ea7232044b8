using System.Buffers;
using System.CodeDom.Compiler;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TapeVault.RepoTests;

/// <summary>
/// Finds static fields that can change: not read-only, or holding something that can change. Values are followed as far
/// as they go, so that an array inside a record inside a frozen dictionary is found.
/// </summary>
internal static class StaticState
{
    private const BindingFlags AnyStatic =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags AnyInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Types of the framework that cannot change once made.</summary>
    private static readonly Type[] Immutable =
    [
        typeof(string),
        typeof(decimal),
        typeof(Guid),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(TimeSpan),
        typeof(Int128),
        typeof(UInt128),
        typeof(Half),
        typeof(Rune),
        typeof(Range),
        typeof(Index),
        typeof(Uri),
        typeof(Version),
        typeof(Regex),
        typeof(TimeProvider),
        typeof(CompositeFormat),
        typeof(JsonEncodedText),
        typeof(JsonSerializerContext),
        typeof(StringComparer),
        typeof(MemberInfo),
        typeof(Encoding),
        typeof(CultureInfo),
        typeof(System.Numerics.BigInteger),
    ];

    private static readonly Type[] ImmutableCollections =
    [
        typeof(FrozenDictionary<,>),
        typeof(FrozenSet<>),
        typeof(ImmutableArray<>),
        typeof(ImmutableList<>),
        typeof(ImmutableHashSet<>),
        typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>),
        typeof(ImmutableSortedSet<>),
        typeof(ReadOnlyCollection<>),
        typeof(ReadOnlyDictionary<,>),
    ];

    private static readonly Type[] ImmutableGenerics =
    [
        typeof(SearchValues<>),
        typeof(ReadOnlyMemory<>),
        typeof(Comparer<>),
        typeof(EqualityComparer<>),
    ];

    /// <summary>What can change in the static fields of an assembly.</summary>
    public static IEnumerable<string> In(Assembly assembly) =>
        assembly.GetTypes().SelectMany(In).Distinct(StringComparer.Ordinal);

    /// <summary>What can change in the static fields of a type.</summary>
    public static IEnumerable<string> In(Type type) =>
        IsMadeByTheCompiler(type)
            ? []
            : type.GetFields(AnyStatic).Where(field => !field.IsLiteral).SelectMany(field => Check(type, field));

    private static IEnumerable<string> Check(Type type, FieldInfo field)
    {
        var where = $"{type.FullName}.{field.Name}";
        if (!field.IsInitOnly)
        {
            return [$"{where} is not read-only"];
        }

        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return type.ContainsGenericParameters
            ? Declared(field.FieldType, where)
            : Value(field.GetValue(null), field.FieldType, where, seen);
    }

    private static IEnumerable<string> Declared(Type declared, string where) =>
        IsImmutable(declared) || Matches(declared, ImmutableCollections)
            ? []
            : [$"{where} may hold a {declared.Name} that can change"];

    private static IEnumerable<string> Value(object? value, Type declared, string where, HashSet<object> seen)
    {
        if (value is null)
        {
            return declared.IsArray ? [$"{where} is an array"] : [];
        }

        var type = value.GetType();
        if (IsImmutable(type) || (!type.IsValueType && !seen.Add(value)))
        {
            return [];
        }

        return value switch
        {
            Array { Length: 0 } => [],
            JsonSerializerOptions options => options.IsReadOnly
                ? []
                : [$"{where} is an option object that is not frozen"],
            Delegate function => function.GetInvocationList().SelectMany(one => Captured(one.Target, where, seen)),
            ITuple tuple when type.IsValueType => Enumerable
                .Range(0, tuple.Length)
                .SelectMany(item => Value(tuple[item], typeof(object), $"{where}.Item{item + 1}", seen)),
            IEnumerable items when Matches(type, ImmutableCollections) || IsReadOnlyWrapper(type) => items
                .Cast<object?>()
                .SelectMany(item => Value(item, typeof(object), where + "[]", seen)),
            _ when Matches(type, [typeof(KeyValuePair<,>)]) => Fields(value, type, where, seen, demandReadOnly: false),
            _ when type.Assembly == typeof(object).Assembly || IsFramework(type) =>
            [
                $"{where} holds a {type.Name}, which can change",
            ],
            _ => Fields(value, type, where, seen, demandReadOnly: true),
        };
    }

    /// <summary>Lambdas live on a cached instance without fields; anything else is state that the function can reach.</summary>
    private static IEnumerable<string> Captured(object? target, string where, HashSet<object> seen) =>
        target is null || IsMadeByTheCompiler(target.GetType())
            ? []
            : Value(target, target.GetType(), where + " (captured)", seen);

    private static IEnumerable<string> Fields(
        object value,
        Type type,
        string where,
        HashSet<object> seen,
        bool demandReadOnly
    )
    {
        for (
            var part = type;
            part is not null && part != typeof(object) && part != typeof(ValueType);
            part = part.BaseType
        )
        {
            foreach (var field in part.GetFields(AnyInstance))
            {
                var name = $"{where}.{field.Name}";
                // a struct's fields stand in a read-only place, a class's may be set through any reference
                if (demandReadOnly && !field.IsInitOnly && !type.IsValueType)
                {
                    yield return $"{name} is not read-only";
                }

                foreach (var found in Value(field.GetValue(value), field.FieldType, name, seen))
                {
                    yield return found;
                }
            }
        }
    }

    private static bool IsImmutable(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || Array.Exists(Immutable, immutable => immutable.IsAssignableFrom(type))
        || Matches(type, ImmutableGenerics)
        || (Nullable.GetUnderlyingType(type) is { } inner && IsImmutable(inner));

    private static bool Matches(Type type, Type[] generics)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.IsGenericType && generics.Contains(part.GetGenericTypeDefinition()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFramework(Type type) =>
        type.Assembly.GetName().Name is { } name
        && (
            name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        );

    /// <summary>What a collection expression makes for a read-only interface.</summary>
    private static bool IsReadOnlyWrapper(Type type) => type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    private static bool IsMadeByTheCompiler(Type type) =>
        type.Name is "<PrivateImplementationDetails>" or "<>O"
        || type.Name.StartsWith("<>c", StringComparison.Ordinal)
            && !type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal)
        || type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal)
        || type.Name.Contains(">O__", StringComparison.Ordinal)
        || type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsMadeByTheCompiler(outer));
}
