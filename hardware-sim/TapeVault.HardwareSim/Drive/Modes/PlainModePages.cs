namespace TapeVault.HardwareSim;

/// <summary>
/// The mode pages that are kept as bytes: what they are after power on and which bits a host can change. Sizes and fields: SPC-5
/// 7.5, SSC-5 8.5; the page of vendor code 24h tells of block protection as the LTFS reference reads it.
/// </summary>
internal static class PlainModePages
{
    public const byte Control = 0x0A;
    public const byte DataProtection = 0xF0;
    public const byte InformationalExceptions = 0x1C;
    public const byte MediumConfiguration = 0x1D;
    public const byte InitiatorExtension = 0x24;

    private const byte ErrorRecovery = 0x01;
    private const byte Reconnect = 0x02;
    private const byte ControlExtension = 0x01;
    private const byte PowerCondition = 0x1A;
    private const int BlockProtectionByte = 2;
    private const byte ReedSolomonAndCrc32C = 0x60;
    private const byte ReedSolomon = 0x40;

    /// <summary>Pages in ascending order.</summary>
    public static IReadOnlyList<PlainModePage> For(DriveProfile profile)
    {
        var extension = Page(InitiatorExtension, 0, "2406", 8);
        extension.Default[BlockProtectionByte] = profile.BlockProtectionMethods.Contains((byte)2)
            ? ReedSolomonAndCrc32C
            : ReedSolomon;
        return
        [
            Page(ErrorRecovery, 0, "010A", 12),
            Page(Reconnect, 0, "020E", 16),
            Page(Control, 0, "0A0A", 12, "000004"),
            Page(Control, ControlExtension, "4A01001C", 32),
            Page(Control, DataProtection, "4AF0001C0004", 32, "00000000FF3FE0"),
            Page(PowerCondition, 0, "1A0A", 12),
            Page(InformationalExceptions, 0, "1C0A08", 12, "00000C0FFFFFFFFFFFFFFFFF"),
            Page(MediumConfiguration, 0, "1D1E", 32),
            extension,
        ];
    }

    /// <summary>A page from its first bytes, and the first bytes of what can be changed in it; zeros follow.</summary>
    private static PlainModePage Page(byte code, byte subpage, string first, int size, string changeable = "")
    {
        var bytes = new byte[size];
        Convert.FromHexString(first).CopyTo(bytes, 0);
        var mask = new byte[size];
        Convert.FromHexString(changeable).CopyTo(mask, 0);
        return new PlainModePage(code, subpage, bytes, mask);
    }
}
