using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>READ ELEMENT STATUS (SMC-3 6.10). Repeating it moves nothing with CURDATA.</summary>
/// <param name="VolumeTags">VOLTAG: volume tags are wanted.</param>
/// <param name="Type">ELEMENT TYPE CODE.</param>
/// <param name="FirstElement">STARTING ELEMENT ADDRESS: the smallest address wanted.</param>
/// <param name="ElementCount">NUMBER OF ELEMENTS: how many at most.</param>
/// <param name="CurrentData">CURDATA: the robot must not move to find out.</param>
/// <param name="DeviceIdentification">DVCID: identifiers of the drives are wanted.</param>
/// <param name="AllocationLength">Room for the answer in bytes, 24 bits.</param>
public readonly record struct ReadElementStatusCdb(
    bool VolumeTags,
    ElementType Type,
    ushort FirstElement,
    ushort ElementCount,
    bool CurrentData,
    bool DeviceIdentification,
    int AllocationLength
) : ICdb<ReadElementStatusCdb>
{
    private const int VolumeTagsOffset = 1;
    private const byte VolumeTagsMask = 0x10;
    private const int TypeOffset = 1;
    private const byte TypeMask = 0x0F;
    private const int FirstElementOffset = 2;
    private const int ElementCountOffset = 4;
    private const int CurrentDataOffset = 6;
    private const byte CurrentDataMask = 0x02;
    private const int DeviceIdentificationOffset = 6;
    private const byte DeviceIdentificationMask = 0x01;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReadElementStatusCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ReadElementStatus))
        {
            return false;
        }

        value = new ReadElementStatusCdb(
            Field.Bit(source, VolumeTagsOffset, VolumeTagsMask),
            (ElementType)Field.Bits(source, TypeOffset, TypeMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstElementOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[ElementCountOffset..]),
            Field.Bit(source, CurrentDataOffset, CurrentDataMask),
            Field.Bit(source, DeviceIdentificationOffset, DeviceIdentificationMask),
            Field.ReadUInt24(source, AllocationLengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ReadElementStatus);
        Field.SetBit(destination, VolumeTagsOffset, VolumeTagsMask, VolumeTags);
        Field.SetBits(destination, TypeOffset, TypeMask, (byte)Type);
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstElementOffset..], FirstElement);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ElementCountOffset..], ElementCount);
        Field.SetBit(destination, CurrentDataOffset, CurrentDataMask, CurrentData);
        Field.SetBit(destination, DeviceIdentificationOffset, DeviceIdentificationMask, DeviceIdentification);
        Field.WriteUInt24(destination, AllocationLengthOffset, AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "READ ELEMENT STATUS",
            this,
            DataDirection.FromDevice,
            TimeoutClass.ElementStatus,
            repeatable: true
        );
}
