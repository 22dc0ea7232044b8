using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>One element of a library as READ ELEMENT STATUS tells it (SMC-3 6.10.4 to 6.10.7).</summary>
/// <param name="Address">ELEMENT ADDRESS.</param>
/// <param name="Flags">FULL, ACCESS, EXCEPT and the mail slot's bits.</param>
/// <param name="Condition">Additional sense code and qualifier; they mean something with EXCEPT.</param>
/// <param name="Bus">Where a drive answers; of other elements nothing.</param>
/// <param name="MediumType">MEDIUM TYPE.</param>
/// <param name="SourceElement">SOURCE STORAGE ELEMENT ADDRESS: the slot the cartridge came from; null without SVALID.</param>
/// <param name="Inverted">INVERT: turned over on its way.</param>
/// <param name="Disabled">ED: the element is out of use.</param>
/// <param name="PrimaryTag">Primary volume tag; null if the page has none.</param>
/// <param name="AlternateTag">Alternate volume tag; null if the page has none.</param>
/// <param name="Device">Identifier of a drive, asked for with DVCID; null if there is none or it was cut short.</param>
/// <param name="IsComplete">False if the descriptor was cut short; what is missing is null.</param>
public readonly record struct ElementDescriptor(
    ushort Address,
    ElementFlags Flags,
    AdditionalSense Condition = default,
    ElementBusAddress Bus = default,
    CartridgeType MediumType = CartridgeType.Unspecified,
    ushort? SourceElement = null,
    bool Inverted = false,
    bool Disabled = false,
    VolumeTag? PrimaryTag = null,
    VolumeTag? AlternateTag = null,
    Designator? Device = null,
    bool IsComplete = true
)
{
    /// <summary>Bytes before the volume tags.</summary>
    public const int FixedSize = 12;

    private const int FlagsOffset = 2;
    private const int CodeOffset = 4;
    private const int QualifierOffset = 5;
    private const int BusOffset = 6;
    private const int SourceFlagsOffset = 9;
    private const byte SourceValidMask = 0x80;
    private const byte InvertedMask = 0x40;
    private const byte DisabledMask = 0x08;
    private const byte MediumTypeMask = 0x07;
    private const int SourceOffset = 10;

    /// <summary>Whether a cartridge is in it.</summary>
    public bool IsFull => Flags.HasFlag(ElementFlags.Full);

    /// <summary>Bytes that it needs: tags as they are, and the identifier's header even when there is none.</summary>
    public int Size =>
        FixedSize
        + (PrimaryTag is null ? 0 : VolumeTag.Size)
        + (AlternateTag is null ? 0 : VolumeTag.Size)
        + (Device?.Size ?? Designator.HeaderSize);

    /// <summary>Reads one descriptor, all of <paramref name="source"/>.</summary>
    /// <param name="source">The descriptor's bytes, fewer if the answer was cut.</param>
    /// <param name="page">Header of its page.</param>
    /// <param name="value">The element.</param>
    /// <returns>False if even address and state are missing. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, in ElementStatusPageHeader page, out ElementDescriptor value)
    {
        value = default;
        if (source.Length < FixedSize)
        {
            return false;
        }

        value = ReadFixed(source, page.Type);
        var rest = source[FixedSize..];
        if (page.PrimaryTags)
        {
            value = value with { PrimaryTag = TakeTag(ref rest, value, out var complete), IsComplete = complete };
        }

        // one maker's libraries set AVOLTAG and leave the tag out, which the descriptor's length betrays
        var room = page.DescriptorLength - FixedSize - (page.PrimaryTags ? VolumeTag.Size : 0);
        if (page.AlternateTags && room >= VolumeTag.Size)
        {
            value = value with { AlternateTag = TakeTag(ref rest, value, out var complete), IsComplete = complete };
        }

        if (Designator.TryRead(rest, out var device))
        {
            return device.Value.Length == 0 || SetDevice(ref value, device);
        }

        value = value with { IsComplete = value.IsComplete && source.Length >= page.DescriptorLength };
        return true;
    }

    /// <summary>Clears <paramref name="destination"/> and writes the descriptor; the rest of it stays zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        destination.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, Address);
        destination[FlagsOffset] = (byte)Flags;
        destination[CodeOffset] = Condition.Code;
        destination[QualifierOffset] = Condition.Qualifier;
        Bus.Write(destination[BusOffset..]);
        Field.SetBit(destination, SourceFlagsOffset, SourceValidMask, SourceElement is not null);
        Field.SetBit(destination, SourceFlagsOffset, InvertedMask, Inverted);
        Field.SetBit(destination, SourceFlagsOffset, DisabledMask, Disabled);
        Field.SetBits(destination, SourceFlagsOffset, MediumTypeMask, (byte)MediumType);
        BinaryPrimitives.WriteUInt16BigEndian(destination[SourceOffset..], SourceElement ?? 0);
        var rest = destination[FixedSize..];
        rest = PutTag(rest, PrimaryTag);
        rest = PutTag(rest, AlternateTag);
        Device?.Write(rest);
    }

    private static ElementDescriptor ReadFixed(ReadOnlySpan<byte> source, ElementType type) =>
        new(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            (ElementFlags)source[FlagsOffset],
            new AdditionalSense(source[CodeOffset], source[QualifierOffset]),
            type == ElementType.DataTransfer ? ElementBusAddress.Read(source[BusOffset..]) : default,
            (CartridgeType)Field.Bits(source, SourceFlagsOffset, MediumTypeMask),
            Field.Bit(source, SourceFlagsOffset, SourceValidMask)
                ? BinaryPrimitives.ReadUInt16BigEndian(source[SourceOffset..])
                : null,
            Field.Bit(source, SourceFlagsOffset, InvertedMask),
            Field.Bit(source, SourceFlagsOffset, DisabledMask)
        );

    private static bool SetDevice(ref ElementDescriptor value, Designator device)
    {
        value = value with { Device = device };
        return true;
    }

    private static VolumeTag? TakeTag(ref ReadOnlySpan<byte> rest, in ElementDescriptor value, out bool complete)
    {
        Span<byte> bytes = stackalloc byte[VolumeTag.Size];
        bytes.Clear();
        var present = Math.Min(rest.Length, bytes.Length);
        rest[..present].CopyTo(bytes);
        rest = rest[present..];
        complete = value.IsComplete && present == bytes.Length;

        // the identifier counts when it is whole; one target cuts off what follows it
        return present >= VolumeTag.IdentifierBytes && VolumeTag.TryRead(bytes, out var tag) ? tag : null;
    }

    private static Span<byte> PutTag(Span<byte> rest, VolumeTag? tag)
    {
        if (tag is not { } present)
        {
            return rest;
        }

        present.Write(rest);
        return rest[VolumeTag.Size..];
    }
}
