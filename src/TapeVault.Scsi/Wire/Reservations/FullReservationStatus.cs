using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN, READ FULL STATUS (SPC-5): all registrations.</summary>
/// <param name="Generation">PRGENERATION.</param>
/// <param name="Registrations">The registrations.</param>
public readonly record struct FullReservationStatus(uint Generation, IReadOnlyList<RegistrationStatus> Registrations)
{
    private const int HeaderSize = 8;
    private const int LengthOffset = 4;

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => HeaderSize + Registrations.Sum(registration => registration.Size);

    /// <summary>Reads an answer; what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out FullReservationStatus value)
    {
        value = new FullReservationStatus(0, []);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source[LengthOffset..]);
        var rest = source.Slice(HeaderSize, (int)Math.Min(announced, (uint)(source.Length - HeaderSize)));
        var registrations = new List<RegistrationStatus>();
        while (RegistrationStatus.TryRead(rest, out var registration))
        {
            registrations.Add(registration);
            rest = rest[registration.Size..];
        }

        value = new FullReservationStatus(BinaryPrimitives.ReadUInt32BigEndian(source), registrations);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, Generation);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LengthOffset..], (uint)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var registration in Registrations)
        {
            registration.Write(rest);
            rest = rest[registration.Size..];
        }
    }
}
