namespace TapeVault.Scsi.Wire;

/// <summary>
/// Supported Log Pages 00h and Supported Log Pages and Subpages 00h/FFh (SPC-5). These have no parameters but codes: one
/// byte each, or two with subpages.
/// </summary>
/// <param name="WithSubpages">Whether it is page 00h/FFh.</param>
/// <param name="Pages">The pages, ascending.</param>
public readonly record struct SupportedLogPages(bool WithSubpages, IReadOnlyList<(byte Page, byte Subpage)> Pages)
{
    /// <summary>SUBPAGE CODE of the list with subpages, and of "all subpages".</summary>
    public const byte AllSubpages = 0xFF;

    private const byte PageMask = 0x3F;
    private const byte SubpageFormatMask = 0x40;
    private const int LengthOffset = 2;

    private int EntryBytes => WithSubpages ? 2 : 1;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => LogPage.HeaderSize + (Pages.Count * EntryBytes);

    /// <summary>Whether a page is in the list.</summary>
    public bool Has(byte page, byte subpage = 0) => Pages.Contains((page, subpage));

    /// <summary>Reads a list; what is cut off is left out.</summary>
    /// <returns>False if the header is missing or it is another page. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out SupportedLogPages value)
    {
        value = new SupportedLogPages(WithSubpages: false, []);
        if (source.Length < LogPage.HeaderSize || (source[0] & PageMask) != 0)
        {
            return false;
        }

        var withSubpages = Field.Bit(source, 0, SubpageFormatMask) && source[1] == AllSubpages;
        int announced = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]);
        var rest = source[LogPage.HeaderSize..];
        rest = rest[..Math.Min(announced, rest.Length)];
        var pages = new List<(byte Page, byte Subpage)>();
        var step = withSubpages ? 2 : 1;
        for (var index = 0; index + step <= rest.Length; index += step)
        {
            pages.Add(((byte)(rest[index] & PageMask), withSubpages ? rest[index + 1] : (byte)0));
        }

        value = new SupportedLogPages(withSubpages, pages);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Field.SetBit(destination, 0, SubpageFormatMask, WithSubpages);
        destination[1] = WithSubpages ? AllSubpages : (byte)0;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(
            destination[LengthOffset..],
            (ushort)(Size - LogPage.HeaderSize)
        );
        var rest = destination[LogPage.HeaderSize..];
        foreach (var (page, subpage) in Pages)
        {
            rest[0] = page;
            if (WithSubpages)
            {
                rest[1] = subpage;
            }

            rest = rest[EntryBytes..];
        }
    }
}
