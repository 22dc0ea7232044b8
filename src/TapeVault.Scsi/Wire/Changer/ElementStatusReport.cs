namespace TapeVault.Scsi.Wire;

/// <summary>A whole answer of READ ELEMENT STATUS (SMC-3 6.10.2).</summary>
/// <param name="Header">The header as sent.</param>
/// <param name="Pages">The pages in the order sent.</param>
/// <param name="IsComplete">
/// False if fewer bytes came than the header announces, or a descriptor was cut short: some libraries and targets count
/// wrongly, and a short allocation length does the same.
/// </param>
public sealed record ElementStatusReport(
    ElementStatusHeader Header,
    IReadOnlyList<ElementStatusPage> Pages,
    bool IsComplete = true
)
{
    /// <summary>Bytes of header and pages.</summary>
    public int Size => ElementStatusHeader.Size + Pages.Sum(page => page.Size);

    /// <summary>Every element with its type, in the order sent.</summary>
    public IEnumerable<(ElementType Type, ElementDescriptor Element)> Elements =>
        Pages.SelectMany(page => page.Elements.Select(element => (page.Type, element)));

    /// <summary>A report with right counts.</summary>
    public static ElementStatusReport Of(IReadOnlyList<ElementStatusPage> pages)
    {
        var filled = pages.Where(page => page.Elements.Count > 0).ToList();
        var addresses = filled.SelectMany(page => page.Elements).Select(element => element.Address).ToList();
        var header = new ElementStatusHeader(
            addresses.Count == 0 ? (ushort)0 : addresses.Min(),
            (ushort)addresses.Count,
            filled.Sum(page => page.Size)
        );
        return new ElementStatusReport(header, filled);
    }

    /// <summary>
    /// Reads what is there; what is cut off is left out. The pages decide where they end, not the header's byte count,
    /// which some libraries get wrong.
    /// </summary>
    /// <returns>False if the header is missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out ElementStatusReport? report)
    {
        report = null;
        if (!ElementStatusHeader.TryRead(source, out var header))
        {
            return false;
        }

        var pages = new List<ElementStatusPage>();
        var rest = source[ElementStatusHeader.Size..];
        while (ElementStatusPage.TryRead(rest, out var page, out var usedBytes))
        {
            pages.Add(page!);
            rest = rest[usedBytes..];
        }

        var found = pages.Sum(page => page.Elements.Count);
        var whole = pages.TrueForAll(page => page.Elements.All(element => element.IsComplete));
        report = new ElementStatusReport(header, pages, whole && found >= header.ElementCount);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        Header.Write(destination);
        var rest = destination[ElementStatusHeader.Size..];
        foreach (var page in Pages)
        {
            page.Write(rest);
            rest = rest[page.Size..];
        }
    }
}
