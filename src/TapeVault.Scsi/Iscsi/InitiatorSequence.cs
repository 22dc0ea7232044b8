using System.Buffers.Binary;

namespace TapeVault.Scsi.Iscsi;

/// <summary>The two counters in every request of the initiator (RFC 7143 4.2.2).</summary>
/// <param name="CmdSn">Command sequence number; 0 in PDUs that carry none.</param>
/// <param name="ExpStatSn">Next StatSN that the initiator expects: everything before is acknowledged.</param>
public readonly record struct InitiatorSequence(uint CmdSn, uint ExpStatSn)
{
    private const int CmdSnOffset = 24;
    private const int ExpStatSnOffset = 28;

    internal static InitiatorSequence Read(ReadOnlySpan<byte> header) =>
        new(
            BinaryPrimitives.ReadUInt32BigEndian(header[CmdSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(header[ExpStatSnOffset..])
        );

    internal void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32BigEndian(header[CmdSnOffset..], CmdSn);
        BinaryPrimitives.WriteUInt32BigEndian(header[ExpStatSnOffset..], ExpStatSn);
    }
}
