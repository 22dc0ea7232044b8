using System.Buffers.Binary;
using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>
/// How many bytes a CDB asks for, where it says so in bytes. Only to count how far a command goes beyond what its initiator
/// expects (RFC 7143 11.4.5.1); a command that is not known here counts as asking for exactly that.
/// </summary>
internal static class TransferLength
{
    private const byte FixedMask = 0x01;

    /// <summary>Bytes of data-in that the CDB asks for, or 0 when it does not say.</summary>
    public static long OfDataIn(ReadOnlySpan<byte> cdb) =>
        (OperationCode)cdb[0] switch
        {
            OperationCode.RequestSense or OperationCode.ModeSense6 => cdb[4],
            OperationCode.Inquiry or OperationCode.ReceiveDiagnosticResults => UInt16(cdb, 3),
            OperationCode.Read6 when (cdb[1] & FixedMask) == 0 => UInt24(cdb, 2),
            OperationCode.ModeSense10
            or OperationCode.LogSense
            or OperationCode.ReportDensitySupport
            or OperationCode.PersistentReserveIn => UInt16(cdb, 7),
            OperationCode.ReportLuns or OperationCode.MaintenanceIn or OperationCode.SecurityProtocolIn =>
                BinaryPrimitives.ReadUInt32BigEndian(cdb[6..]),
            OperationCode.ReadAttribute => BinaryPrimitives.ReadUInt32BigEndian(cdb[10..]),
            _ => 0,
        };

    private static int UInt16(ReadOnlySpan<byte> cdb, int offset) =>
        BinaryPrimitives.ReadUInt16BigEndian(cdb[offset..]);

    private static int UInt24(ReadOnlySpan<byte> cdb, int offset) => (cdb[offset] << 16) | UInt16(cdb, offset + 1);
}
