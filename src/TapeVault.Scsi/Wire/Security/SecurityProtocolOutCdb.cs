using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>SECURITY PROTOCOL OUT (SPC-5).</summary>
/// <param name="Protocol">SECURITY PROTOCOL.</param>
/// <param name="Specific">SECURITY PROTOCOL SPECIFIC: the page of protocol 20h.</param>
/// <param name="In512ByteUnits">INC_512: the length counts 512-byte units.</param>
/// <param name="TransferLength">Length of the parameter list in bytes.</param>
public readonly record struct SecurityProtocolOutCdb(
    SecurityProtocol Protocol,
    ushort Specific,
    bool In512ByteUnits,
    uint TransferLength
) : ICdb<SecurityProtocolOutCdb>
{
    private const int ProtocolOffset = 1;
    private const int SpecificOffset = 2;
    private const int In512ByteUnitsOffset = 4;
    private const byte In512ByteUnitsMask = 0x80;
    private const int TransferLengthOffset = 6;

    /// <inheritdoc/>
    public static int Size => 12;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out SecurityProtocolOutCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.SecurityProtocolOut))
        {
            return false;
        }

        value = new SecurityProtocolOutCdb(
            (SecurityProtocol)source[ProtocolOffset],
            BinaryPrimitives.ReadUInt16BigEndian(source[SpecificOffset..]),
            Field.Bit(source, In512ByteUnitsOffset, In512ByteUnitsMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[TransferLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.SecurityProtocolOut);
        destination[ProtocolOffset] = (byte)Protocol;
        BinaryPrimitives.WriteUInt16BigEndian(destination[SpecificOffset..], Specific);
        Field.SetBit(destination, In512ByteUnitsOffset, In512ByteUnitsMask, In512ByteUnits);
        BinaryPrimitives.WriteUInt32BigEndian(destination[TransferLengthOffset..], TransferLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For("SECURITY PROTOCOL OUT", this, DataDirection.ToDevice, TimeoutClass.Query, repeatable: false);
}
