using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN, READ RESERVATION (SPC-5): who holds the logical unit.</summary>
/// <param name="Generation">PRGENERATION.</param>
/// <param name="Holder">The reservation, or null if there is none.</param>
public readonly record struct CurrentReservation(uint Generation, CurrentReservation.Reservation? Holder)
{
    private const int HeaderSize = 8;
    private const int LengthOffset = 4;
    private const int DescriptorSize = 16;
    private const int KeyOffset = 8;
    private const int TypeOffset = 21;
    private const byte ScopeMask = 0xF0;
    private const byte TypeMask = 0x0F;

    /// <summary>A reservation.</summary>
    /// <param name="Key">RESERVATION KEY of the holder; 0 with the types of all registrants.</param>
    /// <param name="Scope">SCOPE: 0 the logical unit.</param>
    /// <param name="Type">TYPE.</param>
    public readonly record struct Reservation(ulong Key, byte Scope, ReservationType Type);

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => HeaderSize + (Holder is null ? 0 : DescriptorSize);

    /// <summary>Reads an answer.</summary>
    /// <returns>False if it is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out CurrentReservation value)
    {
        value = default;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var generation = BinaryPrimitives.ReadUInt32BigEndian(source);
        var length = BinaryPrimitives.ReadUInt32BigEndian(source[LengthOffset..]);
        if (length < DescriptorSize)
        {
            value = new CurrentReservation(generation, null);
            return true;
        }

        if (source.Length < HeaderSize + DescriptorSize)
        {
            return false;
        }

        value = new CurrentReservation(
            generation,
            new Reservation(
                BinaryPrimitives.ReadUInt64BigEndian(source[KeyOffset..]),
                Field.Bits(source, TypeOffset, ScopeMask),
                (ReservationType)Field.Bits(source, TypeOffset, TypeMask)
            )
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, Generation);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LengthOffset..], (uint)(Size - HeaderSize));
        if (Holder is { } holder)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination[KeyOffset..], holder.Key);
            Field.SetBits(destination, TypeOffset, ScopeMask, holder.Scope);
            Field.SetBits(destination, TypeOffset, TypeMask, (byte)holder.Type);
        }
    }
}
