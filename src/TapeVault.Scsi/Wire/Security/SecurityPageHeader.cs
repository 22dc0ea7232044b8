using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>The four bytes before every page of the tape data encryption protocol (SSC-5 8.6).</summary>
/// <param name="PageCode">PAGE CODE.</param>
/// <param name="PageLength">PAGE LENGTH: bytes after the header.</param>
public readonly record struct SecurityPageHeader(ushort PageCode, ushort PageLength)
    : IWireStructure<SecurityPageHeader>
{
    private const int LengthOffset = 2;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SecurityPageHeader value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new SecurityPageHeader(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, PageCode);
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], PageLength);
    }

    /// <summary>The bytes of a page with this code, after its header; a page cut short gives what there is.</summary>
    /// <returns>False if it is another page or shorter than <paramref name="minimum"/> bytes after the header.</returns>
    internal static bool TryReadBody(ReadOnlySpan<byte> source, ushort page, int minimum, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryRead(source, out var header) || header.PageCode != page)
        {
            return false;
        }

        body = source[Size..];
        body = body[..Math.Min(body.Length, header.PageLength)];
        return body.Length >= minimum;
    }
}
