using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// The lists of recommended access order (SSC-5): GENERATE's parameter list and RECEIVE's answer have the same shape, an
/// 8-byte header and segments; the answer tells its process and status in the first two bytes.
/// </summary>
/// <param name="Process">RAO PROCESS of an answer; 0 in a parameter list.</param>
/// <param name="Status">STATUS of an answer: 1 no list, 2 a list is there; 0 in a parameter list.</param>
/// <param name="Segments">The segments.</param>
public readonly record struct UserDataSegmentList(byte Process, byte Status, IReadOnlyList<UserDataSegment> Segments)
{
    /// <summary>Bytes before the first segment.</summary>
    public const int HeaderSize = 8;

    private const byte ProcessMask = 0x07;
    private const int StatusOffset = 1;
    private const byte StatusMask = 0x07;
    private const int LengthOffset = 4;
    private const int LengthFieldSize = 2;

    /// <summary>Bytes of the whole list.</summary>
    public int Size => HeaderSize + (Segments.Count * UserDataSegment.Size);

    /// <summary>Reads a list; descriptors may be longer than 32 bytes, what is cut off is left out.</summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out UserDataSegmentList value)
    {
        value = new UserDataSegmentList(0, 0, []);
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var announced = BinaryPrimitives.ReadUInt32BigEndian(source[LengthOffset..]);
        var rest = source.Slice(HeaderSize, (int)Math.Min(announced, (uint)(source.Length - HeaderSize)));
        var segments = new List<UserDataSegment>();
        while (UserDataSegment.TryRead(rest, out var segment))
        {
            segments.Add(segment);
            rest = rest[Math.Min(rest.Length, LengthFieldSize + BinaryPrimitives.ReadUInt16BigEndian(rest))..];
        }

        value = new UserDataSegmentList(
            Field.Bits(source, 0, ProcessMask),
            Field.Bits(source, StatusOffset, StatusMask),
            segments
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBits(destination, 0, ProcessMask, Process);
        Field.SetBits(destination, StatusOffset, StatusMask, Status);
        BinaryPrimitives.WriteUInt32BigEndian(destination[LengthOffset..], (uint)(Size - HeaderSize));
        var rest = destination[HeaderSize..];
        foreach (var segment in Segments)
        {
            segment.Write(rest);
            rest = rest[UserDataSegment.Size..];
        }
    }
}
