using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>MOVE MEDIUM (SMC-3 6.4). Never repeated: after an unclear end READ ELEMENT STATUS tells where the cartridge is.</summary>
/// <param name="Transport">MEDIUM TRANSPORT ADDRESS; 0 is the default robot.</param>
/// <param name="Source">SOURCE ADDRESS.</param>
/// <param name="Destination">DESTINATION ADDRESS.</param>
/// <param name="Invert">INVERT: turn the cartridge over.</param>
public readonly record struct MoveMediumCdb(ushort Transport, ushort Source, ushort Destination, bool Invert)
    : ICdb<MoveMediumCdb>
{
    private const int TransportOffset = 2;
    private const int SourceOffset = 4;
    private const int DestinationOffset = 6;
    private const int InvertOffset = 10;
    private const byte InvertMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out MoveMediumCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.MoveMedium))
        {
            return false;
        }

        value = new MoveMediumCdb(
            BinaryPrimitives.ReadUInt16BigEndian(source[TransportOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[SourceOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[DestinationOffset..]),
            Field.Bit(source, InvertOffset, InvertMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.MoveMedium);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TransportOffset..], Transport);
        BinaryPrimitives.WriteUInt16BigEndian(destination[SourceOffset..], Source);
        BinaryPrimitives.WriteUInt16BigEndian(destination[DestinationOffset..], Destination);
        Field.SetBit(destination, InvertOffset, InvertMask, Invert);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("MOVE MEDIUM", this, DataDirection.None, TimeoutClass.MoveMedium, repeatable: false);
}
