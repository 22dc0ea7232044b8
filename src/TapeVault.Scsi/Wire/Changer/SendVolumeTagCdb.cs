using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SEND VOLUME TAG (SMC-3 6.17). Begins a search, or gives an element a tag.</summary>
/// <param name="Type">ELEMENT TYPE CODE.</param>
/// <param name="Element">ELEMENT ADDRESS.</param>
/// <param name="Action">SEND ACTION CODE.</param>
/// <param name="ParameterListLength">Bytes of the template that follow, 0 or 40.</param>
public readonly record struct SendVolumeTagCdb(
    ElementType Type,
    ushort Element,
    SendVolumeTagAction Action,
    ushort ParameterListLength
) : ICdb<SendVolumeTagCdb>
{
    private const int TypeOffset = 1;
    private const byte TypeMask = 0x0F;
    private const int ElementOffset = 2;
    private const int ActionOffset = 5;
    private const byte ActionMask = 0x1F;
    private const int ParameterListLengthOffset = 8;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SendVolumeTagCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.SendVolumeTag))
        {
            return false;
        }

        value = new SendVolumeTagCdb(
            (ElementType)Field.Bits(source, TypeOffset, TypeMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ElementOffset..]),
            (SendVolumeTagAction)Field.Bits(source, ActionOffset, ActionMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.SendVolumeTag);
        Field.SetBits(destination, TypeOffset, TypeMask, (byte)Type);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ElementOffset..], Element);
        Field.SetBits(destination, ActionOffset, ActionMask, (byte)Action);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SEND VOLUME TAG", this, DataDirection.ToDevice, TimeoutClass.ElementStatus, repeatable: false);
}
