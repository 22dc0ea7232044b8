using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Tape Data Encryption In Support and Out Support pages (0000h, 0001h) and Supported Key Formats page (0011h), SSC-5: a
/// header and codes, of two bytes for pages and of one byte for key formats.
/// </summary>
/// <param name="PageCode"><see cref="TapeEncryptionPage.InSupport"/>, <see cref="TapeEncryptionPage.OutSupport"/> or <see cref="TapeEncryptionPage.SupportedKeyFormats"/>.</param>
/// <param name="Codes">The codes in the order sent.</param>
public readonly record struct SecurityPageList(ushort PageCode, IReadOnlyList<ushort> Codes)
{
    private int CodeBytes => PageCode == TapeEncryptionPage.SupportedKeyFormats ? sizeof(byte) : sizeof(ushort);

    /// <summary>Bytes of the whole page.</summary>
    public int Size => SecurityPageHeader.Size + (Codes.Count * CodeBytes);

    /// <summary>Reads a page; what is cut off is left out.</summary>
    /// <returns>False if it is another page. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, ushort page, out SecurityPageList value)
    {
        value = new SecurityPageList(page, []);
        if (!SecurityPageHeader.TryReadBody(source, page, 0, out var body))
        {
            return false;
        }

        var codes = new ushort[body.Length / value.CodeBytes];
        for (var index = 0; index < codes.Length; index++)
        {
            codes[index] =
                value.CodeBytes == sizeof(byte)
                    ? body[index]
                    : BinaryPrimitives.ReadUInt16BigEndian(body[(index * sizeof(ushort))..]);
        }

        value = new SecurityPageList(page, codes);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        new SecurityPageHeader(PageCode, (ushort)(Size - SecurityPageHeader.Size)).Write(destination);
        var rest = destination[SecurityPageHeader.Size..];
        foreach (var code in Codes)
        {
            if (CodeBytes == sizeof(byte))
            {
                rest[0] = (byte)code;
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(rest, code);
            }

            rest = rest[CodeBytes..];
        }
    }
}
