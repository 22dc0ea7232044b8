using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// REPORT DENSITY SUPPORT's answer (SSC-5): a 4-byte header and descriptors, of densities
/// (<see cref="DensityDescriptor"/>) or, when the command asked with MEDIUM TYPE, of media
/// (<see cref="MediumTypeDescriptor"/>).
/// </summary>
public static class DensityReport
{
    /// <summary>Bytes before the first descriptor.</summary>
    public const int HeaderSize = 4;

    /// <summary>The length counts what follows it, with the two reserved bytes.</summary>
    private const int CountedHeader = 2;

    /// <summary>Bytes of an answer with this many descriptors.</summary>
    /// <typeparam name="T">Kind of descriptor.</typeparam>
    public static int Size<T>(int count)
        where T : struct, IWireStructure<T> => HeaderSize + (count * T.Size);

    /// <summary>Reads an answer; what is cut off is left out.</summary>
    /// <typeparam name="T">Kind of descriptor.</typeparam>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead<T>(ReadOnlySpan<byte> source, out IReadOnlyList<T> descriptors)
        where T : struct, IWireStructure<T>
    {
        var found = new List<T>();
        descriptors = found;
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var end = CountedHeader + BinaryPrimitives.ReadUInt16BigEndian(source);
        var rest = source[HeaderSize..Math.Max(HeaderSize, Math.Min(end, source.Length))];
        while (T.TryRead(rest, out var descriptor))
        {
            found.Add(descriptor);
            rest = rest[T.Size..];
        }

        return true;
    }

    /// <summary>Writes header and descriptors after clearing the bytes.</summary>
    /// <typeparam name="T">Kind of descriptor.</typeparam>
    public static void Write<T>(IReadOnlyList<T> descriptors, Span<byte> destination)
        where T : struct, IWireStructure<T>
    {
        var size = Size<T>(descriptors.Count);
        destination[..size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)(size - CountedHeader));
        var rest = destination[HeaderSize..];
        foreach (var descriptor in descriptors)
        {
            descriptor.Write(rest);
            rest = rest[T.Size..];
        }
    }
}
