using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <content>Descriptor format (SPC-5 4.4.2).</content>
public readonly partial record struct SenseData
{
    private const int DescriptorKeyOffset = 1;
    private const int DescriptorCodeOffset = 2;
    private const int DescriptorQualifierOffset = 3;
    private const int DescriptorHeaderSize = 8;

    private const byte InformationDescriptor = 0x00;
    private const byte CommandSpecificDescriptor = 0x01;
    private const byte SenseKeySpecificDescriptor = 0x02;
    private const byte FieldReplaceableUnitDescriptor = 0x03;
    private const byte StreamCommandsDescriptor = 0x04;

    private static SenseData ReadDescriptors(SenseResponse response, ReadOnlySpan<byte> source)
    {
        var sense = Of(
            (SenseKey)(source[DescriptorKeyOffset] & KeyMask),
            new AdditionalSense(
                source.Length > DescriptorCodeOffset ? source[DescriptorCodeOffset] : (byte)0,
                source.Length > DescriptorQualifierOffset ? source[DescriptorQualifierOffset] : (byte)0
            )
        ) with
        {
            Response = response,
        };
        if (source.Length < DescriptorHeaderSize)
        {
            return sense;
        }

        var end = Math.Min(source.Length, DescriptorHeaderSize + source[AdditionalLengthOffset]);
        var rest = source[DescriptorHeaderSize..end];
        while (rest.Length >= 2 && rest[1] + 2 <= rest.Length)
        {
            sense = Apply(sense, rest[..(rest[1] + 2)]);
            rest = rest[(rest[1] + 2)..];
        }

        return sense;
    }

    private static SenseData Apply(SenseData sense, ReadOnlySpan<byte> descriptor) =>
        descriptor[0] switch
        {
            InformationDescriptor when descriptor.Length >= 12 => sense with
            {
                InformationValid = (descriptor[2] & ValidMask) != 0,
                Information = BinaryPrimitives.ReadInt64BigEndian(descriptor[4..]),
            },
            CommandSpecificDescriptor when descriptor.Length >= 12 => sense with
            {
                CommandSpecific = BinaryPrimitives.ReadInt64BigEndian(descriptor[4..]),
            },
            SenseKeySpecificDescriptor when descriptor.Length >= 7 => sense with
            {
                SenseKeySpecific = Field.ReadUInt24(descriptor, 4),
            },
            FieldReplaceableUnitDescriptor when descriptor.Length >= 4 => sense with
            {
                FieldReplaceableUnit = descriptor[3],
            },
            StreamCommandsDescriptor when descriptor.Length >= 4 => sense with
            {
                Filemark = (descriptor[3] & FilemarkMask) != 0,
                EndOfMedium = (descriptor[3] & EndOfMediumMask) != 0,
                IncorrectLength = (descriptor[3] & IncorrectLengthMask) != 0,
            },
            _ => sense,
        };
}
