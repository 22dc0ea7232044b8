using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>A density support descriptor of REPORT DENSITY SUPPORT (SSC-5), of 52 bytes.</summary>
/// <param name="PrimaryCode">PRIMARY DENSITY CODE.</param>
/// <param name="SecondaryCode">SECONDARY DENSITY CODE.</param>
/// <param name="Writable">WRTOK: the drive can write it.</param>
/// <param name="Duplicate">DUP: the primary code has another descriptor too.</param>
/// <param name="Default">DEFLT: density of code 00h.</param>
/// <param name="BitsPerMillimetre">BITS PER MM.</param>
/// <param name="WidthTenthMillimetres">MEDIA WIDTH in tenths of a millimetre.</param>
/// <param name="Tracks">TRACKS.</param>
/// <param name="CapacityMegabytes">CAPACITY in units of 10^6 bytes.</param>
/// <param name="Organization">ASSIGNING ORGANIZATION, 8 characters.</param>
/// <param name="Name">DENSITY NAME, 8 characters.</param>
/// <param name="Description">DESCRIPTION, 20 characters.</param>
public readonly record struct DensityDescriptor(
    byte PrimaryCode,
    byte SecondaryCode,
    bool Writable,
    bool Duplicate,
    bool Default,
    int BitsPerMillimetre,
    ushort WidthTenthMillimetres,
    ushort Tracks,
    uint CapacityMegabytes,
    string Organization,
    string Name,
    string Description
) : IWireStructure<DensityDescriptor>
{
    private const int SecondaryOffset = 1;
    private const int FlagsOffset = 2;
    private const byte WritableMask = 0x80;
    private const byte DuplicateMask = 0x40;
    private const byte DefaultMask = 0x20;
    private const int BitsOffset = 5;
    private const int WidthOffset = 8;
    private const int TracksOffset = 10;
    private const int CapacityOffset = 12;
    private const int OrganizationOffset = 16;
    private const int NameOffset = 24;
    private const int DescriptionOffset = 32;

    /// <inheritdoc/>
    public static int Size => 52;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out DensityDescriptor value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new DensityDescriptor(
            source[0],
            source[SecondaryOffset],
            Field.Bit(source, FlagsOffset, WritableMask),
            Field.Bit(source, FlagsOffset, DuplicateMask),
            Field.Bit(source, FlagsOffset, DefaultMask),
            Field.ReadUInt24(source, BitsOffset),
            BinaryPrimitives.ReadUInt16BigEndian(source[WidthOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[TracksOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[CapacityOffset..]),
            PaddedText.Read(source[OrganizationOffset..NameOffset]),
            PaddedText.Read(source[NameOffset..DescriptionOffset]),
            PaddedText.Read(source[DescriptionOffset..Size])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = PrimaryCode;
        destination[SecondaryOffset] = SecondaryCode;
        Field.SetBit(destination, FlagsOffset, WritableMask, Writable);
        Field.SetBit(destination, FlagsOffset, DuplicateMask, Duplicate);
        Field.SetBit(destination, FlagsOffset, DefaultMask, Default);
        Field.WriteUInt24(destination, BitsOffset, BitsPerMillimetre);
        BinaryPrimitives.WriteUInt16BigEndian(destination[WidthOffset..], WidthTenthMillimetres);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TracksOffset..], Tracks);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CapacityOffset..], CapacityMegabytes);
        PaddedText.Write(destination[OrganizationOffset..NameOffset], Organization);
        PaddedText.Write(destination[NameOffset..DescriptionOffset], Name);
        PaddedText.Write(destination[DescriptionOffset..Size], Description);
    }
}
