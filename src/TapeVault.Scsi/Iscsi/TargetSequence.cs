using System.Buffers.Binary;

namespace TapeVault.Scsi.Iscsi;

/// <summary>The three counters in every PDU of the target (RFC 7143 4.2.2).</summary>
/// <param name="StatSn">Status sequence number; 0 in PDUs that carry none.</param>
/// <param name="ExpCmdSn">Next CmdSN that the target expects.</param>
/// <param name="MaxCmdSn">Highest CmdSN that the target takes.</param>
public readonly record struct TargetSequence(uint StatSn, uint ExpCmdSn, uint MaxCmdSn)
{
    private const int StatSnOffset = 24;
    private const int ExpCmdSnOffset = 28;
    private const int MaxCmdSnOffset = 32;

    /// <summary>Reads the counters of a PDU of the target; the header has 48 bytes.</summary>
    public static TargetSequence Read(ReadOnlySpan<byte> header) =>
        new(
            BinaryPrimitives.ReadUInt32BigEndian(header[StatSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(header[ExpCmdSnOffset..]),
            BinaryPrimitives.ReadUInt32BigEndian(header[MaxCmdSnOffset..])
        );

    internal void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32BigEndian(header[StatSnOffset..], StatSn);
        BinaryPrimitives.WriteUInt32BigEndian(header[ExpCmdSnOffset..], ExpCmdSn);
        BinaryPrimitives.WriteUInt32BigEndian(header[MaxCmdSnOffset..], MaxCmdSn);
    }
}
