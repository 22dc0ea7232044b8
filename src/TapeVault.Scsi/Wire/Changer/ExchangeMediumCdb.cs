using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>EXCHANGE MEDIUM (SMC-3 6.1). From the source to the first destination, and what was there to the second. Never repeated.</summary>
/// <param name="Transport">MEDIUM TRANSPORT ADDRESS; 0 is the default robot.</param>
/// <param name="Source">SOURCE ADDRESS.</param>
/// <param name="FirstDestination">FIRST DESTINATION ADDRESS.</param>
/// <param name="SecondDestination">SECOND DESTINATION ADDRESS; often the source.</param>
/// <param name="InvertFirst">INV1: turn the first cartridge over.</param>
/// <param name="InvertSecond">INV2: turn the second cartridge over.</param>
public readonly record struct ExchangeMediumCdb(
    ushort Transport,
    ushort Source,
    ushort FirstDestination,
    ushort SecondDestination,
    bool InvertFirst,
    bool InvertSecond
) : ICdb<ExchangeMediumCdb>
{
    private const int TransportOffset = 2;
    private const int SourceOffset = 4;
    private const int FirstDestinationOffset = 6;
    private const int SecondDestinationOffset = 8;
    private const int InvertFirstOffset = 10;
    private const byte InvertFirstMask = 0x02;
    private const int InvertSecondOffset = 10;
    private const byte InvertSecondMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ExchangeMediumCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.ExchangeMedium))
        {
            return false;
        }

        value = new ExchangeMediumCdb(
            BinaryPrimitives.ReadUInt16BigEndian(source[TransportOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[SourceOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[FirstDestinationOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[SecondDestinationOffset..]),
            Field.Bit(source, InvertFirstOffset, InvertFirstMask),
            Field.Bit(source, InvertSecondOffset, InvertSecondMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.ExchangeMedium);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TransportOffset..], Transport);
        BinaryPrimitives.WriteUInt16BigEndian(destination[SourceOffset..], Source);
        BinaryPrimitives.WriteUInt16BigEndian(destination[FirstDestinationOffset..], FirstDestination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[SecondDestinationOffset..], SecondDestination);
        Field.SetBit(destination, InvertFirstOffset, InvertFirstMask, InvertFirst);
        Field.SetBit(destination, InvertSecondOffset, InvertSecondMask, InvertSecond);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("EXCHANGE MEDIUM", this, DataDirection.None, TimeoutClass.MoveMedium, repeatable: false);
}
