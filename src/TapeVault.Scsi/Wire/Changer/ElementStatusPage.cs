using System.Collections.Immutable;

namespace TapeVault.Scsi.Wire;

/// <summary>One page of READ ELEMENT STATUS data with its descriptors.</summary>
/// <param name="Type">Type of all its elements.</param>
/// <param name="DescriptorLength">Bytes of each descriptor, as found.</param>
/// <param name="Elements">The elements in the order sent.</param>
/// <param name="LengthsAreRight">False if the announced lengths did not fit the descriptors and others were tried.</param>
public sealed record ElementStatusPage(
    ElementType Type,
    int DescriptorLength,
    IReadOnlyList<ElementDescriptor> Elements,
    bool LengthsAreRight = true
)
{
    private const int TaggedSize = ElementDescriptor.FixedSize + 36;
    private const int T10IdentifierBytes = 34;

    /// <summary>Lengths that descriptors have, tried in this order when the announced one cannot be.</summary>
    private static readonly ImmutableArray<int> UsualLengths =
    [
        TaggedSize + Designator.HeaderSize,
        TaggedSize + Designator.HeaderSize + T10IdentifierBytes,
        TaggedSize,
        ElementDescriptor.FixedSize + Designator.HeaderSize,
        ElementDescriptor.FixedSize + Designator.HeaderSize + T10IdentifierBytes,
        ElementDescriptor.FixedSize,
    ];

    /// <summary>Bytes of the page with its header.</summary>
    public int Size => ElementStatusPageHeader.Size + (DescriptorLength * Elements.Count);

    /// <summary>
    /// Reads the page at the beginning of <paramref name="source"/>. When the addresses at the announced distance do not
    /// ascend, the usual distances are tried.
    /// </summary>
    /// <param name="source">Header, descriptors, and whatever follows.</param>
    /// <param name="page">The page; null if there is none.</param>
    /// <param name="usedBytes">Bytes that belong to it.</param>
    /// <returns>False if no page begins here. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out ElementStatusPage? page, out int usedBytes)
    {
        page = null;
        usedBytes = 0;
        if (
            !ElementStatusPageHeader.TryRead(source, out var header)
            || header.Type is < ElementType.MediumTransport or > ElementType.DataTransfer
        )
        {
            return false;
        }

        var body = source[ElementStatusPageHeader.Size..];
        body = body[..Math.Min(body.Length, header.ByteCount)];
        usedBytes = ElementStatusPageHeader.Size + body.Length;
        var announced = Read(body, header);
        var fits = announced is { LengthsAreRight: true };
        page = fits ? announced : ReadByUsualLength(body, header) ?? announced ?? Unreadable(header.Type);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        var first = Elements.Count > 0 ? Elements[0] : default;
        new ElementStatusPageHeader(
            Type,
            first.PrimaryTag is not null,
            first.AlternateTag is not null,
            (ushort)DescriptorLength,
            DescriptorLength * Elements.Count
        ).Write(destination);
        var rest = destination[ElementStatusPageHeader.Size..];
        foreach (var element in Elements)
        {
            element.Write(rest[..DescriptorLength]);
            rest = rest[DescriptorLength..];
        }
    }

    private static ElementStatusPage Unreadable(ElementType type) => new(type, 0, [], LengthsAreRight: false);

    private static ElementStatusPage? ReadByUsualLength(ReadOnlySpan<byte> body, in ElementStatusPageHeader header)
    {
        foreach (var length in UsualLengths)
        {
            var tagged = header with
            {
                DescriptorLength = (ushort)length,
                PrimaryTags = header.PrimaryTags && length >= TaggedSize,
            };
            if (header.ByteCount % length == 0 && Read(body, tagged) is { Elements.Count: > 0 } page)
            {
                return page with { LengthsAreRight = false };
            }
        }

        return null;
    }

    /// <summary>The descriptors at the header's distance; null if that cannot be the distance.</summary>
    private static ElementStatusPage? Read(ReadOnlySpan<byte> body, in ElementStatusPageHeader header)
    {
        if (header.DescriptorLength < ElementDescriptor.FixedSize)
        {
            return null;
        }

        var elements = new List<ElementDescriptor>();
        for (var rest = body; !rest.IsEmpty; )
        {
            var length = Math.Min(rest.Length, header.DescriptorLength);
            if (!ElementDescriptor.TryRead(rest[..length], header, out var element))
            {
                break;
            }

            if (elements.Count > 0 && element.Address <= elements[^1].Address)
            {
                return null;
            }

            elements.Add(element);
            rest = rest[length..];
        }

        return new ElementStatusPage(
            header.Type,
            header.DescriptorLength,
            elements,
            header.ByteCount % header.DescriptorLength == 0
        );
    }
}
