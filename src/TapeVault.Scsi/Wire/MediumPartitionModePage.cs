using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>
/// Medium Partition mode page 11h (SSC-5 8.5). Of variable length: one 2-byte size for each partition the drive allows.
/// The PS bit is dropped when read and 0 when written.
/// </summary>
/// <param name="MaximumAdditionalPartitions">MAXIMUM ADDITIONAL PARTITIONS.</param>
/// <param name="AdditionalPartitionsDefined">ADDITIONAL PARTITIONS DEFINED: partitions less one.</param>
/// <param name="FixedDataPartitions">FDP: the drive's own layout.</param>
/// <param name="SelectDataPartitions">SDP: the count given, sizes by the drive.</param>
/// <param name="InitiatorDefinedPartitions">IDP: count and sizes given.</param>
/// <param name="SizeUnit">
/// PSUM: 0 bytes, 1 kilobytes, 2 megabytes, 3 ten to the power of <see cref="PartitionUnits"/>.
/// </param>
/// <param name="OnFormatMedium">POFM: MODE SELECT only notes it; FORMAT MEDIUM does it.</param>
/// <param name="Clear">CLEAR.</param>
/// <param name="AddPartitions">ADDP.</param>
/// <param name="FormatRecognition">MEDIUM FORMAT RECOGNITION; 3 is format and partitions.</param>
/// <param name="PartitioningType">PARTITIONING TYPE; 0 unspecified, 1 wrap-wise, 2 longitudinal.</param>
/// <param name="PartitionUnits">PARTITION UNITS: exponent of ten, with PSUM 3.</param>
/// <param name="PartitionSizes">PARTITION SIZE of each partition in the unit; FFFFh takes the rest.</param>
public readonly record struct MediumPartitionModePage(
    byte MaximumAdditionalPartitions,
    byte AdditionalPartitionsDefined,
    bool FixedDataPartitions,
    bool SelectDataPartitions,
    bool InitiatorDefinedPartitions,
    byte SizeUnit,
    bool OnFormatMedium,
    bool Clear,
    bool AddPartitions,
    byte FormatRecognition,
    byte PartitioningType,
    byte PartitionUnits,
    ushort[] PartitionSizes
)
{
    /// <summary>PAGE CODE.</summary>
    public const byte Page = 0x11;

    /// <summary>PARTITION SIZE that takes the rest of the medium.</summary>
    public const ushort RestOfMedium = 0xFFFF;

    /// <summary>Bytes before the first partition size.</summary>
    public const int HeaderSize = 8;

    private const byte PageMask = 0x7F;
    private const int LengthOffset = 1;
    private const int LengthFieldEnd = 2;
    private const int MaximumOffset = 2;
    private const int DefinedOffset = 3;
    private const int FlagsOffset = 4;
    private const byte FixedMask = 0x80;
    private const byte SelectMask = 0x40;
    private const byte InitiatorMask = 0x20;
    private const byte SizeUnitMask = 0x18;
    private const byte OnFormatMask = 0x04;
    private const byte ClearMask = 0x02;
    private const byte AddMask = 0x01;
    private const int RecognitionOffset = 5;
    private const int TypeOffset = 6;
    private const byte TypeMask = 0xF0;
    private const byte UnitsMask = 0x0F;
    private const int SizeBytes = 2;

    /// <summary>Bytes of the whole page.</summary>
    public int Size => HeaderSize + ((PartitionSizes?.Length ?? 0) * SizeBytes);

    /// <summary>Reads the page; longer input is tolerated.</summary>
    /// <returns>False if it is another page or cut short. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out MediumPartitionModePage value)
    {
        value = default;
        if (source.Length < HeaderSize || Field.Bits(source, 0, PageMask) != Page)
        {
            return false;
        }

        var size = LengthFieldEnd + source[LengthOffset];
        if (size < HeaderSize || source.Length < size)
        {
            return false;
        }

        var sizes = new ushort[(size - HeaderSize) / SizeBytes];
        for (var index = 0; index < sizes.Length; index++)
        {
            sizes[index] = BinaryPrimitives.ReadUInt16BigEndian(source[(HeaderSize + (index * SizeBytes))..]);
        }

        value = new MediumPartitionModePage(
            source[MaximumOffset],
            source[DefinedOffset],
            Field.Bit(source, FlagsOffset, FixedMask),
            Field.Bit(source, FlagsOffset, SelectMask),
            Field.Bit(source, FlagsOffset, InitiatorMask),
            Field.Bits(source, FlagsOffset, SizeUnitMask),
            Field.Bit(source, FlagsOffset, OnFormatMask),
            Field.Bit(source, FlagsOffset, ClearMask),
            Field.Bit(source, FlagsOffset, AddMask),
            source[RecognitionOffset],
            Field.Bits(source, TypeOffset, TypeMask),
            Field.Bits(source, TypeOffset, UnitsMask),
            sizes
        );
        return true;
    }

    /// <summary>Writes <see cref="Size"/> bytes after clearing them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[0] = Page;
        destination[LengthOffset] = (byte)(Size - LengthFieldEnd);
        destination[MaximumOffset] = MaximumAdditionalPartitions;
        destination[DefinedOffset] = AdditionalPartitionsDefined;
        Field.SetBit(destination, FlagsOffset, FixedMask, FixedDataPartitions);
        Field.SetBit(destination, FlagsOffset, SelectMask, SelectDataPartitions);
        Field.SetBit(destination, FlagsOffset, InitiatorMask, InitiatorDefinedPartitions);
        Field.SetBits(destination, FlagsOffset, SizeUnitMask, SizeUnit);
        Field.SetBit(destination, FlagsOffset, OnFormatMask, OnFormatMedium);
        Field.SetBit(destination, FlagsOffset, ClearMask, Clear);
        Field.SetBit(destination, FlagsOffset, AddMask, AddPartitions);
        destination[RecognitionOffset] = FormatRecognition;
        Field.SetBits(destination, TypeOffset, TypeMask, PartitioningType);
        Field.SetBits(destination, TypeOffset, UnitsMask, PartitionUnits);
        for (var index = 0; index < (PartitionSizes?.Length ?? 0); index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(
                destination[(HeaderSize + (index * SizeBytes))..],
                PartitionSizes![index]
            );
        }
    }

    /// <summary>Same fields and same sizes.</summary>
    public bool Equals(MediumPartitionModePage other) =>
        FixedPart == other.FixedPart && PartitionSizes.AsSpan().SequenceEqual(other.PartitionSizes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FixedPart, Size);

    private (byte, byte, (bool, bool, bool), byte, (bool, bool, bool), byte, byte, byte) FixedPart =>
        (
            MaximumAdditionalPartitions,
            AdditionalPartitionsDefined,
            (FixedDataPartitions, SelectDataPartitions, InitiatorDefinedPartitions),
            SizeUnit,
            (OnFormatMedium, Clear, AddPartitions),
            FormatRecognition,
            PartitioningType,
            PartitionUnits
        );
}
