using System.Buffers.Binary;

namespace TapeVault.Scsi.Wire;

/// <summary>PERSISTENT RESERVE OUT (SPC-5).</summary>
/// <param name="Action">SERVICE ACTION: what to do.</param>
/// <param name="Scope">SCOPE: 0 the logical unit.</param>
/// <param name="Type">TYPE of the reservation.</param>
/// <param name="ParameterListLength">Bytes of the parameter list.</param>
public readonly record struct PersistentReserveOutCdb(
    ReservationAction Action,
    byte Scope,
    ReservationType Type,
    uint ParameterListLength
) : ICdb<PersistentReserveOutCdb>
{
    private const int ActionOffset = 1;
    private const byte ActionMask = 0x1F;
    private const int ScopeOffset = 2;
    private const byte ScopeMask = 0xF0;
    private const int TypeOffset = 2;
    private const byte TypeMask = 0x0F;
    private const int ParameterListLengthOffset = 5;

    /// <inheritdoc/>
    public static int Size => 10;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out PersistentReserveOutCdb value)
    {
        value = default;
        if (!Field.IsCommand(source, Size, OperationCode.PersistentReserveOut))
        {
            return false;
        }

        value = new PersistentReserveOutCdb(
            (ReservationAction)Field.Bits(source, ActionOffset, ActionMask),
            Field.Bits(source, ScopeOffset, ScopeMask),
            (ReservationType)Field.Bits(source, TypeOffset, TypeMask),
            BinaryPrimitives.ReadUInt32BigEndian(source[ParameterListLengthOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        Field.BeginCommand(destination, Size, OperationCode.PersistentReserveOut);
        Field.SetBits(destination, ActionOffset, ActionMask, (byte)Action);
        Field.SetBits(destination, ScopeOffset, ScopeMask, Scope);
        Field.SetBits(destination, TypeOffset, TypeMask, (byte)Type);
        BinaryPrimitives.WriteUInt32BigEndian(destination[ParameterListLengthOffset..], ParameterListLength);
    }

    /// <inheritdoc/>
    public ScsiCommand ToCommand() =>
        ScsiCommand.For(
            "PERSISTENT RESERVE OUT",
            this,
            DataDirection.ToDevice,
            TimeoutClass.Immediate,
            repeatable: false
        );
}
