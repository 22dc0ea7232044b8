using System.Buffers.Binary;

namespace TapeVault.Catalog.Index;

/// <summary>Takes numbers and bytes of index records from the front of a span; any fault is remembered, nothing is thrown.</summary>
internal ref struct IndexCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether something did not fit; what was given since is zero or empty.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes not yet taken.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Takes bytes.</summary>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (Failed || count > (ulong)_rest.Length)
        {
            Failed = true;
            return default;
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    /// <summary>Takes one byte.</summary>
    public byte TakeByte()
    {
        var taken = Take(1);
        return taken.IsEmpty ? (byte)0 : taken[0];
    }

    /// <summary>Takes eight bytes, least first.</summary>
    public long TakeInt64()
    {
        var taken = Take(sizeof(long));
        return taken.IsEmpty ? 0 : BinaryPrimitives.ReadInt64LittleEndian(taken);
    }

    /// <summary>Takes a number of seven bits a byte.</summary>
    public ulong TakeVarint()
    {
        ulong value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            var b = _rest[i];
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b < 0x80)
            {
                Failed |= i == 9 && b > 1;
                _rest = _rest[(i + 1)..];
                return Failed ? 0 : value;
            }
        }

        Failed = true;
        return 0;
    }

    /// <summary>Takes a number that must not be above a limit.</summary>
    public long TakeUpTo(long largest)
    {
        var value = TakeVarint();
        Failed |= value > (ulong)largest;
        return Failed ? 0 : (long)value;
    }

    /// <summary>Takes a signed number.</summary>
    public long TakeSigned()
    {
        var value = TakeVarint();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
