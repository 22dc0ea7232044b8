using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace TapeVault.SimulationTests.Fuzz;

/// <summary>
/// Looks at everything that a value read from the wire has to say: a property that fails is as bad as a reader that does. What
/// can be written is written, read again and written again, which has to give the same bytes.
/// </summary>
internal sealed class ValueLook
{
    private const int Depth = 4;
    private const int LargestSize = 1 << 20;
    private const int MostCounted = 64;

    private readonly Dictionary<Type, Func<object, object?>[]> _getters = [];
    private readonly Dictionary<Type, Func<object, byte[]>?> _writers = [];

    private delegate void WriteBytes<T>(ref T value, Span<byte> destination);

    /// <summary>Looks at a value.</summary>
    public void At(object? value) => At(value, Depth);

    /// <summary>The value as bytes, null if it has no way to be written.</summary>
    public byte[]? Written(object value)
    {
        if (!_writers.TryGetValue(value.GetType(), out var write))
        {
            write = MakeWriter(value.GetType());
            _writers.Add(value.GetType(), write);
        }

        return write?.Invoke(value);
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("TapeVault.", StringComparison.Ordinal) is true;

    private static Func<object, object?>[] MakeGetters(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property =>
                    property.GetIndexParameters().Length == 0
                    && property.CanRead
                    && property.GetMethod!.IsPublic
                    && !property.PropertyType.IsByRefLike
                )
                .Select(MakeGetter),
        ];

    private static Func<object, object?> MakeGetter(PropertyInfo property)
    {
        var value = Expression.Parameter(typeof(object));
        return Expression
            .Lambda<Func<object, object?>>(
                Expression.Convert(
                    Expression.Property(Expression.Convert(value, property.DeclaringType!), property),
                    typeof(object)
                ),
                value
            )
            .Compile();
    }

    private static Func<object, byte[]>? MakeWriter(Type type)
    {
        var size = type.GetProperty("Size", typeof(int));
        var write = type.GetMethod("Write", [typeof(Span<byte>)]);
        if (size is null || write is null || !type.IsValueType)
        {
            return null;
        }

        return (Func<object, byte[]>)
            typeof(ValueLook)
                .GetMethod(nameof(WriterOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [size, write])!;
    }

    private static Func<object, byte[]> WriterOf<T>(PropertyInfo size, MethodInfo write)
        where T : struct
    {
        var writer = write.CreateDelegate<WriteBytes<T>>();
        var getSize = size.GetMethod!.IsStatic ? null : MakeGetter(size);
        var fixedSize = getSize is null ? (int)size.GetValue(null)! : 0;
        return boxed =>
        {
            var value = (T)boxed;
            var length = getSize is null ? fixedSize : (int)getSize(boxed)!;
            if (length > LargestSize)
            {
                throw new InvalidOperationException($"a size of {length} bytes");
            }

            var room = new byte[length];
            room.AsSpan().Fill(0xA5);
            writer(ref value, room);
            return room;
        };
    }

    private void At(object? value, int depth)
    {
        if (value is null or string or byte[] || depth == 0)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            // a list is looked through; what is counted out on demand, such as the addresses of a range, has no end in itself
            var left = value is ICollection ? int.MaxValue : MostCounted;
            foreach (var item in items)
            {
                At(item, depth - 1);
                if (--left == 0)
                {
                    break;
                }
            }

            return;
        }

        var type = value.GetType();
        if (!IsOurs(type) || type.IsEnum)
        {
            return;
        }

        if (!_getters.TryGetValue(type, out var getters))
        {
            getters = MakeGetters(type);
            _getters.Add(type, getters);
        }

        foreach (var get in getters)
        {
            At(get(value), depth - 1);
        }
    }
}
