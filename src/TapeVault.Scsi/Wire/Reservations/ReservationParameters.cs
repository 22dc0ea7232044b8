using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE OUT's parameter list (SPC-5), for all actions but REGISTER AND MOVE.</summary>
/// <param name="Key">RESERVATION KEY of this initiator as registered, 0 if none.</param>
/// <param name="ActionKey">SERVICE ACTION RESERVATION KEY: the new key, or the key to preempt.</param>
/// <param name="SpecifyInitiators">SPEC_I_PT.</param>
/// <param name="AllTargetPorts">ALL_TG_PT.</param>
/// <param name="ThroughPowerLoss">APTPL: registrations outlive a power loss.</param>
public readonly record struct ReservationParameters(
    ulong Key,
    ulong ActionKey,
    bool SpecifyInitiators,
    bool AllTargetPorts,
    bool ThroughPowerLoss
) : IWireStructure<ReservationParameters>
{
    private const int KeyOffset = 0;
    private const int ActionKeyOffset = 8;
    private const int SpecifyInitiatorsOffset = 20;
    private const byte SpecifyInitiatorsMask = 0x08;
    private const int AllTargetPortsOffset = 20;
    private const byte AllTargetPortsMask = 0x04;
    private const int ThroughPowerLossOffset = 20;
    private const byte ThroughPowerLossMask = 0x01;

    /// <inheritdoc/>
    public static int Size => 24;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out ReservationParameters value)
    {
        value = default;
        if (source.Length < Size)
        {
            return false;
        }

        value = new ReservationParameters(
            BinaryPrimitives.ReadUInt64BigEndian(source[KeyOffset..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[ActionKeyOffset..]),
            Field.Bit(source, SpecifyInitiatorsOffset, SpecifyInitiatorsMask),
            Field.Bit(source, AllTargetPortsOffset, AllTargetPortsMask),
            Field.Bit(source, ThroughPowerLossOffset, ThroughPowerLossMask)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(destination[KeyOffset..], Key);
        BinaryPrimitives.WriteUInt64BigEndian(destination[ActionKeyOffset..], ActionKey);
        Field.SetBit(destination, SpecifyInitiatorsOffset, SpecifyInitiatorsMask, SpecifyInitiators);
        Field.SetBit(destination, AllTargetPortsOffset, AllTargetPortsMask, AllTargetPorts);
        Field.SetBit(destination, ThroughPowerLossOffset, ThroughPowerLossMask, ThroughPowerLoss);
    }
}
