using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE IN, REPORT CAPABILITIES (SPC-5).</summary>
/// <param name="CompatibleHandling">CRH.</param>
/// <param name="SpecifyInitiators">SIP_C.</param>
/// <param name="AllTargetPorts">ATP_C.</param>
/// <param name="ThroughPowerLossCapable">PTPL_C.</param>
/// <param name="AllowCommands">ALLOW COMMANDS.</param>
/// <param name="ThroughPowerLossActive">PTPL_A.</param>
/// <param name="TypeMask">PERSISTENT RESERVATION TYPE MASK, valid since TMV is set.</param>
public readonly record struct ReservationCapabilities(
    bool CompatibleHandling,
    bool SpecifyInitiators,
    bool AllTargetPorts,
    bool ThroughPowerLossCapable,
    byte AllowCommands,
    bool ThroughPowerLossActive,
    ushort TypeMask
) : IWireStructure<ReservationCapabilities>
{
    private const int LengthOffset = 0;
    private const ushort Length = 0x0008;
    private const int TypeMaskValidOffset = 3;
    private const byte TypeMaskValidMask = 0x80;
    private const byte TypeMaskValid = 0x01;
    private const int CompatibleHandlingOffset = 2;
    private const byte CompatibleHandlingMask = 0x10;
    private const int SpecifyInitiatorsOffset = 2;
    private const byte SpecifyInitiatorsMask = 0x08;
    private const int AllTargetPortsOffset = 2;
    private const byte AllTargetPortsMask = 0x04;
    private const int ThroughPowerLossCapableOffset = 2;
    private const byte ThroughPowerLossCapableMask = 0x01;
    private const int AllowCommandsOffset = 3;
    private const byte AllowCommandsMask = 0x70;
    private const int ThroughPowerLossActiveOffset = 3;
    private const byte ThroughPowerLossActiveMask = 0x01;
    private const int TypeMaskOffset = 4;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReservationCapabilities value)
    {
        value = default;
        if (
            source.Length < Size
            || BinaryPrimitives.ReadUInt16BigEndian(source[LengthOffset..]) != Length
            || Field.Bits(source, TypeMaskValidOffset, TypeMaskValidMask) != TypeMaskValid
        )
        {
            return false;
        }

        value = new ReservationCapabilities(
            Field.Bit(source, CompatibleHandlingOffset, CompatibleHandlingMask),
            Field.Bit(source, SpecifyInitiatorsOffset, SpecifyInitiatorsMask),
            Field.Bit(source, AllTargetPortsOffset, AllTargetPortsMask),
            Field.Bit(source, ThroughPowerLossCapableOffset, ThroughPowerLossCapableMask),
            Field.Bits(source, AllowCommandsOffset, AllowCommandsMask),
            Field.Bit(source, ThroughPowerLossActiveOffset, ThroughPowerLossActiveMask),
            BinaryPrimitives.ReadUInt16BigEndian(source[TypeMaskOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[LengthOffset..], Length);
        Field.SetBits(destination, TypeMaskValidOffset, TypeMaskValidMask, TypeMaskValid);
        Field.SetBit(destination, CompatibleHandlingOffset, CompatibleHandlingMask, CompatibleHandling);
        Field.SetBit(destination, SpecifyInitiatorsOffset, SpecifyInitiatorsMask, SpecifyInitiators);
        Field.SetBit(destination, AllTargetPortsOffset, AllTargetPortsMask, AllTargetPorts);
        Field.SetBit(destination, ThroughPowerLossCapableOffset, ThroughPowerLossCapableMask, ThroughPowerLossCapable);
        Field.SetBits(destination, AllowCommandsOffset, AllowCommandsMask, AllowCommands);
        Field.SetBit(destination, ThroughPowerLossActiveOffset, ThroughPowerLossActiveMask, ThroughPowerLossActive);
        BinaryPrimitives.WriteUInt16BigEndian(destination[TypeMaskOffset..], TypeMask);
    }
}
