namespace TapeVault.Operations.Drives;

/// <summary>Names of LTO generations by density code (SSC-5 annex, DENSITY CODE of the block descriptor and of attribute 0405h).</summary>
internal static class CartridgeGeneration
{
    /// <summary>Density code of LTO-9.</summary>
    public const byte Lto9 = 0x60;

    /// <summary>The name of a density, null if it is none of LTO.</summary>
    public static string? Of(ulong? densityCode) =>
        densityCode switch
        {
            0x40 => "LTO-1",
            0x42 => "LTO-2",
            0x44 => "LTO-3",
            0x46 => "LTO-4",
            0x58 => "LTO-5",
            0x5A => "LTO-6",
            0x5C => "LTO-7",
            0x5D => "LTO-7 type M",
            0x5E => "LTO-8",
            Lto9 => "LTO-9",
            0x62 => "LTO-10",
            _ => null,
        };
}
