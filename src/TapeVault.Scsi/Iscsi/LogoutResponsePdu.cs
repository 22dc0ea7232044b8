using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.Scsi.Iscsi;

/// <summary>Logout Response (RFC 7143 11.15).</summary>
/// <param name="Response">0 closed, 1 CID not found, 2 recovery not supported, 3 cleanup failed.</param>
/// <param name="InitiatorTaskTag">Initiator task tag.</param>
/// <param name="Sequence">StatSN, ExpCmdSN and MaxCmdSN.</param>
/// <param name="Time2Wait">Seconds to wait before a new connection.</param>
/// <param name="Time2Retain">Seconds that the state is kept.</param>
public readonly record struct LogoutResponsePdu(
    byte Response,
    uint InitiatorTaskTag,
    TargetSequence Sequence,
    ushort Time2Wait,
    ushort Time2Retain
) : IWireStructure<LogoutResponsePdu>
{
    private const int ResponseOffset = 2;
    private const int Time2WaitOffset = 40;
    private const int Time2RetainOffset = 42;

    /// <inheritdoc/>
    public static int Size => BasicHeader.Size;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, out LogoutResponsePdu value)
    {
        value = default;
        if (!BasicHeader.TryRead(source, IscsiOpcode.LogoutResponse, out var basic))
        {
            return false;
        }

        value = new LogoutResponsePdu(
            source[ResponseOffset],
            basic.InitiatorTaskTag,
            TargetSequence.Read(source),
            BinaryPrimitives.ReadUInt16BigEndian(source[Time2WaitOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[Time2RetainOffset..])
        );
        return true;
    }

    /// <inheritdoc/>
    public void Write(Span<byte> destination)
    {
        new BasicHeader(IscsiOpcode.LogoutResponse, false, BasicHeader.FinalMask, 0, 0, 0, InitiatorTaskTag).Write(
            destination
        );
        destination[ResponseOffset] = Response;
        Sequence.Write(destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Time2WaitOffset..], Time2Wait);
        BinaryPrimitives.WriteUInt16BigEndian(destination[Time2RetainOffset..], Time2Retain);
    }
}
