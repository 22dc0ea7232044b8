namespace TapeVault.Platform.Linux.Sg;

/// <summary>Numbers of ioctl(2) requests to the SCSI generic driver (scsi/sg.h, linux/fs.h).</summary>
internal static class SgRequest
{
    public const uint SetReservedSize = 0x2275;
    public const uint GetReservedSize = 0x2272;

    /// <summary>How many elements a scatter list of the host adapter can have.</summary>
    public const uint GetScatterTableSize = 0x227F;

    public const uint GetVersion = 0x2282;

    /// <summary>BLKSECTGET, which sg answers in bytes: what the adapter's queue takes at once.</summary>
    public const uint GetMaximumBytes = 0x1267;
}
