using System.Buffers.Binary;
using System.Text;

namespace TapeVault.Scsi.Wire;

/// <summary>A medium type descriptor of REPORT DENSITY SUPPORT with MEDIUM TYPE (SSC-5), of 56 bytes.</summary>
/// <param name="MediumType">MEDIUM TYPE as in the mode parameter header.</param>
/// <param name="DensityCodes">Up to 9 density codes of this medium, as bytes of a text (Latin-1), so that equal is equal.</param>
/// <param name="WidthTenthMillimetres">MEDIA WIDTH in tenths of a millimetre.</param>
/// <param name="LengthMetres">MEDIUM LENGTH in metres.</param>
/// <param name="Organization">ASSIGNING ORGANIZATION, 8 characters.</param>
/// <param name="Name">MEDIUM TYPE NAME, 8 characters.</param>
/// <param name="Description">DESCRIPTION, 20 characters.</param>
public readonly record struct MediumTypeDescriptor(
    byte MediumType,
    string DensityCodes,
    ushort WidthTenthMillimetres,
    ushort LengthMetres,
    string Organization,
    string Name,
    string Description
) : IWireStructure<MediumTypeDescriptor>
{
    private const int LengthOffset = 2;
    private const ushort DescriptorLength = 52;
    private const int CountOffset = 4;
    private const int CodesOffset = 5;
    private const int MaximumCodes = 9;
    private const int WidthOffset = 14;
    private const int MetresOffset = 16;
    private const int OrganizationOffset = 20;
    private const int NameOffset = 28;
    private const int DescriptionOffset = 36;

    /// <inheritdoc/>
    public static int Size => 56;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out MediumTypeDescriptor value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]) != DescriptorLength
            || source[CountOffset] > MaximumCodes
        )
        {
            return false;
        }

        value = new MediumTypeDescriptor(
            source[0],
            Encoding.Latin1.GetString(source.Slice(CodesOffset, source[CountOffset])),
            BinaryPrimitives.ReadUInt16BigEndian(source[WidthOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[MetresOffset..]),
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
        destination[0] = MediumType;
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], DescriptorLength);
        destination[CountOffset] = (byte)DensityCodes.Length;
        Encoding.Latin1.GetBytes(DensityCodes, destination[CodesOffset..WidthOffset]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[WidthOffset..], WidthTenthMillimetres);
        BinaryPrimitives.WriteUInt16BigEndian(destination[MetresOffset..], LengthMetres);
        PaddedText.Write(destination[OrganizationOffset..NameOffset], Organization);
        PaddedText.Write(destination[NameOffset..DescriptionOffset], Name);
        PaddedText.Write(destination[DescriptionOffset..Size], Description);
    }
}
