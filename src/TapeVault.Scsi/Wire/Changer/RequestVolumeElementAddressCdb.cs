using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>REQUEST VOLUME ELEMENT ADDRESS (SMC-3 6.13). Answers a search that SEND VOLUME TAG began.</summary>
/// <param name="VolumeTags">VOLTAG: volume tags are wanted.</param>
/// <param name="Type">ELEMENT TYPE CODE.</param>
/// <param name="FirstElement">ELEMENT ADDRESS: the smallest address wanted.</param>
/// <param name="ElementCount">NUMBER OF ELEMENTS: how many at most.</param>
/// <param name="AllocationLength">Room for the answer in bytes, 24 bits.</param>
public readonly record struct RequestVolumeElementAddressCdb(
    bool VolumeTags,
    ElementType Type,
    ushort FirstElement,
    ushort ElementCount,
    int AllocationLength
) : ICdb<RequestVolumeElementAddressCdb>
{
    private const int VolumeTagsOffset = 1;
    private const byte VolumeTagsMask = 0x10;
    private const int TypeOffset = 1;
    private const byte TypeMask = 0x0F;
    private const int FirstElementOffset = 2;
    private const int ElementCountOffset = 4;
    private const int AllocationLengthOffset = 7;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out RequestVolumeElementAddressCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.RequestVolumeElementAddress))
        {
            return false;
        }

        value = new RequestVolumeElementAddressCdb(
            Field.Bit(source, VolumeTagsOffset, VolumeTagsMask),
            (ElementType)Field.Bits(source, TypeOffset, TypeMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstElementOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[ElementCountOffset..]),
            Field.ReadUInt24(source, AllocationLengthOffset)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.RequestVolumeElementAddress);
        Field.SetBit(destination, VolumeTagsOffset, VolumeTagsMask, VolumeTags);
        Field.SetBits(destination, TypeOffset, TypeMask, (byte)Type);
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstElementOffset..], FirstElement);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ElementCountOffset..], ElementCount);
        Field.WriteUInt24(destination, AllocationLengthOffset, AllocationLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "REQUEST VOLUME ELEMENT ADDRESS",
            this,
            DataDirection.FromDevice,
            TimeoutClass.ElementStatus,
            repeatable: true
        );
}
