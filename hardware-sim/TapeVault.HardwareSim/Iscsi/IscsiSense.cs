using TapeVault.Scsi.Wire;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>The additional sense with which iSCSI itself ends a command, key ABORTED COMMAND (RFC 7143 11.4.7.2).</summary>
internal static class IscsiSense
{
    /// <summary>Unexpected unsolicited data.</summary>
    public static AdditionalSense UnexpectedUnsolicitedData => new(0x0C, 0x0C);

    /// <summary>Incorrect amount of data.</summary>
    public static AdditionalSense IncorrectAmountOfData => new(0x0C, 0x0D);

    /// <summary>Protocol service CRC error.</summary>
    public static AdditionalSense ProtocolServiceCrcError => new(0x47, 0x05);
}
