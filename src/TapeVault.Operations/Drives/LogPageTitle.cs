namespace TapeVault.Operations.Drives;

/// <summary>What log pages of drives are about (SPC-5, SSC-5, ADC-3; from 30h on vendors' own).</summary>
internal static class LogPageTitle
{
    /// <summary>The title of a page; null if it is not known.</summary>
    public static string? Of(byte page) =>
        page switch
        {
            0x02 => "write errors",
            0x03 => "read errors",
            0x05 => "verify errors",
            0x06 => "errors that are not of the medium",
            0x0C => "bytes moved and capacities",
            0x0D => "temperature",
            0x11 => "what the drive does",
            0x12 => "TapeAlert",
            0x13 => "requested recovery",
            0x14 => "life of the drive",
            0x15 => "element statistics",
            0x16 => "last errors",
            0x17 => "life of the cartridge",
            0x18 => "protocol of the port",
            0x1A => "power conditions",
            0x1B => "compression",
            0x2D => "service information",
            0x2F => "expected failures",
            0x30 => "use of the tape (vendor)",
            0x31 => "capacities (vendor)",
            0x32 => "compression (vendor)",
            0x33 => "write errors (vendor)",
            0x34 => "read errors (vendor)",
            0x37 => "performance (vendor)",
            0x38 => "blocks and bytes (vendor)",
            _ => null,
        };
}
