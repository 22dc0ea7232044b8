using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ MEDIA SERIAL NUMBER's answer (SPC-5): a 4-byte length, then text padded to a multiple of four bytes.</summary>
/// <param name="SerialNumber">The serial number without padding.</param>
public readonly record struct MediaSerialNumber(string SerialNumber)
{
    /// <summary>Bytes before the text.</summary>
    public const int HeaderSize = 4;

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => HeaderSize + ((SerialNumber.Length + 3) / 4 * 4);

    /// <summary>Reads an answer.</summary>
    /// <returns>False if it is cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out MediaSerialNumber value)
    {
        value = new MediaSerialNumber("");
        if (source.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(source);
        if (length > (uint)(source.Length - HeaderSize))
        {
            return false;
        }

        value = new MediaSerialNumber(PaddedText.Read(source.Slice(HeaderSize, (int)length)));
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(Size - HeaderSize));
        PaddedText.Write(destination[HeaderSize..Size], SerialNumber);
    }
}
