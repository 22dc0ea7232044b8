using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>POSITION TO ELEMENT (SMC-3 6.7). The robot goes there and touches nothing.</summary>
/// <param name="Transport">MEDIUM TRANSPORT ADDRESS; 0 is the default robot.</param>
/// <param name="Destination">DESTINATION ADDRESS.</param>
/// <param name="Invert">INVERT: turn the gripper over.</param>
public readonly record struct PositionToElementCdb(ushort Transport, ushort Destination, bool Invert)
    : ICdb<PositionToElementCdb>
{
    private const int TransportOffset = 2;
    private const int DestinationOffset = 4;
    private const int InvertOffset = 8;
    private const byte InvertMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PositionToElementCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.PositionToElement))
        {
            return false;
        }

        value = new PositionToElementCdb(
            BinaryPrimitives.ReadUInt16BigEndian(source[TransportOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[DestinationOffset..]),
            Field.Bit(source, InvertOffset, InvertMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.PositionToElement);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TransportOffset..], Transport);
        BinaryPrimitives.WriteUInt16BigEndian(destination[DestinationOffset..], Destination);
        Field.SetBit(destination, InvertOffset, InvertMask, Invert);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("POSITION TO ELEMENT", this, DataDirection.None, TimeoutClass.MoveMedium, repeatable: true);
}
