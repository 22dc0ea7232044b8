using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>Element Address Assignment mode page 1Dh (SMC-3 7.3.4). The PS bit is dropped when read and 0 when written.</summary>
/// <param name="Transports">Medium transport elements.</param>
/// <param name="Slots">Storage elements.</param>
/// <param name="MailSlots">Import/export elements.</param>
/// <param name="Drives">Data transfer elements.</param>
public readonly record struct ElementAddressAssignmentModePage(
    ElementRange Transports,
    ElementRange Slots,
    ElementRange MailSlots,
    ElementRange Drives
) : IWireStructure<ElementAddressAssignmentModePage>
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x1D;

    private const byte PageCodeMask = 0x3F;
    private const byte PageLength = 0x12;
    private const int TransportsOffset = 2;
    private const int SlotsOffset = 6;
    private const int MailSlotsOffset = 10;
    private const int DrivesOffset = 14;

    /// <inheritdoc/>
    public static int Size => 20;

    /// <summary>Elements of all types.</summary>
    public int TotalCount => Transports.Count + Slots.Count + MailSlots.Count + Drives.Count;

    /// <summary>The range of a type; of <see cref="ElementType.All"/> an empty one.</summary>
    public ElementRange this[ElementType type] =>
        type switch
        {
            ElementType.MediumTransport => Transports,
            ElementType.Storage => Slots,
            ElementType.ImportExport => MailSlots,
            ElementType.DataTransfer => Drives,
            _ => default,
        };

    /// <summary>The type of an element; null if no element has the address.</summary>
    public ElementType? TypeOf(ushort address)
    {
        for (var type = ElementType.MediumTransport; type <= ElementType.DataTransfer; type++)
        {
            if (this[type].Contains(address))
            {
                return type;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ElementAddressAssignmentModePage value)
    {
        value = default;
        if (source.Length < Size || Field.Bits(source, 0, PageCodeMask) != Page || source[1] != PageLength)
        {
            return false;
        }

        value = new ElementAddressAssignmentModePage(
            ReadRange(source[TransportsOffset..]),
            ReadRange(source[SlotsOffset..]),
            ReadRange(source[MailSlotsOffset..]),
            ReadRange(source[DrivesOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = Page;
        destination[1] = PageLength;
        WriteRange(destination[TransportsOffset..], Transports);
        WriteRange(destination[SlotsOffset..], Slots);
        WriteRange(destination[MailSlotsOffset..], MailSlots);
        WriteRange(destination[DrivesOffset..], Drives);
    }

    private static ElementRange ReadRange(ReadOnlySpan<byte> source) =>
        new(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            BinaryPrimitives.ReadUInt16BigEndian(source[sizeof(ushort)..])
        );

    private static void WriteRange(Span<byte> destination, ElementRange range)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, range.First);
        BinaryPrimitives.WriteUInt16BigEndian(destination[sizeof(ushort)..], range.Count);
    }
}
