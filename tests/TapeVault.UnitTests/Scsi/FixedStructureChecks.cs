using System.Reflection;
using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>What must hold of every structure of fixed size, whichever it is.</summary>
internal static class FixedStructureChecks
{
    private const int RandomRounds = 2000;
    private const byte Dirt = 0xA5;

    /// <summary>Calls one of the checks for the type of <paramref name="value"/>.</summary>
    public static void Run(string check, object value, byte[] bytes)
    {
        var method = typeof(FixedStructureChecks)
            .GetMethod(check, BindingFlags.Public | BindingFlags.Static)!
            .MakeGenericMethod(value.GetType());
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value, bytes], null);
    }

    /// <summary>Bytes and value are the same thing; a dirty destination is cleared; longer input and room are tolerated.</summary>
    public static void BothWays<T>(T value, byte[] bytes)
        where T : struct, IWireStructure<T>
    {
        var room = new byte[T.Size + 3];
        room.AsSpan().Fill(Dirt);
        value.Write(room);
        Assert.Multiple(() =>
        {
            Assert.That(bytes, Has.Length.EqualTo(T.Size));
            Assert.That(Hex.Text(room.AsSpan(0, T.Size)), Is.EqualTo(Hex.Text(bytes)));
            Assert.That(room[T.Size..], Is.All.EqualTo(Dirt), "wrote beyond its size");
            Assert.That(T.TryRead(bytes, out var exact), Is.True);
            Assert.That(exact, Is.EqualTo(value));
            Assert.That(T.TryRead([.. bytes, Dirt, Dirt], out var longer), Is.True);
            Assert.That(longer, Is.EqualTo(value));
        });
    }

    public static void EveryTruncation<T>(T value, byte[] bytes)
        where T : struct, IWireStructure<T>
    {
        for (var length = 0; length < T.Size; length++)
        {
            Assert.That(T.TryRead(bytes.AsSpan(0, length), out _), Is.False, $"{value} of {length} bytes");
            var room = new byte[length];
            Assert.That(() => value.Write(room), Throws.InstanceOf<ArgumentException>(), $"{length} bytes of room");
        }
    }

    public static void IsRefused<T>(T value, byte[] bytes)
        where T : struct, IWireStructure<T> => Assert.That(T.TryRead(bytes, out _), Is.False, value.ToString());

    /// <summary>Never throws; what was read can be written and is read again as the same.</summary>
    public static void RandomBytes<T>(T value, byte[] bytes)
        where T : struct, IWireStructure<T>
    {
        var random = new Random(typeof(T).Name.Length + bytes.Length);
        var input = new byte[T.Size];
        var output = new byte[T.Size];
        for (var round = 0; round < RandomRounds; round++)
        {
            random.NextBytes(input);
            Array.Copy(bytes, input, random.Next(Math.Min(5, T.Size)));
            if (!T.TryRead(input, out var read))
            {
                continue;
            }

            read.Write(output);
            Assert.That(T.TryRead(output, out var again), Is.True, Hex.Text(input));
            Assert.That(again, Is.EqualTo(read), $"{value}: {Hex.Text(input)}");
        }
    }
}
