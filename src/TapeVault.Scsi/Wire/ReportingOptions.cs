namespace TapeVault.Scsi.Wire;

/// <summary>REPORTING OPTIONS field of REPORT SUPPORTED OPERATION CODES (SPC-5 6.37).</summary>
public enum ReportingOptions : byte
{
    /// <summary>All commands.</summary>
    All = 0x00,

    /// <summary>One command without service actions.</summary>
    OneCommand = 0x01,

    /// <summary>One command with a service action.</summary>
    OneServiceAction = 0x02,

    /// <summary>One command, with or without service action.</summary>
    OneCommandOrServiceAction = 0x03,
}
