using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Logout Request (RFC 7143 11.14).</summary>
/// <param name="Immediate">I: carried out at once, takes no CmdSN of its own.</param>
/// <param name="Reason">Why.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="ConnectionId">CID to close, unless the session is closed.</param>
/// <param name="Sequence">CmdSN and ExpStatSN.</param>
public readonly record struct LogoutRequestPdu(
    bool Immediate,
    LogoutReason Reason,
    uint InitiatorTaskTag,
    ushort ConnectionId,
    InitiatorSequence Sequence
) : IWireStructure<LogoutRequestPdu>
{
    private const int FlagsOffset = 1;
    private const byte ReasonMask = 0x7F;
    private const int ConnectionIdOffset = 20;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogoutRequestPdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.LogoutRequest, out var basic))
        {
            return false;
        }

        value = new LogoutRequestPdu(
            basic.Immediate,
            (LogoutReason)Field.Bits(source, FlagsOffset, ReasonMask),
            basic.InitiatorTaskTag,
            BinaryPrimitives.ReadUInt16BigEndian(source[ConnectionIdOffset..]),
            InitiatorSequence.Read(source)
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(IscsiOpcode.LogoutRequest, Immediate, BasicHeader.FinalMask, 0, 0, 0, InitiatorTaskTag).Write(
            destination
        );
        Field.SetBits(destination, FlagsOffset, ReasonMask, (byte)Reason);
        BinaryPrimitives.WriteUInt16BigEndian(destination[ConnectionIdOffset..], ConnectionId);
        Sequence.Write(destination);
    }
}
